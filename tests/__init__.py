"""Tests of the whole house: its floors, its promises, whole journeys in a browser."""
