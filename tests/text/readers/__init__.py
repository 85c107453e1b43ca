"""Tests of the readers of what people hand over."""
