"""Measurements and searches for faults: letters made up, in any number and of any form."""
