"""Timelines for people: on a page, and as Markdown or BBCode for a forum."""
