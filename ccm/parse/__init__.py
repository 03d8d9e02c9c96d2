"""The texts of files → typed values and problems, the same for the work tree and for history."""
