"""The commands, one module each: call the pipeline, print what came of it, say the exit code."""
