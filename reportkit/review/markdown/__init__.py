"""The author's Markdown as pieces that know what they show; words changed, all else as it was."""
