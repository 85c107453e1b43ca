"""One file for each question; each returns one plain answer that knows how it was made."""
