"""The line at the bottom: the keys that matter here, as many as the width holds, and always help."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget


class KeyBar(Widget):
    """Keys and their words in one line, drawn whole only when another set of keys applies."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; padding: 0 1; background: $panel; color: $text-muted; }
    """

    def __init__(self) -> None:
        """Begin without keys."""
        super().__init__()
        self._keys: list[tuple[str, str, str]] = []

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._read)
        self.call_after_refresh(self._read, self.screen)

    def render(self) -> Content:
        """Lay out the keys, each with its word."""
        parts: list[Content | str | tuple[str, str]] = []
        for key, word, _ in self._fitting():
            parts += [(key, "bold $foreground"), f" {word}   "]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        left = 0
        for key, word, name in self._fitting():
            right = left + cell_len(f"{key} {word}   ")
            if left <= event.get_content_offset_capture(self).x < right:
                self.app.simulate_key(name)
                return
            left = right

    def _read(self, screen: Screen[object]) -> None:
        """Take over the keys of the screen, if it shows others than before."""
        keys: list[tuple[str, str, str]] = []
        seen: set[str] = set()
        for active in screen.active_bindings.values():
            binding: Binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                keys.append((self.app.get_key_display(binding), binding.description, binding.key))
        keys.sort(key=lambda k: k[2] == "question_mark")
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def _fitting(self) -> list[tuple[str, str, str]]:
        """Return the keys that fit, always with the last one, which is help."""
        if not self._keys:
            return []
        last = self._keys[-1]
        room = self.size.width - cell_len(f"{last[0]} {last[1]}")
        chosen: list[tuple[str, str, str]] = []
        for key, word, name in self._keys[:-1]:
            room -= cell_len(f"{key} {word}   ")
            if room < 0:
                break
            chosen.append((key, word, name))
        return [*chosen, last]
