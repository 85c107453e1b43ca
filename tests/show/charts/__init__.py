"""Charts: their data are the answer's numbers, and their files are whole."""
