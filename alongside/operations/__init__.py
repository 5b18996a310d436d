"""Health, the example, and the running of a house."""
