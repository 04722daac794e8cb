"""A Word file as it came back: what stands in it, who did what to it, as plain values."""
