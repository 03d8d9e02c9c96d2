"""The reports and their help. Each has its own file."""

COMMANDS = {
    "gaps": "The most common capacity gaps, most certain first.",
    "coverage": "The share of the map that is assessed, by region.",
    "fragile": "The capacities that would be lost if one person left.",
    "group": "The assessments of one group, capacity by capacity.",
    "capacity": "The levels of all groups in one capacity, groups in need first.",
    "trend": "The levels over time, from git history.",
    "changes": "The changes since a day or revision, by group.",
    "invest": "A shortlist of capacities to build, and where, for people to judge.",
}
DEFAULT = "gaps"  # for `ccm report` alone, and where an option comes first
