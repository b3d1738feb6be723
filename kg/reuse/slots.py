"""Words that mark a *slot*: what differs from letter to letter without being an edit.

A slot is a number, a provision cited, the name of a force, or whether disclosing or confirming is
spoken of. The search for recurring text masks slots, the display of differences marks them.
"""

from __future__ import annotations

SECTION = (
    "section",
    "sections",
    "sec",
    "s",
    "ss",
    "exemption",
    "regulation",
    "regulations",
    "reg",
)
"""Before a number: the two are a provision."""

DISCLOSE = ("disclose", "discloses", "disclosing", "disclosure", "disclosed", "disclosures",
            "release", "releases", "releasing", "released")  # fmt: skip
CONFIRM = ("confirm", "confirms", "confirming", "confirmation", "confirmed")
DENY = ("deny", "denies", "denying", "denial", "denied")
JOINT = ("or", "nor", "and", "not")
"""Between confirming and denying."""
NEITHER = ("neither", "either")
"""Before them."""
