"""Letters a second of the reader, beside what a user might pick instead, on the same letters.

    python -m bench.extract [LETTERS]

The others do less: spaCy splits words and matches the cue phrases of the argument types that have
neither gaps nor endings; eyecite looks for citations. Letters are those of ``bench.generate``, and
the seeds' size is theirs too. CPU seconds of one process count, and the wall clock for two.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bench import generate
from kg.ontology import load
from loaders import files, parallel
from loaders.letter import Letter
from loaders.reader import Reader


def main() -> None:
    """Measure and print a table of letters a second and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("letters", type=int, nargs="?", default=1000)
    count = parser.parse_args().letters
    with tempfile.TemporaryDirectory() as folder:
        generate.write(Path(folder), count)
        found = files.find([Path(folder)])
        letters = [files.letter(path) for path in found]
        size = sum(len(letter.text) for letter in letters) / len(letters)
        print(f"{len(letters)} letters of {size:,.0f} characters")
        reader = Reader()
        rates = {
            "foikg, one process": rate(reader.read, letters),
            "foikg, two processes": wall(found, 2, len(letters)),
            "spaCy tokenizer and PhraseMatcher": rate(spacy_matcher(), letters),
            "eyecite get_citations": rate(eyecite_finder(), letters),
        }
        ours = rates["foikg, one process"]
        for name, value in rates.items():
            print(f"{name:<36} {value:8.0f} letters/s   {ours / value:6.2f} x")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory {peak:,.0f} MB (all four in one process)")


def rate(read: Callable[[Letter], object], letters: Iterable[Letter]) -> float:
    """Letters per CPU second of this process, the first tenth as warm-up."""
    todo = list(letters)
    for letter in todo[: len(todo) // 10]:
        read(letter)
    begun = time.process_time()
    for letter in todo:
        read(letter)
    return len(todo) / (time.process_time() - begun)


def wall(found: files.Found, jobs: int, count: int) -> float:
    """Letters per second of the wall clock by several processes, their start included."""
    begun = time.perf_counter()
    for _ in parallel.read(found, repr, "{}: {}".format, jobs):
        pass
    return count / (time.perf_counter() - begun)


def spacy_matcher() -> Callable[[Letter], object]:
    """The plain phrases among our cues, matched by spaCy."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for concept in load().arguments:
        plain = [cue for cue in concept.cues if not set("*|.") & set(cue)]
        if plain:
            matcher.add(concept.id, list(nlp.pipe(plain)))
    return lambda letter: matcher(nlp(letter.text))


def eyecite_finder() -> Callable[[Letter], object]:
    """Citations as eyecite finds them."""
    from eyecite import get_citations

    return lambda letter: get_citations(letter.text)


if __name__ == "__main__":
    main()
