"""Published pages, set out as files and served by the front."""
