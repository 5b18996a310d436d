"""Those who read first: their desk, what they decide, and how they are looked after."""
