"""Which column of a file holds what: recognised by its header, or said by the person."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import BadImport
from retro_tui.importers.tasks import products
from retro_tui.importers.tasks.products import FIELDS, PRODUCTS, fold, recognise
from retro_tui.text import clean

_NAMED = 30
"""Most headers that a message names."""


@dataclass(frozen=True, slots=True)
class Columns:
    """For each field the places of its columns, the one to look into first in front."""

    product: str
    places: Mapping[str, tuple[int, ...]]

    def cell(self, cells: Sequence[str], field: str) -> str:
        """Return what a row says of a field: the first of its cells that is filled."""
        for place in self.places.get(field, ()):
            if text := cells[place].strip():
                return text
        return ""

    @property
    def missing(self) -> list[str]:
        """The fields without which nothing can be counted: the state, and a title or a key."""
        named = self.places.get("title") or self.places.get("key")
        return [*([] if named else ["title"]), *([] if self.places.get("state") else ["state"])]


class Unrecognised(BadImport):
    """A column that is needed is not recognised; a person can say which one it is."""

    def __init__(self, file: str, headers: Sequence[str], columns: Columns) -> None:
        """Name the headers, and how to say it on the command line."""
        self.headers, self.columns = headers, columns
        taken = {place for places in columns.places.values() for place in places}
        free = [header for place, header in enumerate(headers) if place not in taken and header.strip()]
        free += [header for header in headers if header.strip()]
        wanted = [
            f"--map {field}={shlex.quote(clean(header))}"
            for field, header in zip(columns.missing, dict.fromkeys(free), strict=False)
        ]
        super().__init__(
            N_("{file}: which column holds {fields}? It has {headers}. Say it like this: {example}"),
            file=file,
            fields=_listed(columns.missing),
            headers=named(headers),
            example=" ".join(wanted),
        )


def choose(
    file: str, headers: Sequence[str], product: str = "", mapping: Mapping[str, str] | None = None
) -> Columns:
    """Return which column holds what; without a `product`, the headers tell it.

    `mapping` gives a field its header; an empty one means that the file has no such column.

    Raises:
        BadImport: the file has no column of a name in `mapping`, or comes from another product.
        Unrecognised: a column that is needed is not recognised.
    """
    columns = _columns(headers, product or recognise(headers))
    places = dict(columns.places)
    for field, header in (mapping or {}).items():
        places[field] = _places(headers, (fold(header),)) if header else ()
        if header and not places[field]:
            raise BadImport(
                "{file} has no column {header}; it has {headers}",
                file=file,
                header=clean(header),
                headers=named(headers),
            )
    columns = Columns(columns.product, places)
    if columns.missing and product and not mapping:
        other = recognise(headers)
        if other not in (product, "other") and not _columns(headers, other).missing:
            raise BadImport(
                "{file} looks like an export of {product}; use --from {name}",
                file=file,
                product=Phrase(PRODUCTS[other]),
                name=other,
            )
    if columns.missing:
        raise Unrecognised(file, headers, columns)
    return columns


def named(headers: Sequence[str]) -> str:
    """Return the headers in a line, each once, and not more than can be read."""
    found = [text for text in dict.fromkeys(clean(header, 60) for header in headers) if text]
    return ", ".join([*found[:_NAMED], *(["…"] if len(found) > _NAMED else [])])


def _listed(fields: Sequence[str]) -> str:
    """Return the names of fields as `--map` knows them."""
    return ", ".join(field for field in FIELDS if field in fields)


def _columns(headers: Sequence[str], product: str) -> Columns:
    """Return the columns that a product's headers tell."""
    found = {field: _places(headers, names) for field, names in products.headers(product).items()}
    return Columns(product, {field: places for field, places in found.items() if places})


def _places(headers: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    """Return where columns of these names stand, by preference; Jira gives many columns one name."""
    folded = [fold(header) for header in headers]
    return tuple(place for name in names for place, header in enumerate(folded) if header == name)
