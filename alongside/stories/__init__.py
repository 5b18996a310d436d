"""Write, revise, publish, withdraw."""
