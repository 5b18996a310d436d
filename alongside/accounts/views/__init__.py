"""What answers at the addresses of accounts."""
