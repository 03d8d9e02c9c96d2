"""The reports and their help; a file each."""

COMMANDS = {
    "gaps": "The capacities that most groups lack, the surest first.",
    "coverage": "How much of the map is filled in, by region.",
    "fragile": "What is able today and one person away from a gap.",
    "group": "What one group has assessed, capacity by capacity.",
    "capacity": "Where the groups stand in one capacity, those in need first.",
    "trend": "How levels moved over time, from git history.",
    "changes": "What changed since a day or revision, by group.",
    "invest": "What to build, and where: a shortlist for people to judge.",
}
DEFAULT = "gaps"  # for `ccm report` alone, and where its first word is an option
