"""What is right and wrong with this house, each in a sentence."""
