"""Benchmarks: ratios to a bare peer, paired in one run (bench/README.md)."""
