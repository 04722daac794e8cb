"""Stage 5: what reviewers did in a returned Word file, as remarks on the tree that was sent."""
