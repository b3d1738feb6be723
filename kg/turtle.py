"""The canonical form of our Turtle files: one way to write each, so that diffs are single lines.

Prefixes that are used, in order; the scheme or ontology first, then subjects in natural order;
``a`` first, then predicates in order; one object per line. Comments do not survive: write them as
``skos:editorialNote``. ``python -m kg.turtle ontology/*.ttl`` rewrites files in place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import click
import pyoxigraph as ox

from kg import names
from kg.ontology import natural

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w-]*\w)?", re.ASCII)
_FIRST = frozenset(names.expand(name) for name in ("owl:Ontology", "skos:ConceptScheme", "foi:Act"))
_TYPE, _RDF_FIRST, _RDF_REST, _NIL = (
    names.RDF + local for local in ("type", "first", "rest", "nil")
)
_BARE = {names.XSD + "boolean", names.XSD + "integer"}
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)
_STEP = " " * 4


def canonical(turtle: str) -> str:
    """The same triples in canonical form; raises ``SyntaxError`` where the text is no Turtle.

    Blank nodes must form trees: each is the object of at most one triple.
    """
    return _Document(turtle).render()


class _Document:
    def __init__(self, turtle: str) -> None:
        self._triples: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        self._nested: set[Node] = set()
        self._used: set[str] = set()
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
            self._triples[quad.subject][quad.predicate.value].append(quad.object)
            if isinstance(quad.object, ox.BlankNode):
                self._nested.add(quad.object)

    def render(self) -> str:
        blocks = [self._block(subject) for subject in self._subjects()]
        prefixes = [
            f"@prefix {prefix}: <{names.PREFIXES[prefix]}> ." for prefix in sorted(self._used)
        ]
        return "\n".join([*prefixes, *(block for block in blocks)]) + "\n"

    def _subjects(self) -> list[Node]:
        return sorted((s for s in self._triples if s not in self._nested), key=self._rank)

    def _rank(self, subject: Node) -> tuple[int, list[tuple[int, int, str]]]:
        if isinstance(subject, ox.BlankNode):
            return 2, natural(self._body(subject, ""))
        types = self._triples[subject].get(_TYPE, ())
        first = any(isinstance(t, ox.NamedNode) and t.value in _FIRST for t in types)
        return (0 if first else 1), natural(_iri(subject))

    def _block(self, subject: Node) -> str:
        name = "[]" if isinstance(subject, ox.BlankNode) else self._name(_iri(subject))
        return f"\n{name}\n{self._body(subject, _STEP)} ."

    def _body(self, subject: Node, indent: str) -> str:
        values = self._triples[subject]
        order = sorted(values, key=lambda iri: (iri != _TYPE, names.compact(iri)))
        return " ;\n".join(self._statement(iri, values[iri], indent) for iri in order)

    def _statement(self, predicate: str, objects: list[Node], indent: str) -> str:
        verb = "a" if predicate == _TYPE else self._name(predicate)
        if len(objects) == 1:
            return f"{indent}{verb} {self._object(objects[0], indent)}"
        deeper = indent + _STEP
        lines = sorted({self._object(each, deeper) for each in objects}, key=natural)
        return f"{indent}{verb}\n{deeper}" + f" ,\n{deeper}".join(lines)

    def _object(self, node: Node, indent: str) -> str:
        if isinstance(node, ox.Literal):
            return self._literal(node)
        if isinstance(node, ox.NamedNode):
            return "()" if node.value == _NIL else self._name(node.value)
        if _RDF_FIRST in self._triples[node]:
            return self._list(node, indent)
        return f"[\n{self._body(node, indent + _STEP)}\n{indent}]"

    def _list(self, node: Node, indent: str) -> str:
        deeper, items = indent + _STEP, []
        while node != ox.NamedNode(_NIL):
            items.append(self._object(self._triples[node][_RDF_FIRST][0], deeper))
            node = self._triples[node][_RDF_REST][0]
        return f"(\n{deeper}" + f"\n{deeper}".join(items) + f"\n{indent})"

    def _literal(self, literal: ox.Literal) -> str:
        quoted = f'"{literal.value.translate(_ESCAPES)}"'
        if literal.language:
            return f"{quoted}@{literal.language}"
        if literal.datatype.value == names.XSD + "string":
            return quoted
        if literal.datatype.value in _BARE:
            return literal.value
        return f"{quoted}^^{self._name(literal.datatype.value)}"

    def _name(self, iri: str) -> str:
        prefix, _, local = names.compact(iri).partition(":")
        if prefix not in names.PREFIXES or not _LOCAL.fullmatch(local):
            return f"<{iri}>"
        self._used.add(prefix)
        return f"{prefix}:{local}"


def _iri(node: Node) -> str:
    if not isinstance(node, ox.NamedNode):
        raise ValueError(f"{node} cannot be the subject of a block")
    return node.value


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Rewrite Turtle FILES in canonical form."""
    for path in files:
        text = path.read_text(encoding="utf-8")
        tidy = canonical(text)
        if tidy != text:
            path.write_text(tidy, encoding="utf-8")
            click.echo(f"{path}: rewritten")


if __name__ == "__main__":
    main()
