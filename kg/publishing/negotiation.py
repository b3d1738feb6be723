"""Which form of a document a client gets, by its Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

import mimeparse  # type: ignore[import-untyped]

from kg.publishing.addresses import FORMS

_ENDINGS = {
    "application/xhtml+xml": "html",
    "application/json": "jsonld",
    **{media_type: ending for ending, media_type in reversed(list(FORMS.items()))},
}  # of equals the last is chosen


def ending(accept: str) -> str:
    """How the name of the file ends that fits an Accept header best: ``ttl``.

    A page where several fit equally, where none does and where the header is none.
    """
    try:
        best: str = mimeparse.best_match(list(_ENDINGS), accept or "*/*")
    except (mimeparse.MimeTypeParseException, ValueError):
        best = ""
    return _ENDINGS.get(best, "html")
