"""The national summary: the model of all regions → the sections of its document."""
