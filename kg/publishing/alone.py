"""Pages that stand alone: parts of the site's pages in one file that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg import pages
from kg.publishing.pages import environment
from kg.terminal import plain


def page(
    template: str, title: str, values: Mapping[str, Any], *, styles: Sequence[str] = ()
) -> str:
    """The whole HTML file: a template of ``site/templates/alone`` with the style sheet in it.

    ``styles`` are names of further style sheets in ``site/``.
    """
    body = environment().get_template(f"alone/{template}.html").render(values, title=title)
    return pages.page(plain(title), body, sheet="assets/site.css", styles=styles)
