"""A terminal's two directions: the bytes that its keys send, and the screen that a program's bytes draw."""

from __future__ import annotations

import codecs
import copy
import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Any

import pyte
from wcwidth import wcwidth

_PLAIN = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "space": b" ",
    "backspace": b"\x7f",
    "ctrl+space": b"\x00",
    "ctrl+@": b"\x00",
    "ctrl+backslash": b"\x1c",
    "ctrl+]": b"\x1d",
    "ctrl+^": b"\x1e",
    "ctrl+_": b"\x1f",
}
_LETTERED = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
_NUMBERED = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6}
_FUNCTIONS = ["OP", "OQ", "OR", "OS", *(f"[{code}~" for code in (15, 17, 18, 19, 20, 21, 23, 24))]
_MODIFIERS = {"shift": 2, "alt": 3, "ctrl": 5}


def _table() -> dict[str, bytes]:
    """Build the table of every named key."""
    table = dict(_PLAIN)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        table[f"ctrl+{letter}"] = bytes([ord(letter) & 0x1F])
        table[f"alt+{letter}"] = b"\x1b" + letter.encode()
    for number, tail in enumerate(_FUNCTIONS, start=1):
        table[f"f{number}"] = f"\x1b{tail}".encode()
    for name, letter in _LETTERED.items():
        table[name] = f"\x1b[{letter}".encode()
        for modifier, code in _MODIFIERS.items():
            table[f"{modifier}+{name}"] = f"\x1b[1;{code}{letter}".encode()
    for name, number in _NUMBERED.items():
        table[name] = f"\x1b[{number}~".encode()
        for modifier, code in _MODIFIERS.items():
            table[f"{modifier}+{name}"] = f"\x1b[{number};{code}~".encode()
    return table


KEYS = _table()
"""Each named key and the bytes an xterm sends for it; any other string is text to be typed."""

_SEQUENCE = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)(?P<final>[ -/]*[@-~])"  # CSI
    r"|\x1b[]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC, DCS and the other strings
    r"|\x1b(?P<plain>[ -/]*[0-~])|\x1b|[\x80-\x9f]"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[]PX^_][^\x07\x1b]*\x1b?|[ -/]*)\Z")
_PUBLIC_CSI = frozenset("@ABCDEFGHJKLMPXadefghlmr")
_PRIVATE_MODES = frozenset({"?7", "?25", "?1049"})  # line wrap, visible cursor, alternate screen
_PLAIN_ESCAPES = frozenset("78DEHMc")
_ALTERNATE_SCREEN = 1049


def _understood(sequence: re.Match[str]) -> str:
    """Give back a sequence that pyte understands, and nothing for any other."""
    final, parameters = sequence["final"], sequence["parameters"]
    if final is None:
        known = sequence["plain"] in _PLAIN_ESCAPES
    elif parameters in _PRIVATE_MODES:
        known = final in "hl"
    else:
        known = final in _PUBLIC_CSI and not parameters.strip("0123456789;")
    return sequence[0] if known else ""


def _without_unknown(text: str) -> tuple[str, str]:
    """Split a program's output into what pyte can be fed, and an unfinished sequence at its end."""
    unfinished = _UNFINISHED.search(text)
    end = unfinished.start() if unfinished else len(text)
    return _SEQUENCE.sub(_understood, text[:end]), text[end:]


@lru_cache(maxsize=4096)
def _joins(char: str) -> bool:
    """Tell whether a character takes no cell but belongs to the one before it."""
    return wcwidth(char) == 0


class Display(pyte.Screen):
    """A pyte screen that takes bytes, ignores unknown sequences and has the alternate screen."""

    def __init__(self, columns: int, lines: int) -> None:
        """Start blank."""
        super().__init__(columns, lines)
        self._stream = pyte.Stream(self)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._unfinished = ""
        self._main: tuple[dict[int, Any], Any] | None = None

    def feed(self, data: bytes) -> None:
        """Interpret what the program wrote, keeping an unfinished sequence for the next time."""
        text, self._unfinished = _without_unknown(self._unfinished + self._decoder.decode(data))
        self._stream.feed(text)

    def draw(self, data: str) -> None:
        """Draw text; pyte alone would drop all that follows a joiner or a variation selector."""
        for joins, run in groupby(data, _joins):
            if joins:
                self._join("".join(run))
            else:
                super().draw("".join(run))

    def _join(self, marks: str) -> None:
        """Add marks to the character before the cursor, which may be two cells wide."""
        line, column = self.buffer[self.cursor.y], self.cursor.x - 1
        if column > 0 and not line[column].data:
            column -= 1
        if column >= 0:
            text = unicodedata.normalize("NFC", line[column].data + marks)
            line[column] = line[column]._replace(data=text)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Set modes; the alternate screen puts the main one aside."""
        super().set_mode(*modes, **kwargs)
        if _ALTERNATE_SCREEN in modes and self._main is None:
            self._main = dict(self.buffer), copy.copy(self.cursor)
            self.buffer.clear()

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Reset modes; leaving the alternate screen brings the main one back."""
        super().reset_mode(*modes, **kwargs)
        if _ALTERNATE_SCREEN in modes and self._main is not None:
            saved, self.cursor = self._main
            self._main = None
            self.buffer.clear()
            self.buffer.update(saved)
            self.ensure_hbounds()
            self.ensure_vbounds()

    def cells(self, row: int) -> list[str]:
        """Give one string a cell: a wide character's second half is empty, a lone half is blank."""
        line, wide = self.buffer[row], False
        cells = [line[column].data for column in range(self.columns)]
        for column, data in enumerate(cells):
            if data:
                wide = wcwidth(data[0]) == 2 and cells[column + 1 : column + 2] == [""]
                cells[column] = data if wide or wcwidth(data[0]) < 2 else " "
            else:
                cells[column], wide = "" if wide else " ", False
        return cells
