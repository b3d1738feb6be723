"""Which form a client gets, by its Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import mimeparse  # type: ignore[import-untyped]

from kg.errors import FoikgError

_Form = TypeVar("_Form")


class BadAccept(FoikgError):
    """An Accept header that is none."""


def choose(forms: Mapping[str, _Form], accept: str | None) -> _Form | None:
    """The form, of those by media type, that fits best; ``None`` where none does.

    Where several fit equally, the first. Raises :class:`BadAccept`.
    """
    try:
        best: str = mimeparse.best_match([*reversed(list(forms))], accept or "*/*")
    except (mimeparse.MimeTypeParseException, ValueError):
        raise BadAccept("the Accept header is none") from None
    return forms.get(best)
