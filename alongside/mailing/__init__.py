"""Mail to those who asked for it: new stories, by a letter that holds what its reader may read."""
