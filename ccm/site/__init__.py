"""The map as pages: a folder of files that a browser opens from a disk or a server."""
