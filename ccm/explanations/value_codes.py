"""Explanations of the problems of keys and of single values."""

VALUE_CODES = {
    "bad-date": """A date does not exist, or does not have the form 2026-01-31.

    A date such as 1/2/2026 means the first of February to some people and the second of January to
    others.

    Bad:
        founded_on: 1/2/2015
    Good:
        founded_on: 2015-02-01
    Fix: Write year, month and day in digits: 2026-01-31. For a table, name its form:
        `ccm import FILE --date-format dd/mm/yyyy`.
    """,
    "bad-id": """An id has characters that are not allowed.

    Ids are in file names, in commands and in addresses, so they have only characters that work
    everywhere. These are a-z, 0-9, and single hyphens between words, at most 64 in all.

    Bad:
        formerly: [Example_Group]
    Good:
        formerly: [example-group]
    Fix: Write small Latin letters, digits, and single hyphens between words.
    """,
    "bad-number": """A number is not written in the form that its key needs.

    Numbers are compared and put into formulas. Most keys need a whole number, and weights
    can be decimal numbers, such as 0.5.

    Bad:
        active_editors: about 40
    Good:
        active_editors: 40
    Fix: Write digits without spaces or commas. Remove the line if the number is not known.
    """,
    "bad-url": """A link is not a whole http or https address.

    Readers click on a link in a report or on a wiki page. Without `https://` it leads nowhere.

    Bad:
        links: [www.example.org]
    Good:
        links: ["https://www.example.org"]
    Fix: Copy the whole address from the browser.
    """,
    "bad-value": """A value is not true or false.

    The key is a question with the answers yes and no, and the words for them are true and false.

    Bad:
        emerging: "yes"
    Good:
        emerging: true
    Fix: Write true or false in small letters, or remove the line.
    """,
    "empty-value": """A key has no value.

    An empty value can mean "nothing" or "not known yet". Where nothing is known, there is no line.

    Bad:
        assessments:
          bots:
            level:
            assessed_on: 2026-03-01
    Good:
        assessments:
          bots:
            level: unknown
            assessed_on: 2026-03-01
    Fix: Give the key a value. If the key is optional, you can also remove the line.
    """,
    "missing-key": """A required key is missing.

    Without it the entry cannot be used. An assessment without its day, for example, cannot be shown
    in a trend, and nobody could say whether it is stale.

    Bad:
        assessments:
          bots:
            level: low
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
    Fix: Add a line with the key and its value.
    """,
    "unknown-asks": """A question asks for something that ccm cannot answer.

    `ccm ask` can list groups, print the common gaps, or print where to invest.

    Bad in questions.yaml:
        - id: common-gaps
          text: What is lacking most?
          asks: gap
    Good in questions.yaml:
        - id: common-gaps
          text: What is lacking most?
          asks: gaps
    Fix: Write groups, gaps or invest.
    """,
    "unknown-classification": """A country has an unknown classification.

    The classification decides whether the groups of the country count as emerging communities.

    Bad in regions.yaml:
        - id: north-west-europe
          countries:
            "NO":
              name: Norway
              classification: devloped
    Good in regions.yaml:
        - id: north-west-europe
          countries:
            "NO":
              name: Norway
              classification: developed
    Fix: Write developed, emerging or least-developed.
    """,
    "unknown-cost": """A capacity has an unknown cost.

    The cost of building a capacity is a part of the score of `ccm report invest`.

    Bad in capacities.yaml:
        - id: bots
          cost: moderate
    Good in capacities.yaml:
        - id: bots
          cost: medium
    Fix: Write low, medium or high.
    """,
    "unknown-key": """A key is unknown, or in the wrong place.

    ccm would have to ignore its value, and nobody would notice a typing mistake in the key.

    Bad:
        country: [AR]
    Good:
        countries: [AR]
    Fix: Write one of the keys that are allowed here, with the right number of spaces before it.
    """,
    "unknown-kind": """A kind of group is unknown.

    The kind says which capacities are relevant to a group, and `--kind` filters by it.

    Bad:
        kind: usergroup
    Good:
        kind: user-group
    Fix: Write wiki-community, user-group, chapter, thematic-organization, hub or informal-group.
    """,
    "unknown-level": """A level is unknown.

    All groups use the same six words, so that their answers can be counted together. For
    robustness, only the words from none to high are allowed.

    Bad:
        assessments:
          bots:
            level: good
            assessed_on: 2026-03-01
    Good:
        assessments:
          bots:
            level: medium
            assessed_on: 2026-03-01
    Fix: Write none, low, medium, high, not-relevant or unknown.
    """,
    "unknown-method": """A method of assessment is unknown.

    The method says who judged, so that readers know how far they can compare two assessments.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            method: interview
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            method: survey
    Fix: Write self, workshop, board, staff, survey or external.
    """,
    "unknown-origin": """A capacity has an unknown origin.

    The origin tells readers whether a capacity is in the table of 2018 (map), or was drafted later
    and waits for the opinion of the community (drafted).

    Bad in capacities.yaml:
        - id: bots
          origin: table
    Good in capacities.yaml:
        - id: bots
          origin: map
    Fix: Write map or drafted.
    """,
    "unknown-risk": """A capacity has an unknown risk.

    The risk of building a capacity is a part of the score of `ccm report invest`.

    Bad in capacities.yaml:
        - id: bots
          risk: none
    Good in capacities.yaml:
        - id: bots
          risk: low
    Fix: Write low, medium or high.
    """,
    "unknown-status": """An assessment has an unknown status.

    The status says whether the group agrees with the assessment. With a disputed assessment, a
    group is not suggested as a mentor.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            status: draft
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            status: provisional
    Fix: Write provisional, agreed or disputed. Without the line, an assessment is agreed.
    """,
    "wrong-shape": """A value is a single text where a list or mapping is needed, or the reverse.

    ccm cannot know how to split a text into the items of a list.

    Bad:
        countries: AR, BO
    Good:
        countries: [AR, BO]
    Fix: Put a list in brackets, a mapping on indented lines, and a text on one line.
    """,
}
