"""Stage 3 for the site: what the tour's models say, as pages over the nodes of the reports."""
