"""Pages of ours: each one HTML file that needs nothing else: no server, no network, no font.

The only reader of ``site/``. Fields of its files are put in as they are: what comes from letters is
escaped by whoever fills them in, data stands in a JSON block, and a content security policy names
by hash the scripts and the style sheet that may run.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from string import Template
from typing import Any

from kg.paths import folder


def page(
    title: str,
    body: str,
    *,
    sheet: str = "page.css",
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    data: Any = None,
) -> str:
    """The whole HTML file: a title in plain words, and markup of the body.

    ``sheet`` and ``styles`` are names of style sheets in ``site/``, ``scripts`` the words of
    scripts, ``data`` what they find in the element ``data``.
    """
    style = "".join(asset(name) for name in ("assets/kinds.css", sheet, *styles))
    blocks = (
        []
        if data is None
        else [f'<script type="application/json" id="data">{_json(data)}</script>']
    )
    blocks += [f'<script type="module">{script}</script>' for script in scripts]
    return fill(
        "page.html",
        title=html.escape(title),
        policy=_policy(scripts, style),
        style=style,
        body=body,
        scripts="\n".join(blocks),
    )


def fill(name: str, **fields: str) -> str:
    """A file of ``site/`` with its fields filled in; each is markup."""
    return Template(asset(name)).substitute(fields)


def asset(name: str) -> str:
    """The words of a file of ``site/``."""
    return (folder("site") / name).read_text(encoding="utf-8")


def _policy(scripts: Sequence[str], style: str) -> str:
    """Nothing may be loaded, and nothing run but the scripts of this page."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _json(value: Any) -> str:
    """JSON that can stand in a script element: no ``<`` in it opens or closes anything."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
