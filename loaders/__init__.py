"""Letters to triples, in one straight line.

``fetch`` saves pages; ``files`` and ``forms`` make letters of files, ``reader`` and ``reading`` a
record of a letter, ``triples`` statements of a record. ``parallel`` does it with many processes.
"""
