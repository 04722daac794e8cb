"""Jobs: pure functions of values, run here or in other processes."""
