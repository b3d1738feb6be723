"""What the site carries of npm packages: CodeMirror and Oxigraph, with their licences.

``make vendor`` installs them into ``build/vendor`` of a checkout; a wheel brings them. Both may be
without, where npm reached no registry: the site is then made without what needs them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.paths import folder

HOW = "run make vendor in a checkout of foikg, then foikg site again"
"""How to get them."""

_WHOLE = "LICENCES.txt"
"""The file that is written last."""


def installed() -> bool:
    """Whether they are all there."""
    return (folder("vendor") / _WHOLE).is_file()


def files() -> Iterator[tuple[str, bytes]]:
    """Each file, by its path on the site; none where they are not installed."""
    if installed():
        for file in sorted(folder("vendor").iterdir()):
            yield f"assets/vendor/{file.name}", file.read_bytes()
