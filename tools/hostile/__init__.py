"""A catalogue of broken, odd and hostile input files, and the run that tries them all.

`python -m tools.hostile` drops each file into a small workspace, runs the command line in a guarded
process and says what came of it (docs/robustness.md). `python -m tools.hostile --write FOLDER`
writes the files. The same seed gives the same bytes.
"""
