"""A word of patience: the first use after an install compiles the kernels, which takes a while."""

from __future__ import annotations

import sys

from numba.core import event

from kg import terminal


class Patience(event.Listener):
    """Tells once, where a person looks on, that something is compiled."""

    told = False

    def on_start(self, _: event.Event) -> None:
        """Tell, the first time."""
        if not self.told and sys.stderr.isatty():
            terminal.say("Text reuse is being set up, once after an install: some 15 seconds …")
        self.told = True

    def on_end(self, _: event.Event) -> None:
        """Say nothing: the next kernel is on its way."""


def tell() -> None:
    """Tell from now on, if it comes to that; kernels that are kept from before are not compiled."""
    event.register("numba:compile", Patience())  # type: ignore[no-untyped-call]
