"""Two texts compared: what is the same, what is a slot, what changed, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lineage.differences import Difference, compare, stances

HARM = "To disclose this would let smugglers choose when to land."


def shown(difference: Difference) -> str:
    """The pieces on a line: ``[-old-]{+new+}`` what changed, ``<old|new>`` slots."""
    parts = []
    for piece in difference.pieces:
        old, new = piece.old.strip(), piece.new.strip()
        if piece.kind == "same":
            parts.append(new)
        elif piece.kind == "slot":
            parts.append(f"<{old}>" if old == new else f"<{old}|{new}>")
        else:
            parts.append((f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else ""))
    return " ".join(parts)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "New words.", "{+New words.+}"),
        ("Old words.", "", "[-Old words.-]"),
        ("We hold it.", "we  hold\nit", "we  hold\nit"),
        ("Don’t tell.", "Don't tell!", "Don't tell!"),
        ("The infor-\nmation is held.", "The information is held.", "The information is held."),
        ("The old boat sank.", "The new boat sank.", "The [-old-]{+new+} boat sank."),
        ("The boat sank.", "The old boat sank here.", "The {+old+} boat sank {+here.+}"),
        # a word between two changes is not worth a change of its own
        ("See red and blue boats.", "See old and new boats.", "See [-red and blue-]{+old and new+} boats."),  # noqa: E501
        ("Section 31(1)(a) applies.", "s.24 applies.", "<Section 31(1)(a)|s.24> applies."),
        ("Regulation 12 (5)(b) applies.", "Reg. 13 applies.", "<Regulation 12 (5)(b)|Reg. 13> applies."),  # noqa: E501
        ("We own 14 boats.", "We own 1,250 boats.", "We own <14|1,250> boats."),
        ("Kent Police’s boat", "The Metropolitan Police's boat", "{+The+} <Kent Police|Metropolitan Police> 's boat"),  # noqa: E501
        ("Disclosure harms us.", "Neither confirming nor denying harms us.", "<Disclosure|Neither confirming nor denying> harms us."),  # noqa: E501
        ("To confirm or deny harms us.", "To confirm or deny harms us.", "To <confirm or deny> harms us."),  # noqa: E501
        ("We confirm this.", "We disclose this.", "We [-confirm-]{+disclose+} this."),
    ],
)  # fmt: skip
def test_a_difference(old: str, new: str, expected: str) -> None:
    assert shown(compare(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        ("", "", 1.0),
        ("One two three.", "One two three.", 1.0),
        ("One two.", "One two three four.", 0.6667),
        ("Section 31 applies.", "Section 40(2) applies.", 1.0),
        ("one two", "three four", 0.0),
    ],
)
def test_the_share_in_common_leaves_slots_aside(old: str, new: str, share: float) -> None:
    assert compare(old, new).share == share


def test_a_swapped_stance_is_told_and_is_no_change() -> None:
    swapped = compare(HARM, HARM.replace("disclose", "neither confirm nor deny"))
    assert swapped.none and swapped.swapped
    other = compare(HARM, HARM.replace("disclose", "release"))
    assert other.none and not other.swapped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("To release it would harm.", {"disclose"}),
        ("We can neither confirm nor deny it.", {"confirm"}),
        ("Confirming or denying it, or disclosing it, would harm.", {"confirm", "disclose"}),
        ("We confirm that we hold it.", set()),
        ("The disclosures of others", {"disclose"}),
    ],
)
def test_what_a_text_speaks_of(text: str, expected: set[str]) -> None:
    assert stances(text) == expected


def test_texts_too_long_to_be_compared_keep_what_they_begin_and_end_with() -> None:
    middle = " ".join(f"w{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}" for i in range(1200))
    other = " ".join(reversed(middle.split()))
    found = compare(f"It begins. {middle} It ends.", f"It begins. {other} It ends.")
    assert [piece.kind for piece in found.pieces] == ["same", "changed", "same"]


SCRAPS = (
    *("harm", "the", "boat", "Kent Police", "section 31(1)", "s", "12", "disclose", "don’t", "\n"),
    *("neither confirm nor deny", "confirm", ", ", "well-known", "’s", "the Met"),
)
WORDS = st.lists(st.sampled_from(SCRAPS), max_size=12).map(" ".join)
TEXTS = WORDS | st.text(max_size=30)


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back(old: str, new: str) -> None:
    difference = compare(old, new)
    assert "".join(piece.old for piece in difference.pieces) == old
    assert "".join(piece.new for piece in difference.pieces) == new
    assert 0 <= difference.share <= 1


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    difference = compare(text, text)
    assert difference.none and difference.share == 1
    assert not any(piece.filled_anew for piece in difference.pieces)


@given(TEXTS, TEXTS)
def test_nothing_in_common_is_nothing_the_same(old: str, new: str) -> None:
    difference = compare(old, new)
    if difference.share == 0:
        assert all(piece.kind == "changed" for piece in difference.pieces)
