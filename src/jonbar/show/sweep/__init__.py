"""Sweeps: a grid of questions run on many processors, kept as Parquet, resumed where it stopped."""
