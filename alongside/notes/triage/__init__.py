"""What a note says about where it may come from. Plain Python: it sorts, gives its reason, and decides nothing."""
