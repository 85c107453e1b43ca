"""The engine against numbers that nobody in this project computed."""
