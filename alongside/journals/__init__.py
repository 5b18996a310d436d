"""A family and its space, its members, and the gate."""
