"""Independent checkers over every file that the sample tour's build makes."""
