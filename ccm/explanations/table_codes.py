"""Explanations of the problems of a table that `ccm import` reads.

Its cells can also have the problems of the values of a file.
"""

TABLE_CODES = {
    "bad-csv": """A table is not valid CSV.

    A text with a comma in it has to be in quotes. Otherwise its parts land in other columns.

    Bad in table.csv:
        group,capacity,level,assessed_on
        example-group-3,bots,"medium,2026-03-01
    Good in table.csv:
        group,capacity,level,assessed_on
        example-group-3,bots,medium,2026-03-01
    Fix: Correct the row, or save the table again as CSV from the spreadsheet.
    """,
    "duplicate-column": """A table has the same column twice.

    Only one of the two could count, and nobody can know which one was meant.

    Bad in table.csv:
        group,bots,bots
        example-group-3,medium,low
    Good in table.csv:
        group,bots,templates
        example-group-3,medium,low
    Fix: Remove one of the two columns, or correct its name.
    """,
    "duplicate-row": """Two rows have the same group, capacity and day.

    A group has one assessment of a capacity on a day, and nobody can know which row was meant.

    Bad in table.csv:
        group,capacity,level,assessed_on
        example-group-3,bots,medium,2026-03-01
        example-group-3,bots,low,2026-03-01
    Good in table.csv:
        group,capacity,level,assessed_on
        example-group-3,bots,medium,2026-03-01
    Fix: Keep one of the two rows, or correct the day.
    """,
    "garbled-text": """The letters of a text are broken.

    A program read the file in the wrong encoding and saved it again. This often happens when a
    spreadsheet opens a CSV file with a double click.

    Bad in table.csv:
        group,capacity,level,assessed_on,note
        example-group-3,bots,medium,2026-03-01,From the cafÃ© project
    Good in table.csv:
        group,capacity,level,assessed_on,note
        example-group-3,bots,medium,2026-03-01,From the café project
    Fix: Open the original file again, choose the encoding UTF-8, and save it as CSV in UTF-8.
    """,
    "missing-column": """A table lacks a column that it needs.

    A table with a row for each assessment needs the group, the capacity, the level and the day. A
    table with a row for each group needs a column for each capacity, with its levels.

    Bad in table.csv:
        group,capacity,level
        example-group-3,bots,medium
    Good in table.csv:
        group,capacity,level,assessed_on
        example-group-3,bots,medium,2026-03-01
    Fix: Add the column. For a table with a row for each group, give the day:
        `--assessed-on 2026-01-31`.
    """,
    "mixed-columns": """A table mixes its two forms.

    Either each row is one assessment, or each row is a group and has a column for each capacity. In
    a mixture nobody can know which capacity a cell belongs to.

    Bad in table.csv:
        group,capacity,level,assessed_on,bots
        example-group-3,templates,medium,2026-03-01,low
    Good in table.csv:
        group,templates,bots
        example-group-3,medium,low
    Fix: Keep the columns of one form, and import the others in a table of their own.
    """,
    "several-days": """A table has several new assessments of one capacity of one group.

    The file of a group has only the newest assessment of a capacity, and the history in git has the
    older ones. If all were written at once, the older ones would be lost.

    Bad in table.csv:
        group,capacity,level,assessed_on
        example-group-3,bots,low,2025-03-01
        example-group-3,bots,medium,2026-03-01
    Good in table.csv:
        group,capacity,level,assessed_on
        example-group-3,bots,medium,2026-03-01
    Fix: Import with `--until DAY` and commit, one day after the other. ccm prints the commands.
    """,
    "unknown-column": """A table has an unknown column.

    ccm would have to ignore its cells, and nobody would notice a typing mistake in the heading.

    Bad in table.csv:
        group,capacity,levels,assessed_on
        example-group-3,bots,medium,2026-03-01
    Good in table.csv:
        group,capacity,level,assessed_on
        example-group-3,bots,medium,2026-03-01
    Fix: Correct the heading, or remove the column.
    """,
}
