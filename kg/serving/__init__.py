"""A SPARQL endpoint that is safe to put on the internet behind a proxy.

In one straight line: an HTTP request → `protocol` (what is asked, of which graphs, in which form)
→ `guard` (what may not be asked at all) → `pool` (a free place, a time limit) → `worker` (a process
for this one query, without network or files, with a memory limit) → `answers` (rows as bytes).
"""
