"""The words of each product, from `products.toml`: headers, states, and how a file tells its origin."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, cast

from retro_tui.domain.words import N_

PRODUCTS = {
    "jira": N_("Jira"),
    "zentao": N_("ZenTao"),
    "azure": N_("Azure DevOps"),
    "other": N_("CSV file"),
}
"""What a file may come from; the last one is any other program, whose words are those of all products."""

FIELDS = {
    "key": N_("Key"),
    "title": N_("Title"),
    "state": N_("State"),
    "estimate": N_("Hours estimated"),
    "spent": N_("Hours spent"),
    "assignee": N_("Owner"),
    "due": N_("Due"),
    "done_on": N_("Done on"),
    "priority": N_("Priority"),
    "type": N_("Type"),
}
"""What a column may hold, with the words for it; these are the names behind `--map`."""

Standing = Literal["done", "cancelled", "open"]
_NAMED = ("jira", "zentao", "azure")


@lru_cache(4096)
def fold(text: str) -> str:
    """Return a header or a word so that case, width, spaces and a byte order mark make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().replace("\ufeff", "").split())


@cache
def headers(product: str) -> Mapping[str, tuple[str, ...]]:
    """Return the folded headers of a product by field, the preferred ones in front."""
    if product != "other":
        return {field: tuple(map(fold, names)) for field, names in _table()[product]["headers"].items()}
    together: dict[str, tuple[str, ...]] = {}
    for each in _NAMED:
        for field, names in headers(each).items():
            together[field] = together.get(field, ()) + names
    return together


def recognise(row: Iterable[str]) -> str:
    """Return the product whose own headers a row has most of; `other` if it has none."""
    found = set(map(fold, row))
    counts = {product: len(found & set(map(fold, _table()[product]["marks"]))) for product in _NAMED}
    best = max(counts, key=lambda product: counts[product])
    return best if counts[best] else "other"


def known(row: Iterable[str]) -> int:
    """Return how many headers of a row mean something to some product."""
    names = {name for group in headers("other").values() for name in group}
    return sum(fold(header) in names for header in row)


def standing(product: str, state: str, category: str = "", reason: str = "") -> Standing | None:
    """Return how a task stands, or nothing if no word tells it.

    Jira's category of a state says more than its name, which every team may choose, but it knows nothing of
    cancelling. A task that was closed because it is a duplicate, will not be done or the like counts as
    cancelled, and one that was postponed as open.
    """
    found = _states(product).get(fold(state))
    if found != "cancelled":
        found = _words("categories").get(fold(category), found)
    if found == "done":
        found = _words("reasons").get(fold(reason), found)
    return cast(Standing | None, found)


def is_milestone(kind: str) -> bool:
    """Return whether a type of task is a milestone, an epic or a version."""
    return fold(kind) in _words("types")


def priority(text: str) -> str:
    """Return a priority as actions have it, from 1 to 4, or nothing."""
    return _words("priorities").get(fold(text), "")


@cache
def _table() -> dict[str, Any]:
    """Return the file."""
    file = resources.files("retro_tui.importers.tasks").joinpath("products.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _states(product: str) -> Mapping[str, str]:
    """Return what the states of a product mean; another program is read as Jira where they differ."""
    if product != "other":
        return _turned(_table()[product]["states"])
    return {**_states("azure"), **_states("zentao"), **_states("jira")}


@cache
def _words(name: str) -> Mapping[str, str]:
    """Return what words that all products share mean."""
    return _turned(_table()["words"][name])


def _turned(table: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return the meaning by folded word."""
    return {fold(word): meaning for meaning, words in table.items() for word in words}
