"""Photographs, their veils and seals, what is printed from them, and the encrypted store."""
