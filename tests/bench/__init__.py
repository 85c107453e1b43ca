"""The benchmarks: as large as they say, and the same work for every engine."""
