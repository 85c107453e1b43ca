"""The crisis as a machine: tables with named axes over moments; no dates, no prose."""
