"""What recurs, on a terminal: text from letters is shown, never obeyed; no mark is by colour alone.

What a later wording adds stands in ``{+ +}``, what it lacks in ``[- -]``, and what fills a slot in
``‹ ›``, the earlier first where the two differ. Where too little is the same to say what changed,
the phrases that are the same stand in ``« »``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from rich.console import Console, ConsoleRenderable, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.lineage import history as histories
from kg.lineage import overlap as overlaps
from kg.lineage import phrases
from kg.lineage.differences import Difference, Piece
from kg.lineage.history import History, Wording
from kg.lineage.overlap import Overlap, Recurring
from kg.lineage.summary import Summary, Travelled
from kg.terminal import plain

_QUOTE = 320  # characters of a text in the summary
_DIGITS = 8  # of the id of a template
_SHORT = 120  # characters of boilerplate in a letter
_DEEPEST = 8  # levels of the tree of wordings that are moved to the right


def show(parts: Iterable[ConsoleRenderable]) -> None:
    """Print to standard output."""
    Console(highlight=False).print(Group(*parts))


# --- all -------------------------------------------------------------------------------------


def summary(found: Summary, limit: int) -> Iterator[ConsoleRenderable]:
    """What recurs, and the templates that travelled most."""
    if not found.templates:
        yield _text("No paragraph of this kind stands in two places or more.")
        return
    yield _text(
        f"{phrases.paragraphs(found.kinds, found.paragraphs)} recur, as"
        f" {phrases.many(found.templates, 'template')} at {phrases.many(found.forces, 'force')}:"
        f" {found.shared:,} at two forces or more, {found.own:,} at one alone."
    )
    yield _text(
        f"Of argument passages {phrases.of_all(found.passages)} stand in one of them; of letters"
        f" {phrases.of_all(found.letters)} have one that another force has too."
    )
    chosen = len(found.travelled)
    if chosen < found.templates:
        yield _text(f"{chosen:,} of these templates fit the choice.")
    for one in found.travelled[:limit]:
        yield Text()
        yield _text(_about(one), style="bold")
        yield _text(_times(one))
        yield _indented(_text(f"“{phrases.quote(one.text, _QUOTE)}”"))
    yield Text()
    if left := max(chosen - limit, 0):
        yield _text(f"And {phrases.many(left, 'template')} more: --limit.")
    if chosen:
        first = found.travelled[0].template[:_DIGITS]
        yield _text(f"The whole of one is told by: foikg reuse show {first}")
    yield _text(phrases.NOTE, style="dim")


def _about(one: Travelled) -> str:
    forces = phrases.many(len(one.forces), "force") if one.forces else "no known force"
    letters = phrases.places(one.instances, one.letters)
    return f"{one.template[:_DIGITS]}  {forces}, {letters}, {phrases.many(one.variants, 'wording')}"


def _times(one: Travelled) -> str:
    if not one.first_seen:
        return "No letter with it has a date."
    names = phrases.forces(one.first_forces) or phrases.UNKNOWN
    undated = f"; {one.undated:,} without a date" if one.undated else ""
    return f"First seen {one.first_seen} at {names}, last {one.last_seen}{undated}"


# --- a template ------------------------------------------------------------------------------


def history(found: History, limit: int) -> Iterator[ConsoleRenderable]:
    """A template: its words, who had it when, its wordings with what differs."""
    yield _text(f"{found.kind.capitalize()} {found.template}", style="bold")
    yield _text(f"{phrases.title(found)}. {phrases.first(found)}")
    if found.ahead:
        yield _text(phrases.ahead(found))
    yield Text()
    yield _indented(_text(f"“{_flat(found.text)}”"))
    yield from _heading("Who has it, in the order of first dates")
    yield _adopters(found)
    yield from _heading("Letters by year")
    yield _text(_years(found) or "No letter has a date.")
    shown = histories.leading(found.wordings, limit)
    yield from _heading(phrases.wordings(found))
    for depth, wording in histories.tree(found.wordings, shown):
        text = f"{wording.number}  {phrases.wording(wording)}"
        yield _indented(_text(text), 2 * min(depth, _DEEPEST) + 1)
    if left := phrases.left_out(found.wordings, shown):
        yield _text(left)
    for wording in shown:
        yield from _wording(wording)
    yield Text()
    yield _text(f"{phrases.NOTE} {phrases.SLOTS}", style="dim")


def _adopters(found: History) -> Table:
    table = _table("first seen", "force", "letters", "first letter")
    for one in found.adopters:
        key = one.first.key if one.first else ""
        cells = (phrases.day(one.day), phrases.force(one.force), phrases.adopter(one), key)
        table.add_row(*map(_text, cells))
    return table


def _years(found: History) -> str:
    counts: dict[int, int] = {}
    for one in found.years:
        counts[one.year] = counts.get(one.year, 0) + one.letters
    return ", ".join(f"{year}: {letters:,}" for year, letters in counts.items())


def _wording(wording: Wording) -> Iterator[ConsoleRenderable]:
    told = phrases.against(wording)
    yield Text()
    yield _text(f"Wording {wording.number}" + (f": {told}" if told else ""), style="bold")
    if spoken := phrases.spoken(wording.stances):
        yield _text(spoken)
    yield _indented(
        _compared(wording.difference) if wording.difference else _text(_flat(wording.text))
    )


# --- a letter --------------------------------------------------------------------------------


def overlap(found: Overlap, limit: int) -> Iterator[ConsoleRenderable]:
    """A letter: how much of it is seen elsewhere, and each text that is."""
    yield _text(found.key, style="bold")
    yield _text(f"{phrases.about(found)}. Seen in other letters of this collection too:")
    table = _table()
    for name, value in phrases.shares(found):
        table.add_row(_text(name), _text(value))
    yield table
    left = 0
    for title, texts in (
        ("Paragraphs that recur", found.paragraphs),
        ("Sentences that stand within other paragraphs elsewhere", found.sentences),
    ):
        if texts:
            yield from _heading(title)
        for one in overlaps.by_kind(texts)[:limit]:
            yield from _recurring(one, found.letter)
        left += max(len(texts) - limit, 0)
    yield Text()
    if left:
        yield _text(f"And {phrases.many(left, 'text')} more: --limit.")
    yield _text(f"{phrases.NOTE} {phrases.SLOTS}", style="dim")


def _recurring(one: Recurring, letter: str) -> Iterator[ConsoleRenderable]:
    yield Text()
    name = phrases.name(one)
    yield _text(f"{name}{'. ' if name else ''}{phrases.where(one, letter)}", style="bold")
    told = phrases.recurring(one, letter)
    if one.kind == "boilerplate":
        yield _indented(_text(phrases.quote(one.text, _SHORT)))
    elif told and one.difference:
        yield _text(told)
        if not one.difference.readable:
            yield _indented(_shared(one.difference, "old"))
            yield _indented(_text("and here:"))
        yield _indented(_compared(one.difference))
    else:
        yield _indented(_text(_flat(one.text)))


# --- texts -----------------------------------------------------------------------------------


def _compared(difference: Difference) -> Text:
    """The later text with what changed; where too little is the same, with what is the same."""
    if difference.readable:
        return Text().join(_marked(piece) for piece in difference.pieces)
    return _shared(difference, "new")


def _shared(difference: Difference, side: Literal["old", "new"]) -> Text:
    """One of the texts with the phrases that are in both."""
    shown = Text()
    for same, text in difference.phrases(side):
        part = phrases.spaced(text)
        end = " " if part.endswith(" ") else ""
        shown.append_text(_text(f"«{part.strip()}»{end}", "bold") if same else _text(part))
    return shown


def _marked(piece: Piece) -> Text:
    old, new = phrases.spaced(piece.old), phrases.spaced(piece.new)
    if piece.kind == "same":
        return _text(new)
    if piece.kind == "slot":
        return _text(f"‹{old} → {new}›" if piece.filled_anew else f"‹{new}›", "cyan")
    marked = Text()
    if old.strip():
        marked.append_text(_text(f"[-{old.strip()}-]", "red strike"))
    if new.strip():
        marked.append_text(_text(f"{{+{new.strip()}+}}", "green underline"))
    return marked.append(" " if (new or old).endswith(" ") else "")


def _flat(text: str) -> str:
    """The text on one line."""
    return phrases.spaced(text).strip()


def _text(text: str, style: str = "") -> Text:
    return Text(plain(text), style=style)


def _indented(text: Text, by: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, by))


def _heading(text: str) -> Iterator[Text]:
    yield Text()
    yield Text(text, style="bold underline")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_header=bool(columns), header_style="bold")
    for column in columns or ("", ""):
        table.add_column(column, overflow="fold")
    return table
