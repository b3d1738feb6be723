"""A site and a SPARQL endpoint that are safe to put on the internet behind a proxy.

A request → `application`. A query goes on in one straight line: `protocol` (what is asked, of which
graphs, in which form) → `guard` (what may not be asked at all) → `pool` (a free place, a time
limit) → `worker` (a process for this one query, without network or files, with a memory limit) →
`answers` (rows as bytes). Anything else: `site` (files, and which document tells of a thing).
"""
