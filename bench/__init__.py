"""Measurements: made-up letters in any number, and how long things take on them."""
