"""Where somebody can be reached now, country by country."""
