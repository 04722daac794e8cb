"""Two Word files of ours → one that shows with tracked changes what lies between them."""

from reportkit.review.redline.package import draw_redline

__all__ = ["draw_redline"]
