"""The commands on capacities and their help. Each has its own file."""

COMMANDS = {
    "list": "List the capacities, in the order of the catalog.",
    "show": "Show everything that the catalog says about a capacity.",
    "rename": "Change the id of a capacity in all files of the dataset.",
}
