"""Take typed values out of plain data, noting the place of whatever is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from retro_tui.domain.words import N_, Phrase
from retro_tui.templates.errors import shown
from retro_tui.templates.model import Start, Words
from retro_tui.templates.source import Place

LIMIT = 2_000
"""Most characters of any text in a template."""

T = TypeVar("T")
_UNSAFE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Fault(ValueError):
    """A value that breaks a rule: where it is, and what is wrong in words that can be translated."""

    def __init__(self, place: Place, msgid: str, /, **args: object) -> None:
        """Say in the words of `msgid` what is wrong at `place`, filled with `args`."""
        super().__init__(place, msgid)
        self.place = place
        if "{place}" in msgid:
            args.setdefault("place", _spoken(place))
        safe = {name: shown(value) if isinstance(value, str) else value for name, value in args.items()}
        self.phrase = Phrase(msgid, safe)


class Missing(Fault):
    """A value that is not there."""


class Faults(list[Fault]):
    """Everything that is wrong, in the order in which it was found."""

    def add(self, place: Place, msgid: str, /, **args: object) -> None:
        """Note what is wrong at `place`."""
        self.append(Fault(place, msgid, **args))


class Table:
    """A table of the template, read key by key; what is wrong is noted, and something harmless returned."""

    def __init__(self, value: object, place: Place, keys: Collection[str], faults: Faults) -> None:
        """Take a table at `place` that may have these keys and no other."""
        self.place = place
        self.faults = faults
        self._values: Mapping[str, object] = value if isinstance(value, Mapping) else {}
        strange = [key for key in self._values if key not in keys]
        self._odd = bool(strange) or not isinstance(value, Mapping)
        if not isinstance(value, Mapping):
            faults.add(place, N_("“{place}” must be a table"))
        for key in strange:
            message = N_("the key “{place}” is unknown; known here are: {known}")
            faults.add((*place, key), message, known=", ".join(keys))

    def text(self, key: str, *, lines: bool = False) -> str:
        """Return a text that is not empty, not too long and safe to show."""
        return self._take(lambda: self._text(key, lines), "")

    def _text(self, key: str, lines: bool) -> str:
        """Return such a text, or raise what is wrong with it."""
        place = (*self.place, key)
        value = self._need(key)
        if not isinstance(value, str):
            raise Fault(place, N_("“{place}” must be a text in quotes"))
        tidy = _tidy(value, place, lines)
        if not any(unicodedata.category(char)[0] in "LNPS" for char in tidy):
            raise Fault(place, N_("“{place}” is empty"))
        return tidy

    def words(self, key: str, *, lines: bool = False, optional: bool = False) -> Words:
        """Return a text in both languages; an optional one that is left out is empty in both."""
        if optional and key not in self._values:
            return Words("", "")
        return self._take(lambda: self._words(key, lines), Words("", ""))

    def _words(self, key: str, lines: bool) -> Words:
        """Return such a text, or raise that it is missing."""
        table = Table(self._need(key), (*self.place, key), ("en", "zh"), self.faults)
        return Words(table.text("en", lines=lines), table.text("zh", lines=lines))

    def names(self) -> tuple[str, ...]:
        """Return the keys that the table has."""
        return tuple(self._values)

    def need(self, key: str) -> None:
        """Note that a key is missing if it is."""
        self._take(lambda: self._need(key), None)

    def start(self, key: str) -> Start:
        """Return a text in both languages, a text without a language, or a number."""
        value = self._values[key]
        if isinstance(value, Mapping):
            return self.words(key, lines=True)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
            return float(value)
        return self.text(key)

    def number(self, key: str, most: int) -> int:
        """Return a whole number from 1 to `most`."""
        return self._take(lambda: self._number(key, most), 1)

    def _number(self, key: str, most: int) -> int:
        """Return such a number, or raise what is wrong with it."""
        value, place = self._need(key), (*self.place, key)
        if type(value) is not int or not 1 <= value <= most:
            raise Fault(place, N_("“{place}” must be a whole number from 1 to {most}"), most=most)
        return value

    def rows(self, key: str, *, optional: bool = False) -> list[tuple[object, Place]]:
        """Return the elements of a list, each with its place."""
        if optional and key not in self._values:
            return []
        return self._take(lambda: self._rows(key), [])

    def _rows(self, key: str) -> list[tuple[object, Place]]:
        """Return the elements, or raise why there are none."""
        value, place = self._need(key), (*self.place, key)
        if not isinstance(value, list | tuple):
            raise Fault(place, N_("“{place}” must be a list"))
        return [(item, (*place, n)) for n, item in enumerate(value)]

    def _need(self, key: str) -> object:
        """Return the value of a key that must be there."""
        if key not in self._values:
            raise Missing(self.place, N_("“{place}” is missing"), place=_spoken((*self.place, key)))
        return self._values[key]

    def _take(self, read: Callable[[], T], otherwise: T) -> T:
        """Return what is read, or note why it cannot be; a misspelt key is not said to be missing as well."""
        try:
            return read()
        except Fault as fault:
            if not (self._odd and isinstance(fault, Missing)):
                self.faults.append(fault)
            return otherwise


def _tidy(value: str, place: Place, lines: bool) -> str:
    """Return a text in its composed form without space around it, or raise what makes it unfit to show."""
    if len(value) > LIMIT:
        raise Fault(place, N_("“{place}” is longer than {most} characters"), most=LIMIT)
    tidy = unicodedata.normalize("NFC", value).strip(" \n")
    if "\n" in tidy and not lines:
        raise Fault(place, N_("“{place}” must be one line"))
    for char in tidy.replace("\n", ""):
        if unicodedata.category(char) in _UNSAFE or char in _TURNS_TEXT:
            message = N_("“{place}” holds a character that may not be shown: {code}")
            raise Fault(place, message, code=f"U+{ord(char):04X}")
    if len(tidy) > LIMIT:
        raise Fault(place, N_("“{place}” is longer than {most} characters"), most=LIMIT)
    return tidy.strip()


def _spoken(place: Place) -> str:
    """Name a place for people, who count from 1: `step 3 / title / zh`."""
    words: list[str] = []
    for part in place:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return " / ".join(words)
