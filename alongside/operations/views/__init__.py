"""The pages of operations: whether the house stands, and the operator's console."""
