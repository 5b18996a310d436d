"""What authors open and do: one file for writing, one for publishing, one for revisions."""
