"""Tests of the checkers, and the quick ones of them over reports."""
