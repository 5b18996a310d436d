"""The rules of the house that no other tool can see, each with a bad example it must catch."""
