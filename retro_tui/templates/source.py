"""Where in the text of a TOML file a value stands, so that an error can name its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

Place = tuple[str | int, ...]
"""The way from the top of the file to a value: keys, and places in lists counted from 0."""

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'  # strings over several lines may end in up to two quotes of their own
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\n\[\]{}=,]"
    r"|[^\n\[\]{}=,\"'#]+"
    r"|.",
    re.DOTALL,
)


@dataclass(slots=True)
class _Statement:
    """One header or one `key = value`, gathered token by token."""

    line: int = 0
    head: str = ""
    items: list[int] = field(default_factory=list)
    depth: int = 0
    in_value: bool = False
    expecting: bool = False

    def take(self, token: str, line: int) -> None:
        """Add the next token, noting the lines on which the elements of a list begin."""
        self.line = self.line or line
        if token == "=" and not self.depth:
            self.in_value = True
        elif not self.in_value:
            self.head += token
        elif self.depth == 1 and self.expecting and token not in ("]", "}"):
            self.items.append(line)
        self.depth += (token in ("[", "{")) - (token in ("]", "}"))
        self.expecting = self.depth == 1 and token in ("[", "{", ",")


class Lines:
    """The lines of all values in a text that is valid TOML."""

    def __init__(self, text: str) -> None:
        """Find them."""
        self._lines = _lines(text.replace("\r\n", "\n"))

    def of(self, place: Place) -> int:
        """Return the line of a value, or of the nearest thing around it that has a line."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]


def _lines(text: str) -> dict[Place, int]:
    """Map every header, key and list element to its line."""
    lines: dict[Place, int] = {(): 1}
    counts: dict[Place, int] = {}
    base: Place = ()
    for statement in _statements(text):
        head = statement.head.strip()
        if head.startswith("["):
            edge = 2 if head.startswith("[[") else 1
            place = base = _resolve(_names(head[edge:-edge]), counts, grow=edge == 2)
        else:
            place = base + _names(head)
        for end in range(1, len(place)):
            lines.setdefault(place[:end], statement.line)
        lines[place] = statement.line
        lines |= {(*place, n): line for n, line in enumerate(statement.items)}
    return lines


def _statements(text: str) -> Iterator[_Statement]:
    """Cut the text into statements; only a line break outside of brackets and strings ends one."""
    line, now = 1, _Statement()
    for token in _TOKEN.findall(text):
        if token == "\n" and not now.depth:
            if now.head:
                yield now
            now = _Statement()
        elif not token.startswith("#") and token.strip():
            now.take(token, line)
        line += token.count("\n")
    if now.head:
        yield now


def _resolve(names: tuple[str, ...], counts: dict[Place, int], *, grow: bool) -> Place:
    """Turn the names of a header into a place: a name of a list means its newest element."""
    place: Place = ()
    for n, name in enumerate(names, 1):
        place += (name,)
        if grow and n == len(names):
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place += (counts[place],)
    return place


def _names(dotted: str) -> tuple[str, ...]:
    """Split a dotted key, quoted or not, with TOML's own rules."""
    names: list[str] = []
    found: object = tomllib.loads(f"{dotted} = 0")
    while isinstance(found, dict):
        name, found = next(iter(found.items()))
        names.append(name)
    return tuple(names)
