"""The network of forces and that of forces and arguments, for tools that draw and measure them."""

from __future__ import annotations

from pathlib import Path

from kg import exchange, holdings, sharing
from kg.export import replacing
from kg.frames import Frames
from kg.holdings import Choice, NoArgument


def write(tables: Path, folder: Path, form: str, quotes: bool = True) -> None:
    """Write both networks in one of :data:`kg.exchange.FORMS`; none where no argument recurs.

    Without ``quotes`` arguments go by their ids, without their words.
    """
    try:
        found = holdings.read(Frames(tables), Choice())
    except NoArgument:
        return
    folder.mkdir(parents=True, exist_ok=True)
    networks = {"forces": sharing.forces(found), "arguments": sharing.arguments(found)}
    if not quotes:
        for ident, node in networks["arguments"].nodes(data=True):
            if node["kind"] == "argument":
                node["label"] = ident
                del node["text"]
    for name, network in networks.items():
        with replacing(folder / f"{name}.{form}") as file:
            exchange.write(network, form, file)
