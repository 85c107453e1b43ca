"""The crisis as a machine: what its words come to as numbers."""
