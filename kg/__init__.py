"""Triples to answers."""
