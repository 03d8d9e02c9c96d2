"""Turns the texts of files into typed values and problems, for the working tree and for history."""
