"""The commands and their help. Each has a file with its options and nothing else.

A file has a function `command`, which calls the action of the same name. Its docstring is the help
of the command, below the line that is here. A folder has commands of its own.
"""

COMMANDS = {
    "report": "Print a report; `ccm report` alone prints the gaps.",
    "ask": "Answer a question from data/questions.yaml, or all of them.",
    "find": "Find the groups that have a capacity, or lack it.",
    "match": "Match groups that need help with groups that can help.",
    "stale": "List the assessments that are past their limit.",
    "assess": "Assess a capacity of your group, or be guided through all.",
    "confirm": "Say that answers of your group are still true.",
    "validate": "Check the data files and print every problem.",
    "explain": "Explain the codes of problems, with examples and the fix.",
    "group": "List groups, or add, show or rename a group.",
    "diff": "List in sentences what changed between two states.",
    "capacity": "List capacities, or show or rename a capacity.",
    "export": "Write the dataset as CSV, JSON, SQLite or wikitext.",
    "site": "Build the map as pages for a browser.",
    "import": "Add the assessments in a CSV file to the dataset.",
    "help": "Print a page of the documentation, or a list of all pages.",
    "demo": "Make a synthetic dataset with years of history, to try out ccm.",
}
