"""Tests of stage 2: the records become the model."""
