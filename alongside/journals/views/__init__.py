"""Pages about a journal: its settings, its people, and the way in for whoever is invited."""
