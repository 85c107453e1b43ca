"""Answers as sentences, tables and exit codes: the command line and its words."""
