"""A letter held against the Act, for the person who got it.

In one straight line: the record of a letter and what the rules found in it → `report` (grounds,
what each needs and what is there) → `screen`, `page` or `review` (a request for a review).
"""
