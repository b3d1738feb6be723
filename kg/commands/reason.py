"""``foikg reason``: the axioms and what was read of letters put to an OWL reasoner."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import options

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.reasoning import Conclusion
    from kg.store import Version

SECONDS = 300
LIMIT = 30


@click.command("reason")
@click.argument("letters", nargs=-1)
@options.store
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=LIMIT,
    show_default=True,
    help="How many letters to take where none is named.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=SECONDS,
    show_default=True,
    help="Seconds that the reasoner may take.",
)
@options.as_json
def command(
    letters: tuple[str, ...], store: Path, limit: int, timeout: float, as_json: bool
) -> int:
    """Prove with an OWL reasoner what the graph infers.

    Puts the axioms of the ontology and what was read of LETTERS, each a key, a reference or the
    hash of a text, to the reasoner HermiT, which needs Java and some seconds for a letter. Says
    whether they are consistent, or which thing is mixed up and why; which classes can have no
    member; what each thing of the letters is inferred to be; and where that differs from what the
    build inferred. The exit code is 1 where something is wrong.
    """
    from kg import names, reasoning, terminal
    from kg import store as stores

    version = stores.current(store)
    database = version.open()
    chosen = _chosen(version, letters, limit)
    facts = reasoning.facts(database, map(names.letter_graph, chosen))
    found = reasoning.reason([*reasoning.axioms(), *facts], timeout)
    inferred = {pair for pair in found.types if pair[1] in reasoning.defined()}
    differing = _built(database, facts) ^ inferred if found.consistent else set()
    if as_json:
        told = {
            "letters": list(chosen.values()),
            "consistent": found.consistent,
            "clashes": [str(clash) for clash in found.clashes],
            "unsatisfiable": list(found.unsatisfiable),
            "inferred": _by_thing(inferred),
            "differing": _by_thing(differing),
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        for line in _lines(found, len(chosen), _by_thing(inferred), _by_thing(differing)):
            click.echo(terminal.plain(line))
    return 0 if found.consistent and not found.unsatisfiable and not differing else 1


def _chosen(version: Version, letters: tuple[str, ...], limit: int) -> Mapping[str, str]:
    """The letters to reason on, each with its key; a word on those left out."""
    from kg import build, tables, terminal

    keys = tables.keys(version.tables)
    if letters:
        return {
            letter: keys[letter] for letter in (build.letter_named(version, n) for n in letters)
        }
    if len(keys) > limit:
        terminal.say(f"{limit} of {len(keys):,} letters are taken; name letters, or give a --limit")
    return dict(list(keys.items())[:limit])


def _built(database: ox.Store, facts: list[ox.Triple]) -> set[tuple[str, str]]:
    """What the build inferred the things in these facts to be."""
    from kg import inference, names

    things = {triple.subject for triple in facts}
    kind = names.expand("rdf:type")
    return {
        (str(quad.subject)[1:-1], str(quad.object)[1:-1])
        for quad in database.quads_for_pattern(None, None, None, inference.GRAPH)
        if quad.subject in things and quad.predicate.value == kind
    }


def _by_thing(pairs: set[tuple[str, str]]) -> dict[str, list[str]]:
    """The classes of each thing, by short names."""
    from kg import names
    from kg.ontology import natural

    found: dict[str, list[str]] = {}
    for thing, kind in sorted(pairs, key=lambda pair: (natural(pair[0]), pair[1])):
        found.setdefault(thing.removeprefix(names.BASE), []).append(names.compact(kind))
    return found


def _lines(
    found: Conclusion,
    letters: int,
    inferred: Mapping[str, list[str]],
    differing: Mapping[str, list[str]],
) -> list[str]:
    if not found.consistent:
        reasons = [str(clash) for clash in found.clashes] or ["the reasoner gives no reason"]
        return ["Inconsistent:", *(f"  {reason}" for reason in reasons)]
    many = "one letter" if letters == 1 else f"{letters:,} letters"
    lines = [f"Consistent: the ontology and what was read of {many}.", ""]
    lines += [f"{thing}  {' '.join(kinds)}" for thing, kinds in inferred.items()]
    lines += ["", *(f"Can have no member: {iri}" for iri in found.unsatisfiable)]
    lines += [f"Build and reasoner differ: {t}  {' '.join(k)}" for t, k in differing.items()]
    if not found.unsatisfiable and not differing:
        lines.append("Every class can have members. The build inferred the same.")
    return lines
