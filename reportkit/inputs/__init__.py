"""Stage 1: one file as it arrived becomes records, and findings for what is wrong with it."""
