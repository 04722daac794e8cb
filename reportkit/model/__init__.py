"""Stage 2: the records of one region become its model."""
