"""The commands on groups and their help. Each has its own file."""

COMMANDS = {
    "list": "List the groups, by id.",
    "show": "Show the facts about a group, without its assessments.",
    "new": "Add a group: a new file in data/groups/, ready for assessments.",
    "rename": "Change the id of a group: rename its file and record the old id.",
}
