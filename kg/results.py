"""What a query gives: columns and rows of plain Python values."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kg import names
from kg.errors import FoikgError

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]
    import polars

_SHOWN = 50  # rows that a notebook shows


class IRI(str):
    """The name of a thing, told apart from text."""

    __slots__ = ()


Value = IRI | str | int | float | date | datetime | None
"""A cell: ``None`` where a row has no value there; ``bool`` is an ``int``."""


class NotInstalled(FoikgError):
    """A package that is not among the dependencies is wanted."""


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of a query, each with a value for each of ``columns``; order is the query's."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def to_dicts(self) -> list[dict[str, Value]]:
        """A dictionary for each row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_polars(self) -> polars.DataFrame:
        """A Polars frame; a column whose values are of several types becomes text."""
        import polars

        return polars.DataFrame({name: self._column(place) for place, name in self._places()})

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame; raises :class:`NotInstalled` where pandas is not installed."""
        try:
            import pandas
        except ModuleNotFoundError:
            raise NotInstalled(
                "pandas is not installed: pip install pandas, or use to_polars()"
            ) from None
        return pandas.DataFrame({name: self._column(place) for place, name in self._places()})

    def _places(self) -> Iterator[tuple[int, str]]:
        return enumerate(self.columns)

    def _column(self, place: int) -> list[Any]:
        values = [str(v) if isinstance(v, str) else v for v in (row[place] for row in self.rows)]
        several = len({type(value) for value in values if value is not None}) > 1
        return [None if v is None else str(v) for v in values] if several else values

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{_cells(row)}</tr>" for row in self.rows[:_SHOWN])
        left = len(self.rows) - _SHOWN
        more = f"<p>and {left:,} more rows</p>" if left > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cells(row: tuple[Value, ...]) -> str:
    texts = ("" if value is None else html.escape(str(value)) for value in row)
    return "".join(f"<td>{text}</td>" for text in texts)


def literal(text: str, datatype: str) -> Value:
    """The Python value of a literal; its text where the type is unknown or does not fit."""
    try:
        return _TYPES.get(datatype, str)(text)
    except ValueError:
        return text


def _boolean(text: str) -> bool:
    return text in ("true", "1")


_TYPES: dict[str, Callable[[str], Value]] = {
    names.XSD + "integer": int,
    names.XSD + "int": int,
    names.XSD + "long": int,
    names.XSD + "nonNegativeInteger": int,
    names.XSD + "decimal": float,
    names.XSD + "double": float,
    names.XSD + "float": float,
    names.XSD + "boolean": _boolean,
    names.XSD + "date": date.fromisoformat,
    names.XSD + "dateTime": datetime.fromisoformat,
}
