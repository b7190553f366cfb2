"""One export, from its bytes to its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import BadImport
from retro_tui.importers.tasks.columns import Columns, choose
from retro_tui.importers.tasks.figures import Figures
from retro_tui.importers.tasks.lines import Watch
from retro_tui.importers.tasks.sheet import BadRow, Row, Sheet
from retro_tui.importers.tasks.tasks import Reader, Task, with_parents


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be read."""

    product: str = ""
    """Where it comes from; empty if its headers are to tell."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Headers that a person has named, by field."""
    strict: bool = False
    """Whether the first bad row ends it."""


class Export:
    """An open file whose columns are known."""

    def __init__(self, stream: BinaryIO, file: str, wish: Wish, watch: Watch) -> None:
        """Read the headers of the file named `file`.

        Raises:
            BadImport: it is empty or too large, or has no column of a name that was given.
            Unrecognised: a column that is needed is not recognised.
        """
        self._file, self._wish = file, wish
        self._sheet = Sheet(stream, file, watch)
        self.columns: Columns = choose(file, self._sheet.headers, wish.product, wish.mapping)

    def figures(self) -> Figures:
        """Read all rows.

        Raises:
            BadImport: there are no rows, or one is bad and that is not to be put up with.
        """
        columns = self.columns
        timed = all(columns.places.get(field) for field in ("estimate", "spent"))
        figures, reader = Figures(columns.product, self._file, timed), Reader(columns)
        items = self._items(reader)
        for item in with_parents(items) if columns.product == "zentao" else items:
            if isinstance(item, BadRow) and self._wish.strict:
                raise BadImport("{why}", why=told(self._file, item))
            figures.add(item)
        figures.settle(reader.orders)
        if not figures.rows:
            raise BadImport("{file} holds no tasks", file=self._file)
        return figures

    @property
    def headers(self) -> list[str]:
        """The headers, as the file has them."""
        return self._sheet.headers

    def _items(self, reader: Reader) -> Iterator[Task | BadRow]:
        """Give the tasks, and the rows that are none."""
        for row in self._sheet.rows():
            yield reader.task(row) if isinstance(row, Row) else row


def told(file: str, fault: BadRow) -> Phrase:
    """Return a bad row with its place."""
    return Phrase(
        N_("{file}, line {line}: {problem}"), {"file": file, "line": fault.line, "problem": fault.why}
    )
