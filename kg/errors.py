"""What goes wrong in a way that a user can put right."""

from __future__ import annotations


class FoikgError(Exception):
    """One line for the user: what is wrong, where, and what to do.

    The command line prints it and ends with exit code 1; every error of ours that a user can meet
    is one of these. Any other exception is a fault of the program.
    """
