"""The commands of the site and their help. Each has its own file."""

COMMANDS = {
    "build": "Write the map as pages into a folder.",
    "serve": "Show the map as pages in a browser, always with the latest data.",
}
