"""Leaving a note, the receipt, and reading what came."""
