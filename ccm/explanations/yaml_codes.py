"""Explanations of the problems of YAML: texts that cannot be read, or not by everybody alike."""

YAML_CODES = {
    "ambiguous-scalar": """A word without quotes means something else to other YAML readers.

    Many programs read `no` as false, `1:30` as a number of seconds and `1.10` as 1.1. ccm reads the
    text as it is, so this is a warning.

    Bad:
        languages: [nb, no]
    Good:
        languages: [nb, "no"]
    Fix: Put the word in quotes.
    """,
    "anchor-or-alias": """A value begins with & or *, which have a special meaning in YAML.

    Anchors (&) and aliases (*) make one value of a file depend on another. They are not allowed in
    a data file, so that each line says what it means.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: &day 2026-03-01
          templates:
            level: low
            assessed_on: *day
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
          templates:
            level: low
            assessed_on: 2026-03-01
    Fix: Write the value itself, or put a text that begins with & or * in quotes.
    """,
    "bad-yaml": """A file is not valid YAML.

    Nothing in the file can be trusted, so the group or list counts nowhere until the file is
    corrected. Typical reasons are a missing quote, a missing space after a colon, a tab at the
    start of a line, or a merge in git that is not finished.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            note: "One bot, which runs at night
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            note: "One bot, which runs at night"
    Fix: Correct the line that is named. Put a text with special characters in quotes.
    """,
    "control-character": r"""A text has an invisible character.

    Some characters cannot be seen and change how the text around them is shown, for example its
    direction. A reader would see something else than the file says.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            note: "One bot \u202eand no plan"
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            note: One bot and no plan
    Fix: Remove the character. If you cannot see it, type the words around it again.
    """,
    "duplicate-key": """A mapping has the same key twice.

    Only one of the two values could count, and nobody can know which one was meant.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 2025-03-01
          bots:
            level: medium
            assessed_on: 2026-03-01
    Good:
        assessments:
          bots:
            level: medium
            assessed_on: 2026-03-01
    Fix: Keep one of the two and remove the other. Git remembers the older assessment.
    """,
    "several-documents": """A file has more than one YAML document.

    A line `---` begins a new document. Each group has a file of its own, so only one document is
    allowed per file.

    Bad in groups/example-group-8.yaml:
        name: Example group 8
        kind: chapter
        region: international
        ---
        name: Example group 9
        kind: chapter
        region: international
    Good in groups/example-group-8.yaml:
        name: Example group 8
        kind: chapter
        region: international
    Good in groups/example-group-9.yaml:
        name: Example group 9
        kind: chapter
        region: international
    Fix: Remove the line `---`, or move the lines below it to a file of their own.
    """,
    "tag": """A value begins with !, which has a special meaning in YAML.

    A tag (!) tells a program of which type a value is. Tags are not allowed in a data file, as ccm
    knows the type of every value from its key.

    Bad:
        founded_on: !!str 2015-04-01
    Good:
        founded_on: 2015-04-01
    Fix: Remove the tag, or put a text that begins with ! in quotes.
    """,
    "too-deep": """Lists and mappings are more than 20 deep inside each other.

    No value of a dataset needs that. Such a file can make a program run out of memory.

    Bad:
        countries: [[[[[[[[[[[[[[[[[[[[AR]]]]]]]]]]]]]]]]]]]]
    Good:
        countries: [AR]
    Fix: Remove the brackets or the indentation that nobody needs.
    """,
}
