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
        """A Polars frame, typed: whole numbers, decimals, booleans, dates and text.

        A column whose values are of several types becomes text; one without any has no type.
        """
        import polars

        columns = (self._column(place) for place, _ in enumerate(self.columns))
        typed = {name: _typed(values) for name, values in zip(self.columns, columns, strict=True)}
        schema = {name: dtype for name, (_, dtype) in typed.items()}
        return polars.DataFrame({name: values for name, (values, _) in typed.items()}, schema)

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a pandas frame, with the types of pandas that may be missing.

        Raises :class:`NotInstalled` where pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError:
            raise NotInstalled(
                "pandas is not installed: pip install pandas, or use to_polars()"
            ) from None
        frame = self.to_polars()
        return pandas.DataFrame(
            {
                name: pandas.Series(column.to_list(), dtype=_pandas_type(str(column.dtype)))
                for name, column in zip(frame.columns, frame.get_columns(), strict=True)
            }
        )

    def _column(self, place: int) -> list[Value]:
        return [row[place] for row in self.rows]

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{_cells(row)}</tr>" for row in self.rows[:_SHOWN])
        left = len(self.rows) - _SHOWN
        more = f"<p>and {left:,} more rows</p>" if left > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def as_text(value: Value) -> str:
    """A value as text, the way RDF writes it; nothing for a missing one."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _typed(values: list[Value]) -> tuple[list[Any], polars.DataType]:
    """The values of a column with the type that fits all of them."""
    import polars

    types = {_kind(value) for value in values if value is not None}
    fitting: dict[frozenset[str], polars.DataType] = {
        frozenset(): polars.Null(),
        frozenset({"bool"}): polars.Boolean(),
        frozenset({"int"}): polars.Int64(),
        frozenset({"float"}): polars.Float64(),
        frozenset({"int", "float"}): polars.Float64(),
        frozenset({"date"}): polars.Date(),
        frozenset({"datetime"}): polars.Datetime("us"),
        frozenset({"moment"}): polars.Datetime("us", "UTC"),
    }
    dtype = fitting.get(frozenset(types))
    if dtype is None:
        return [None if value is None else as_text(value) for value in values], polars.String()
    return values, dtype


def _kind(value: Value) -> str:
    """The kind of a value: a ``moment`` is a time with its zone, a ``long`` too long a number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return "int" if -(2**63) <= value < 2**63 else "long"
    if isinstance(value, datetime):
        return "datetime" if value.tzinfo is None else "moment"
    return type(value).__name__


def _pandas_type(dtype: str) -> str:
    """The type of pandas for one of Polars."""
    known = {
        "Null": "object",
        "Boolean": "boolean",
        "Int64": "Int64",
        "Float64": "Float64",
        "Date": "datetime64[s]",
        "Datetime(time_unit='us', time_zone=None)": "datetime64[us]",
        "Datetime(time_unit='us', time_zone='UTC')": "datetime64[us, UTC]",
    }
    return known.get(dtype, "string")


def _cells(row: tuple[Value, ...]) -> str:
    return "".join(f"<td>{html.escape(as_text(value))}</td>" for value in row)


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
