"""The commands and their help; a file each, with its options and nothing else.

A file has a function `command`. Its docstring is what the help of the command says beyond the line
here, and it hands over to the action of the same name. A folder has commands of its own.
"""

COMMANDS = {
    "report": "Print a report; bare `ccm report` prints the gaps.",
    "ask": "Answer a question of data/questions.yaml, or all of them.",
    "find": "Find the groups that have a capacity, or lack it; by name.",
    "match": "Match the groups in need with those that could help.",
    "stale": "List the assessments that are older than their limit.",
    "assess": "Assess a capacity of your group, or be guided through all.",
    "validate": "Check the data files and print every problem.",
    "group": "Add a group, list the groups, show or rename one.",
    "diff": "Say in sentences what differs between two states.",
    "capacity": "List the capacities of the catalog, show or rename one.",
    "export": "Write the dataset as CSV, JSON, SQLite or wikitext.",
    "import": "Put the assessments of a CSV file into the dataset.",
    "demo": "Make a synthetic dataset with years of history, to try ccm on.",
}
