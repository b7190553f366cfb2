"""The rows of a CSV file, each with the line on which it begins; bad rows do not stop the rest."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import BadImport
from retro_tui.importers.tasks.lines import Lines, Watch
from retro_tui.importers.tasks.products import known

EVERY = 250
"""Rows between two words to the watch."""


class Row(NamedTuple):
    """The cells of a row, and the line on which it begins."""

    line: int
    cells: list[str]


class BadRow(NamedTuple):
    """A row that is left out: the line on which it begins, and what is wrong with it."""

    line: int
    why: Phrase


class Sheet:
    """An open CSV file: its headers, then its rows one after the other."""

    def __init__(self, stream: BinaryIO, name: str, watch: Watch) -> None:
        """Read the headers of the file `name`.

        Raises:
            BadImport: there are none, or the file is too large.
        """
        self._watch = watch
        self.lines = Lines(stream, watch)
        found = {delimiter: self._headers(delimiter) for delimiter in ",;\t"}
        self._delimiter = max(found, key=lambda each: (known(found[each]), len(found[each])))
        self.headers = self._headers(self._delimiter)
        if not any(map(str.strip, self.headers)):
            raise BadImport("{file} is empty", file=name)
        self.lines.begin()

    def rows(self) -> Iterator[Row | BadRow]:
        """Give every row that is not blank, or what is wrong with it."""
        reader, count = self._reader(), 0
        while True:
            self.lines.begin()
            first = self.lines.number + 1
            try:
                cells = next(reader)
                if not any(map(str.strip, cells)):
                    continue
            except StopIteration:
                break
            except csv.Error:  # a cell that never ends
                cells = []
            if why := self._fault(cells):
                reader = self._reader()
                yield BadRow(first, why)
            else:
                yield Row(first, cells)
            count += 1
            if count % EVERY == 0:
                self._watch(count, self.lines.share)
        self._watch(count, 1.0)

    def _reader(self) -> Iterator[list[str]]:
        """Return a reader that begins at the next line."""
        return csv.reader(self.lines, delimiter=self._delimiter)

    def _headers(self, delimiter: str) -> list[str]:
        """Return the first row that is not blank, as this delimiter cuts it; it can be read again."""
        self.lines.put_back(len(self.lines.taken))
        reader = csv.reader(self.lines, delimiter=delimiter)
        try:
            return next((cells for cells in reader if any(map(str.strip, cells))), [])
        except csv.Error:
            return []

    def _fits(self, cells: list[str]) -> bool:
        """Return whether a row has as many cells as there are headers; ZenTao writes an empty one more."""
        width = len(self.headers)
        return len(cells) == width or (len(cells) > width and not any(map(str.strip, cells[width:])))

    def _fault(self, cells: list[str]) -> Phrase | None:
        """Return what is wrong with the record that was just read, if anything is.

        A stray quote swallows the rows below: reading goes on at the next line that is a whole row by itself.
        """
        taken = self.lines.taken
        fits = self._fits(cells)
        odd = (len(taken) > 1 or not cells) and sum(line.count('"') for line in taken) % 2 == 1
        if fits and not odd:
            return self._illegible()
        whole = next((place for place, line in enumerate(taken) if place and self._whole(line)), len(taken))
        if fits and whole == len(taken):
            return self._illegible()
        self.lines.put_back(len(taken) - whole)
        if odd:
            return Phrase(N_("a quotation mark is not closed"))
        if not cells:
            return Phrase(N_("a cell is too long"))
        msgid = N_("{wanted} cells expected, {found} found")
        return Phrase(msgid, {"found": len(cells), "wanted": len(self.headers)})

    def _illegible(self) -> Phrase | None:
        """Return that the record has bytes which are no text, if it has."""
        if not self.lines.broken:
            return None
        encoding = "GBK" if self.lines.encoding == "gb18030" else "UTF-8"
        return Phrase(N_("some bytes are no text in {encoding}"), {"encoding": encoding})

    def _whole(self, line: str) -> bool:
        """Return whether a line is a row by itself."""
        try:
            return self._fits(next(csv.reader([line], delimiter=self._delimiter), []))
        except csv.Error:
            return False
