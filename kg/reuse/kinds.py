"""What sort of text a template is: argument, boilerplate, or something else that recurs.

Told by what its instances do in their letters and by how far it has spread, not by its words:
a recital that nobody here has seen is boilerplate because every letter of a force carries it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["argument", "boilerplate", "other"]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds, in the order in which they are told of."""

FEWEST = 8
"""Words of a paragraph that counts, numbers aside: headings, greetings, rows of tables do not."""

HABIT = 3
"""Letters of one force with a text, fewer of which tell nothing about its habits."""

_MOSTLY = 0.5  # share of an instance's characters
_HARDLY = 0.1
_FORCES = 2  # from which on a text that argues nothing is common property
_OFTEN = 0.25  # share of the letters of a force


@dataclass(frozen=True, slots=True)
class Spread:
    """What is known of all instances of a template.

    ``argued`` is the share of their characters in passages of argument, ``asked`` that in questions
    of the request; ``forces`` counts the forces whose letters have it. ``letters`` counts the
    letters of the force that uses it in the largest ``share`` of its letters.
    """

    argued: float
    asked: float
    forces: int
    letters: int
    share: float


def kind(spread: Spread) -> Kind:
    """Return what sort of text a template is.

    - *argument*: at least half of it is argument, however widely it is used;
    - *boilerplate*: hardly any of it is argument or a question, and two forces have it, or a
      quarter or more of one force's letters, three at least. So recitals of the Act, rights of
      complaint, disclaimers, notices of copyright and what a website puts around its letters;
    - *other*: what is neither, such as a question put to many forces, an answer given again, or a
      text that is argument in some letters only.
    """
    if spread.argued >= _MOSTLY:
        return "argument"
    if spread.argued >= _HARDLY or spread.asked >= _HARDLY:
        return "other"
    habit = spread.letters >= HABIT and spread.share >= _OFTEN
    return "boilerplate" if habit or spread.forces >= _FORCES else "other"
