"""Explanations of the problems of whole files and folders."""

FILE_CODES = {
    "missing-file": """A file that the dataset needs is missing.

    Without the catalog or the regions, ccm cannot know what the group files mean.

    Bad in the data folder:
        capacities.yaml
        groups/
    Good in the data folder:
        capacities.yaml
        regions.yaml
        groups/
    Fix: Restore the file, for example with `git restore data/regions.yaml`.
    """,
    "more-problems": """One file has more than a hundred problems, and the others are only counted.

    The first hundred problems of the file are printed. The others still decide the exit code.

    Bad in words:
        A table was pasted into a group file, and every line has a problem.
    Good in words:
        Each line of the group file is a key and a value.
    Fix: Correct the problems above this one, then run `ccm validate` again.
    """,
    "not-a-file": """A file or folder of the dataset cannot be read.

    Something else has its place, such as a folder or a named pipe, or the system refuses to give
    the content, for example for lack of permission.

    Bad in the data folder:
        groups/example-group.yaml/
    Good in the data folder:
        groups/example-group.yaml
    Fix: Put the file in its place, or give yourself permission to read it.
    """,
    "not-read": """A file in the groups folder has a name that does not end in .yaml.

    ccm does not read this file. If it is meant as the file of a group, that group counts in no
    report. It can also be a note or a backup, so this is a warning.

    Bad in the data folder:
        groups/example-group.yml
    Good in the data folder:
        groups/example-group.yaml
    Fix: Rename the file so that its name ends in `.yaml`, or move it out of the folder.
    """,
    "not-utf-8": """A file is not saved in the encoding UTF-8.

    In another encoding the same byte is another letter, so names would be read wrongly.

    Bad in words:
        An old editor saved Usuários in Windows-1252: á is the byte 0xE1.
    Good in words:
        The file is saved in UTF-8, where á is the two bytes 0xC3 0xA1.
    Fix: Save the file as UTF-8. Most editors ask for the encoding at `Save as`.
    """,
    "symbolic-link": """A file or folder of the dataset is a symbolic link.

    A link can point to any file of the computer, so ccm does not follow it.

    Bad in the data folder:
        groups/example-group.yaml -> ../../notes.yaml
    Good in the data folder:
        groups/example-group.yaml
    Fix: Replace the link with the file itself.
    """,
    "too-large": """A file, a list or a text is larger than the limit.

    The limits keep every command fast, whoever wrote the data. They are 1 MiB for a data file,
    16 MiB for a table to import, 500 items for a list, and 300 characters for a name.

    Bad in words:
        A group file with a photo in it has 3,000,000 bytes.
    Good in words:
        The group file has a link to the photo.
    Fix: Shorten the text or the list. Import a large table in parts.
    """,
    "unread-file": """A file in the data folder is not a part of the dataset.

    ccm reads only the lists in the data folder and the files directly in its groups folder. For
    most other files this is a warning. For a group file in a deeper folder it is an error, as its
    group would count in no report.

    Bad in the data folder:
        groups/new/example-group.yaml
        to-do.txt
    Good in the data folder:
        groups/example-group.yaml
        README.md
    Fix: Move a group file to the groups folder, and other files out of the data folder.
    """,
}
