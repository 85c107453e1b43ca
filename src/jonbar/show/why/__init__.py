"""The pages for `why`: of an ending, and of a decision."""
