"""Whole journeys, through a real house: what a family, a stranger and a power cut do."""
