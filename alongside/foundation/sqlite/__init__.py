"""SQLite for Django, with an eye on its file."""
