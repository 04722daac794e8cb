"""reportkit: a tour's surveys, project reports and notes become one report per region."""

__version__ = "0.1.0"
