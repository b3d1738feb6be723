"""What a person reads in a letter, kept beside what the machine read.

Corrections stand in one file of the store, outside its versions (`book`), so every build finds
them. `fields` says what can be corrected, `readings` what the machine read, `review` holds a
correction against that; `rows` and `graph` put it in the place of the machine's reading, `applying`
does so in a whole version, and `rates` counts how often the machine was right.
"""
