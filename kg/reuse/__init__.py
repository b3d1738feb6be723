"""Text reuse: which sentences and paragraphs recur from letter to letter, verbatim or edited.

In one straight line: bytes of letters → `words` (what differs by nature is masked) → `sentences`
(each distinct one once) → `clusters` (nearly the same sentence) → `templates` (nearly the same
paragraph). The inner loops are compiled by numba.
"""
