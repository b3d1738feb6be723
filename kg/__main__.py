"""``python -m kg`` is ``foikg``."""

from kg.cli import main

main()
