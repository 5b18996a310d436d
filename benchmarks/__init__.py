"""Side-by-side measurements against the bar, each one command that prints a table."""
