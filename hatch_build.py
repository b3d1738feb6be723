"""What the wheel carries beside the files of the checkout: npm packages of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "build/vendor"
"""Where ``make vendor`` installs them; a checkout may be without."""


class Vendored(BuildHookInterface):  # type: ignore[type-arg]
    """Puts them where an installed package looks for them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the archive is made, in any of its forms."""
        if version != "editable" and (Path(self.root) / VENDOR).is_dir():
            inside = "kg/_data/vendor" if self.target_name == "wheel" else VENDOR
            build_data["force_include"][VENDOR] = inside
