"""One module for each verb of the command line; each defines ``command``, a click command.

A module here imports nothing heavy at its top, so that ``foikg --help`` is quick, and does nothing
itself: it calls one function and prints what that returns. A callback returns its exit code, or
``None`` for 0. Adding a module adds the command.
"""
