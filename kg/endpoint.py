"""Asking a SPARQL endpoint over HTTP."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Mapping
from contextlib import closing
from typing import Any
from urllib.error import HTTPError, URLError

from kg.errors import FoikgError
from kg.results import IRI, Result, Value, literal

TIMEOUT = 60
"""Seconds to wait for an answer unless told otherwise."""

_LENGTH = 300  # characters of an endpoint's message that are shown


class EndpointError(FoikgError):
    """An endpoint that cannot be reached, refuses the query, or does not answer as one."""


def select(text: str, url: str, timeout: int = TIMEOUT) -> Result:
    """The rows of a SELECT or ASK query; ``timeout`` in seconds. Raises :class:`EndpointError`."""
    if not re.match(r"https?://[^/\s]+", url):
        raise EndpointError(
            f"{url!r} is no address of an endpoint; it begins with http:// or https://"
        )
    try:
        return _result(*_ask(_bare(text), url, timeout))
    except TimeoutError:
        raise EndpointError(f"{url}: no answer within {timeout} seconds") from None
    except HTTPError as error:
        error.close()
        raise EndpointError(f"{url}: answered {error.code} {error.reason}") from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise EndpointError(f"{url}: no answer within {timeout} seconds") from None
        raise EndpointError(f"{url}: cannot be reached ({error.reason})") from None
    except (OSError, http.client.HTTPException) as error:
        raise EndpointError(f"{url}: the answer broke off ({error})") from None
    except (KeyError, TypeError, ValueError):
        raise EndpointError(
            f"{url}: the answer is no SPARQL result; is this an endpoint?"
        ) from None


def _ask(text: str, url: str, timeout: int) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """The answer as JSON, and its headers."""
    import SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    wrapper = SPARQLWrapper.SPARQLWrapper(url, agent="foikg")
    wrapper.setQuery(text)
    wrapper.setMethod(SPARQLWrapper.POST)
    wrapper.setReturnFormat(SPARQLWrapper.JSON)
    wrapper.setTimeout(timeout)
    wrapper.addParameter(
        "union-default-graph", "true"
    )  # Oxigraph's; others unite them or ignore it
    if wrapper.queryType not in (SPARQLWrapper.SELECT, SPARQLWrapper.ASK):
        raise EndpointError("only SELECT and ASK queries can be asked of an endpoint")
    try:
        with closing(wrapper.query().response) as response:
            headers = {name.lower(): value for name, value in response.getheaders()}
            return json.loads(response.read()), headers
    except SPARQLWrapperException as error:
        raise EndpointError(f"{url}: {_message(error)}") from None


def _message(error: Exception) -> str:
    """An endpoint's own words, on one line."""
    words = " ".join(str(error.args[0] if error.args else error).split())
    words = re.sub(r"Response: b(['\"])(.*)\1", r"\2", words)
    return words[:_LENGTH]


def _bare(text: str) -> str:
    """The query without lines of comment, in which a word might be taken for the query's form."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def _result(answer: dict[str, Any], headers: Mapping[str, str]) -> Result:
    if "boolean" in answer:
        return Result(("answer",), ((bool(answer["boolean"]),),))
    columns = tuple(answer["head"]["vars"])
    found = answer["results"]["bindings"]
    cap = headers.get("x-sparql-maxrows")
    if cap and cap.isdecimal() and len(found) >= int(cap):
        raise EndpointError(
            f"the endpoint gives no more than {cap} rows and would cut this answer; ask for less"
        )
    return Result(columns, tuple(tuple(_value(row.get(name)) for name in columns) for row in found))


def _value(binding: Mapping[str, str] | None) -> Value:
    if binding is None:
        return None
    kind, text = binding["type"], binding["value"]
    if kind == "uri":
        return IRI(text)
    return f"_:{text}" if kind == "bnode" else literal(text, binding.get("datatype", ""))
