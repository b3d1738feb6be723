"""The graph as files to take away: dumps of it, its tables, networks, and what describes them.

:mod:`kg.downloads.folder` writes them all; each module here writes one sort of file alone.
"""
