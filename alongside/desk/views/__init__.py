"""The author's home, page by page."""
