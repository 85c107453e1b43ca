"""Answers against sums over every world, and the laws that they keep."""
