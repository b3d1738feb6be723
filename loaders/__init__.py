"""Letters to triples."""
