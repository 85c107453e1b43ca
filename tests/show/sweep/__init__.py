"""Sweeps: what lies on the disk, who computed it, and what becomes of it when things fail."""
