"""The lines of a file: in which encoding it is, and where each line stands in it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Callable, Iterator
from io import SEEK_END, TextIOWrapper
from typing import BinaryIO

from retro_tui.errors import BadImport

LARGEST = 500_000_000
"""Most bytes of an export."""
Watch = Callable[[int, float], None]
"""Told how many rows were read, and which part of the file; what it raises ends the reading."""

_CHUNK = 1 << 20
_BROKEN = re.compile("[\udc80-\udcff]")
"""How bytes that are no text in the file's encoding are read."""


class Lines:
    """Lines with their numbers; those of the last record can be put back and read again."""

    def __init__(self, stream: BinaryIO, watch: Watch) -> None:
        """Find out the encoding, which takes one pass over the file, and begin at its first line.

        Raises:
            BadImport: the file is too large.
        """
        self.size = stream.seek(0, SEEK_END) or 1
        if self.size > LARGEST:
            raise BadImport("The file is too large (more than {count} bytes)", count=LARGEST)
        self.encoding = encoding_of(stream, lambda: watch(0, 0.0))
        stream.seek(0)
        errors = "replace" if self.encoding == "utf-16" else "surrogateescape"
        self._text = TextIOWrapper(stream, self.encoding, errors, newline="")
        self._back: list[str] = []
        self.number = 0
        """The line that was given last, counted from 1."""
        self.taken: list[str] = []
        """The lines of the record that is being read."""

    def __iter__(self) -> Iterator[str]:
        """Give the lines one by one."""
        return self

    def __next__(self) -> str:
        """Give the next line, with its end."""
        line = self._back.pop() if self._back else next(self._text)
        self.number += 1
        self.taken.append(line)
        return line

    def begin(self) -> None:
        """Begin another record."""
        self.taken = []

    def put_back(self, count: int) -> None:
        """Let the last `count` lines of this record be read again."""
        cut = len(self.taken) - count
        self._back += reversed(self.taken[cut:])
        self.taken = self.taken[:cut]
        self.number -= count

    @property
    def broken(self) -> bool:
        """Whether this record has bytes that are no text."""
        return any(not line.isascii() and _BROKEN.search(line) for line in self.taken)

    @property
    def share(self) -> float:
        """Which part of the file was read."""
        return min(1.0, self._text.buffer.tell() / self.size)

    def release(self) -> None:
        """Let the stream go, which belongs to somebody else."""
        self._text.detach()


def encoding_of(stream: BinaryIO, watch: Callable[[], None]) -> str:
    """Return the encoding of a file: UTF-16 by its mark, UTF-8 if all of it is that, else GBK.

    Where it is neither, it is the one in which fewer bytes are no text.
    """
    stream.seek(0)
    head = stream.read(3)
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    wrong = _wrong(stream, "utf-8", watch)
    if wrong and _wrong(stream, "gb18030", watch) < wrong:
        return "gb18030"
    return "utf-8-sig" if head == BOM_UTF8 else "utf-8"


def _wrong(stream: BinaryIO, encoding: str, watch: Callable[[], None]) -> int:
    """Return how many times a file is no text in an encoding."""
    decoder = getincrementaldecoder(encoding)("surrogateescape")
    stream.seek(0)
    count = 0
    while chunk := stream.read(_CHUNK):
        watch()
        text = decoder.decode(chunk)
        count += 0 if text.isascii() else len(_BROKEN.findall(text))
    return count + len(_BROKEN.findall(decoder.decode(b"", final=True)))
