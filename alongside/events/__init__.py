"""What happened, in which journal, by whom, to what; and who listens."""
