"""The encrypted store: every original, and all that is printed from it, lies here and is noise without its key."""
