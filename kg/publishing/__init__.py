"""The graph as a static site: pages that need no server.

In one straight line: tables of a store → `collection` (letters with what was read from them) → a
module for each kind of page → `pages` (Jinja2 templates of ``site/templates``) → files on disk.
"""
