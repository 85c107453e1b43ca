"""The crisis as people speak of it: frozen nouns, the rules they must keep, all flaws at once."""
