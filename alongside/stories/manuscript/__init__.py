"""The manuscript workshop: a story's words, read, written, compared and numbered. Plain Python, no Django."""
