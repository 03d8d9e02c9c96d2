"""The commands on groups and their help; a file each."""

COMMANDS = {
    "list": "List the groups, by id.",
    "show": "Show what is known of a group, apart from its assessments.",
    "new": "Add a group: a new file in data/groups/, ready for assessments.",
    "rename": "Give a group another id: move its file, and note the old id.",
}
