"""The commands on capacities and their help; a file each."""

COMMANDS = {
    "list": "List the capacities, in the order of the catalog.",
    "show": "Show all that the catalog says of a capacity, such as its rubric.",
    "rename": "Give a capacity another id, in all files of the dataset.",
}
