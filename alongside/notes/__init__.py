"""What people write to the family, and the reading of it."""
