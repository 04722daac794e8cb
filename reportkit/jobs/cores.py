"""How many things can really go on at once."""

import os


def usable_cores() -> int:
    """The number of processor cores that this process may use."""
    # What this process may use can be less than what the machine has; not every system says so.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
