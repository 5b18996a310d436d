"""What the templates of the house can ask."""
