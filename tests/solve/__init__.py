"""The mathematics against sums over every world."""
