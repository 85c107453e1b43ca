"""Characters into words that know their place: YAML and the condition language."""
