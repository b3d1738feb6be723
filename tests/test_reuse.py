"""Text reuse: what is masked, what is one sentence, and what does not depend on the order."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numba.core import event

from kg.commands.reuse import command
from kg.reuse import compiling, passages, state
from kg.reuse.sentences import collect
from kg.reuse.words import Scanner

SCANNER = Scanner(["Northshire Police", "Southshire Constabulary"])
HARM = (
    "To disclose how many officers watch the harbour at night would allow smugglers to choose"
    " when to land, and would undermine the detection of crime."
)
OTHER = "The accounts of the force are audited each year and published on its website in June."


def found(letters: dict[str, str], folder: Path, whole: bool = False) -> pl.DataFrame:
    path = folder / "letters.parquet"
    pl.DataFrame({"letter": list(letters), "text": list(letters.values())}).write_parquet(path)
    return passages.find(path, whole)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Section 31(1)(a) applies to all.", "s.24 applies to all."),
        ("Northshire Police holds 14 vans.", "Southshire Constabulary holds 1,250 vans."),
        ("We neither confirm nor deny it here.", "We disclose it here."),
        ("To confirm or deny it helps them.", "To release it helps them."),
        ("The informer’s name, then.", "The  inforrner's narne; then"),
        ("infor-\nmation is held", "information is held"),
    ],
)
def test_slots_and_slips_of_scanning_are_no_difference(one: str, other: str) -> None:
    distinct, _ = collect([SCANNER.scan([one, other])])
    assert len(distinct.ids) == 1


def test_offsets_count_characters_of_each_letter(tmp_path: Path) -> None:
    letters = {"a": f"Café – “ŵ”.\n{HARM}", "b": f"{OTHER} {HARM}"}
    table = found(letters, tmp_path)
    quoted = [letters[row["letter"]][row["start"] : row["end"]] for row in table.to_dicts()]
    assert quoted == ["Café – “ŵ”.", HARM, OTHER, HARM]
    assert table["para"].to_list() == [0, 1, 0, 0]


EDITED = [
    HARM,
    HARM.replace("smugglers", "offenders").replace("the harbour", "our harbour"),
    f"It is our view that {HARM[0].lower()}{HARM[1:]}",
    HARM[: len(HARM) * 2 // 3],
    HARM.replace("l", "1").replace("rn", "m"),
]


@pytest.mark.parametrize("edited", EDITED)
def test_an_edited_sentence_is_of_the_same_cluster(edited: str, tmp_path: Path) -> None:
    table = found({"a": HARM, "b": edited, "c": OTHER}, tmp_path)
    first, second, third = table["cluster"]
    assert first == second != third


def test_paragraphs_of_the_same_sentences_are_of_one_template(tmp_path: Path) -> None:
    table = found(
        {"a": f"{HARM} {OTHER}", "b": f"{OTHER} {HARM}", "c": OTHER}, tmp_path, whole=True
    )
    assert table["cluster"].n_unique() == 1
    assert table["end"].to_list() == [len(HARM) + len(OTHER) + 1] * 2 + [len(OTHER)]


def test_a_sentence_added_to_a_paragraph_makes_no_other_template(tmp_path: Path) -> None:
    """However long it is; but one that recurs without the paragraph does."""
    short, added = "Please reply to us within ten days.", HARM
    pairs = {"a": short, "b": f"{short} {added}", "c": f"{short} {OTHER}", "d": OTHER}
    letters = {f"{name}{i}": text for name, text in pairs.items() for i in range(5)}
    table = found(letters, tmp_path, whole=True)
    a, b, c, d = table["cluster"].gather_every(5)
    assert a == b
    assert a != c == d


def test_a_paragraph_is_numbered_by_the_line_it_starts_on(tmp_path: Path) -> None:
    table = found({"a": f"Dear reader\n\n{HARM[:40]}\n{HARM[40:]}\n{OTHER}"}, tmp_path)
    assert table["para"].to_list() == [0, 2, 4]


def test_a_person_is_told_once_that_kernels_are_compiled(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    patience = compiling.Patience()
    start = event.Event("numba:compile", event.EventStatus.START)  # type: ignore[no-untyped-call]
    for _ in range(2):
        patience.on_start(start)
    assert capsys.readouterr().err.count("once after an install") == 1


def test_order_and_further_letters_leave_the_clusters_alone(tmp_path: Path) -> None:
    letters = {str(number): text for number, text in enumerate([*EDITED, OTHER, "One. Two."])}
    before = found(letters, tmp_path).sort("letter", "start")
    shuffled = list(letters.items())
    Random(1).shuffle(shuffled)
    assert found(dict(shuffled), tmp_path).sort("letter", "start").equals(before)
    more = found({**letters, "more": "A letter on another matter altogether."}, tmp_path)
    assert more.filter(pl.col("letter") != "more").sort("letter", "start").equals(before)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.text(), max_size=4))
def test_any_text_is_scanned_to_spans_within_it(texts: list[str]) -> None:
    scanned = SCANNER.scan(texts)
    for letter, start, end in zip(scanned.letters, scanned.starts, scanned.ends, strict=True):
        assert 0 <= start < end <= len(texts[letter])


@pytest.mark.parametrize(
    "texts", [[], [""], ["word " * 20_000], ["Same words here again now."] * 3_000]
)
def test_collections_at_the_edge(texts: list[str], tmp_path: Path) -> None:
    table = found({str(i): text for i, text in enumerate(texts)}, tmp_path)
    assert table.height == sum(map(bool, texts))
    assert table["cluster"].n_unique() <= 1


@pytest.mark.parametrize(
    ("columns", "says"), [({"a": [1]}, "no column letter and text"), (None, "no Parquet file")]
)
def test_a_file_that_holds_no_letters(
    columns: dict[str, list[int]] | None, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.parquet"
    if columns:
        pl.DataFrame(columns).write_parquet(path)
    else:
        path.write_text("no table")
    with pytest.raises(passages.NoPassages, match=says):
        passages.find(path)


def test_the_command_writes_a_table(tmp_path: Path) -> None:
    found({"a": HARM, "b": HARM}, tmp_path)
    given = [
        "--passages",
        str(tmp_path / "letters.parquet"),
        "--out",
        str(tmp_path / "out.parquet"),
    ]
    done = CliRunner().invoke(command, given)
    assert done.exit_code == 0
    assert "2 sentences, 2 recur; clusters of text that recurs: 1" in done.output
    assert pl.read_parquet(tmp_path / "out.parquet").columns == [
        "letter", "para", "start", "end", "cluster",
    ]  # fmt: skip


def updated(letters: dict[str, str], new: Path, old: Path | None = None) -> state.State:
    return state.update(letters, lambda ids: [letters[each] for each in ids], new, old)


def test_a_state_gives_sentences_and_paragraphs_in_the_order_of_letters(tmp_path: Path) -> None:
    both = f"{HARM} {OTHER}"
    kept = updated({"b": both, "a": f"{OTHER}\n{both}\n{OTHER} {HARM}"}, tmp_path / "new")
    sentences, paragraphs = pl.concat(kept.sentences()), pl.concat(kept.paragraphs())
    assert sentences["letter"].to_list() == ["a"] * 5 + ["b"] * 2
    assert sentences["paragraph"].to_list() == [0, 1, 1, 2, 2, 0, 0]
    assert sentences["cluster"].n_unique() == 2
    assert paragraphs["end"].to_list()[-1] == len(both)
    assert paragraphs["template"].n_unique() == 1
    alone, whole, turned, again = paragraphs["variant"]
    assert whole == again and len({alone, whole, turned}) == 3


SENTENCES = [
    *EDITED,
    OTHER,
    OTHER.replace("audited", "checked"),
    f"{OTHER[:-1]}, as they were the year before when nobody asked.",
    "Short one.",
    "The force does not hold how many officers watch the harbour at night.",
    "It would allow smugglers to choose when to land, as was said before.",
]
LETTERS = st.lists(st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join), max_size=12).map(
    lambda texts: {f"{number:02}": text for number, text in enumerate(texts)}
)


@settings(deadline=None, max_examples=60)
@given(st.data(), LETTERS)
def test_letters_that_come_and_go_leave_what_a_full_run_finds(
    data: st.DataObject, letters: dict[str, str]
) -> None:
    subsets = st.lists(st.sampled_from(sorted(letters)), unique=True) if letters else st.just([])
    with TemporaryDirectory() as name:
        folder, old = Path(name), None
        for step in range(3):
            some = {letter: letters[letter] for letter in data.draw(subsets)}
            updated(some, folder / f"{step}", old)
            old = folder / f"{step}"
            updated(some, folder / f"full-{step}")
            assert kept(folder / f"full-{step}") == kept(old)


@settings(deadline=None, max_examples=60)
@given(st.data(), LETTERS)
def test_letters_scanned_in_pieces_are_as_any_other(
    data: st.DataObject, letters: dict[str, str]
) -> None:
    """Some are known from before, some scanned in three pieces, of which one is lost."""
    homes = {letter: data.draw(st.integers(-2, 2)) for letter in letters}

    def read(ids: Sequence[str]) -> list[str]:
        return [letters[one] for one in ids]

    with TemporaryDirectory() as name:
        folder = Path(name)
        pieces = [folder / f"piece-{number}" for number in range(3)]
        for number, piece in enumerate(pieces):
            own = [letter for letter, home in homes.items() if home == number]
            state.scan(own, read, piece)
        (pieces[1] / "state.json").unlink()
        known = {letter: text for letter, text in letters.items() if homes[letter] == -1}
        updated(known, folder / "old")
        state.update(letters, read, folder / "new", folder / "old", pieces)
        updated(letters, folder / "full")
        assert kept(folder / "new") == kept(folder / "full")
        state.update(letters, read, folder / "first", None, pieces)
        assert kept(folder / "first") == kept(folder / "full")


def kept(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("damage", ["absent", "cut", "flipped", "format", "unfinished", "lacking"])
def test_a_state_that_cannot_be_trusted_is_done_without(damage: str, tmp_path: Path) -> None:
    letters = {str(number): text for number, text in enumerate(SENTENCES)}
    old = tmp_path / "old"
    updated(letters, old)
    whole = kept(old)
    words, about = old / "words.npy", old / "state.json"
    match damage:
        case "absent":
            old = tmp_path / "elsewhere"
        case "cut":
            words.write_bytes(words.read_bytes()[:-4])
        case "flipped":
            words.write_bytes(words.read_bytes()[:-1] + bytes([words.read_bytes()[-1] ^ 1]))
        case "format":
            about.write_text(about.read_text().replace('"format": ', '"format": 9'))
        case "unfinished":
            about.unlink()
        case "lacking":
            words.unlink()
    updated(letters, tmp_path / "new", old)
    assert kept(tmp_path / "new") == whole


def test_a_write_that_stopped_half_way_is_in_nobodys_way(tmp_path: Path) -> None:
    half = tmp_path / "new.partial"
    half.mkdir()
    (half / "words.npy").write_text("half")
    updated({"a": HARM}, tmp_path / "new")
    assert not half.exists()


@pytest.mark.parametrize(
    ("letters", "sentences", "clusters"),
    [
        ({}, 0, 0),
        ({"a": ""}, 0, 0),
        ({"a": "word " * 1_000_000}, 1, 1),
        ({"a": "This sentence stands here again and again. " * 200_000}, 200_000, 1),
    ],
    ids=["nothing", "no words", "one long sentence", "one sentence often"],
)
def test_a_state_of_letters_at_the_edge(
    letters: dict[str, str], sentences: int, clusters: int, tmp_path: Path
) -> None:
    found = updated(letters, tmp_path / "new")
    table = pl.concat(found.sentences())
    assert (table.height, table["cluster"].n_unique()) == (sentences, clusters)
    assert pl.concat(found.paragraphs())["variant"].n_unique() == clusters


def test_only_letters_that_are_not_known_are_read(tmp_path: Path) -> None:
    updated({"a": HARM, "b": OTHER}, tmp_path / "old")
    asked: list[str] = []

    def texts(ids: Sequence[str]) -> list[str]:
        asked.extend(ids)
        return [HARM] * len(ids)

    state.update(["c", "a"], texts, tmp_path / "new", tmp_path / "old")
    assert asked == ["c"]
