"""Readers of what people hand over: one for each form, text in, numbered passages out."""
