"""The author's home."""
