"""`python -m reportkit` is the same as `reportkit`."""

import sys

from reportkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
