"""A crisis and all that was asked of it, as one file to keep, to mail and to cite."""
