"""Stage 3: a region's model becomes the nodes of its report, one module per section."""
