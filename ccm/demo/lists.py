"""The demo's questions and weights: short, so that `ccm ask` and `ccm report invest` answer."""

QUESTIONS = """\
# Synthetic questions, made by ccm demo, for what `ccm ask` answers on this example map.
questions:
  # By its first id, which the catalog still knows after the capacity got another one.
  - id: wikidata
    text: How many groups use Wikidata every month?
    capacity: wikidata
    at_least: medium

  - id: written-strategy
    text: Which groups have a written, current strategy?
    capacity: written-strategy
    at_least: medium
    fresh_only: true

  - id: gaps-latin-america
    text: What are the most common gaps in Latin America?
    asks: gaps
    filters:
      region: Latin America

  - id: investment
    text: In which capacities would building bring the most?
    asks: invest
"""
PRIORITIES = """\
# The weights of `ccm report invest`, made by ccm demo. They are those that ccm comes with.
# Every number is a judgement, not a measurement. To try others: ccm report invest --weights FILE

# A stale gap counts as this part of a fresh one. A group whose assessment is stale is no mentor.
stale: 0.5

# A gap of an emerging community counts this many times that of another group.
emerging: 2

# How much the number of people that a group serves matters. 0: not at all.
people: 1

# The part of the cost that comes once for each capacity and place.
fixed_cost: 4

# The part of the cost that each further group adds. It must be above 0.
group_cost: 1

# The factors of the catalog's words for the cost of building a capacity.
cost:
  low: 1
  medium: 2
  high: 4

# The factors of its words for the risk that it comes to nothing.
risk:
  low: 1
  medium: 1.25
  high: 1.5

# A gap counts as this part for each required capacity that is a gap of the group too.
missing_requirement: 0.5

# Each mentor adds this part to the score.
mentor: 0.25

# So many mentors count.
most_mentors: 3
"""
