"""Where text that recurs was seen first, who had it later, and how its wordings differ.

Read from the tables of a build: `differences` compares two texts word by word, `history` tells of
a template, `overlap` of a letter, `summary` of all; `screen` and `page` show them. *First seen*
means earliest in this collection, nothing more.
"""
