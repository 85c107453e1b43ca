"""Claims as pages, as Markdown for a forum, and as Argdown for argument maps."""
