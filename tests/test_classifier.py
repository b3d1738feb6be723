"""Argument types by weighed words: what is given, what is shown for it, that it never varies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import ontology
from loaders.reading.classifier import FILE, Classifier, Groups, features, fits, pairs, read_weights
from loaders.reading.cues import compile_cues
from loaders.reading.words import Words, fold
from loaders.record import Reading

ROOT = Path(__file__).resolve().parents[1]
LINES = (ROOT / "bench" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
PASSAGES = [json.loads(line) for line in LINES]
ONTOLOGY = ontology.load()
TYPES = [concept.id for concept in ONTOLOGY.arguments]
CUES = compile_cues(ONTOLOGY.arguments)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier(ONTOLOGY)


def read(classifier: Classifier, text: str, role: str, side: str) -> tuple[Reading, ...]:
    return classifier.types(fold(text), 0, len(text), role, side, ())


def test_every_type_has_weights_and_invented_passages() -> None:
    assert set(json.loads(FILE.read_text(encoding="utf-8"))["bias"]) == set(TYPES)
    for kind in TYPES:
        assert sum(kind in passage["types"] for passage in PASSAGES) >= 20, kind


def test_the_passages_are_well_formed_and_each_is_there_once() -> None:
    texts = [passage["text"] for passage in PASSAGES]
    assert len(set(texts)) == len(texts) >= 500
    for passage in PASSAGES:
        assert list(passage) == ["text", "types", "role", "side"]
        assert passage["types"] == sorted(set(passage["types"]) & set(TYPES))
        assert passage["role"] in {"harm", "factor", "balance", "cost"}
        assert passage["side"] in {"for", "against"}


SAID = {
    "offenders-adapt": ("harm", "Offenders would learn where patrols go and change their habits."),
    "public-money": ("factor", "Taxpayers would see how their money has been spent."),
    "deters-reporting": ("harm", "Witnesses would be unwilling to speak to us again."),
    "harm-outweighs": ("balance", "The danger to life outweighs any wish to know."),
    "cost-manual-search": ("cost", "Each of 900 records would have to be read by hand."),
}


@pytest.mark.parametrize("kind", SAID)
def test_words_alone_give_a_type(classifier: Classifier, kind: str) -> None:
    role, text = SAID[kind]
    side = "for" if role == "factor" else "against"
    assert kind in {reading.value for reading in read(classifier, text, role, side)}


def test_the_evidence_are_words_of_the_passage_that_the_rule_names(classifier: Classifier) -> None:
    before = "Heading\n\n"
    for passage in PASSAGES[::7]:
        text = before + passage["text"]
        found = classifier.types(
            fold(text), len(before), len(text), passage["role"], passage["side"], ()
        )
        for reading in found:
            word = fold(text)[reading.start : reading.end].removesuffix("'s")
            assert reading.start >= len(before)
            assert reading.rule.startswith(f"words: {word} +")


def test_a_cue_is_shown_rather_than_a_word(classifier: Classifier) -> None:
    text = "The public should see how public funds are spent."
    folded = fold(text)
    cues = CUES.find(Words.of(folded), 0, len(text))
    found = classifier.types(folded, 0, len(text), "factor", "for", cues)
    money = next(reading for reading in found if reading.value == "public-money")
    assert money in cues


def test_types_that_do_not_fit_role_and_side_are_never_given(classifier: Classifier) -> None:
    concepts = {concept.id: concept for concept in ONTOLOGY.arguments}
    for passage in PASSAGES[::7]:
        for role, side in (("factor", "for"), ("harm", "against"), ("cost", "against")):
            for reading in read(classifier, passage["text"], role, side):
                assert fits(concepts[reading.value], role, side)


def test_a_type_without_weights_is_given_by_its_cue_alone() -> None:
    weights = read_weights((*TYPES, "newly-added"))
    assert weights.bias[-1] < 0 < weights.bias[-1] + weights.cue


def test_readings_do_not_depend_on_what_was_read_before(classifier: Classifier) -> None:
    fresh = Classifier(ONTOLOGY)
    some = PASSAGES[::9]
    forwards = [read(classifier, one["text"], one["role"], one["side"]) for one in some]
    backwards = [read(fresh, one["text"], one["role"], one["side"]) for one in reversed(some)]
    assert forwards == backwards[::-1]


def test_a_text_without_a_known_word_has_no_type(classifier: Classifier) -> None:
    assert read(classifier, "", "harm", "against") == ()
    assert read(classifier, "Xyzzy qwfpgj", "factor", "for") == ()


def test_pairs_pass_over_words_that_only_link() -> None:
    assert list(pairs(["held", "to", "account", "publicly"], 5)) == [
        (0, 2, "held accou"),
        (2, 3, "accou publi"),
    ]


def test_features_are_the_first_letters_and_the_groups() -> None:
    groups = Groups.of({"criminal": ["burglar*", "thief"], "person": ["burglar*"]})
    assert features("burglars", 5, groups) == ("burgl", "@criminal", "@person")
    assert features("thieves", 5, groups) == ("thiev",)


def test_the_file_is_small_and_sorted() -> None:
    raw = FILE.read_bytes()
    data = json.loads(raw)
    assert len(raw) < 1_000_000
    for name in ("bias", "groups", "features"):
        assert list(data[name]) == sorted(data[name])
