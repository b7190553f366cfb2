"""The line at the bottom: the keys that matter here, as many as the width holds, and always help."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

_RANK = {
    "details": -2,
    "quick": -1,
    "sign": -1,
    "finish": -1,
    "reopen": -1,
    "undo": 1,
    "findings": 2,
    "bring_in": 3,
    "step.next": 10,
    "help": 11,
}
"""Keys of this screen alone have no rank and stand in their order; these come before or after them."""
_ALWAYS = 10
"""From this rank on, a key is shown however narrow the line is."""


class Key(NamedTuple):
    """A key as it is shown, its word, and its name to press it by."""

    shown: str
    word: str
    name: str

    @property
    def width(self) -> int:
        """The cells that it takes, with the space behind it."""
        return cell_len(f"{self.shown} {self.word}  ")


class KeyBar(Widget):
    """Keys and their words in one line, drawn whole only when another set of keys applies."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; padding: 0 1; background: $panel; color: $text-muted; }
    """

    def __init__(self) -> None:
        """Begin without keys."""
        super().__init__()
        self._others: list[Key] = []
        self._kept: list[Key] = []
        self._asked = False

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._read_soon())
        self.call_after_refresh(self._read)

    def render(self) -> Content:
        """Lay out the keys, each with its word."""
        parts: list[Content | str | tuple[str, str]] = []
        for key in self._fitting():
            parts += [(key.shown, "bold $foreground"), f" {key.word}  "]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        left = 0
        for key in self._fitting():
            if left <= event.get_content_offset_capture(self).x < left + key.width:
                self.app.simulate_key(key.name)
                return
            left += key.width

    def _read_soon(self) -> None:
        """Read the keys once for all that happens now: who leaves a field comes to another."""
        if not self._asked:
            self._asked = True
            self.call_later(self._read)

    def _read(self) -> None:
        """Take over the keys of the screen, if it shows others than before."""
        self._asked = False
        keys: list[tuple[int, Key]] = []
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding: Binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                key = Key(self.app.get_key_display(binding), binding.description, binding.key)
                keys.append((_RANK.get(binding.id or "", 0), key))
        keys.sort(key=lambda ranked: ranked[0])
        kept = [key for rank, key in keys if rank >= _ALWAYS]
        others = [key for rank, key in keys if rank < _ALWAYS]
        if (others, kept) != (self._others, self._kept):
            self._others, self._kept = others, kept
            self.refresh()

    def _fitting(self) -> list[Key]:
        """Return the keys that fit; those that lead on and to help always do."""
        room = self.size.width - 2 - sum(key.width for key in self._kept)
        chosen: list[Key] = []
        for key in self._others:
            room -= key.width
            if room < 0:
                break
            chosen.append(key)
        return [*chosen, *self._kept]
