"""Words set in type as a picture, in a process of its own. Plain Python, without Django."""
