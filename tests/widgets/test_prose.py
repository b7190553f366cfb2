"""A text that changes is on the terminal as it is now, though only lines that differ are sent."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from retro_tui.widgets.prose import Prose
from tests.hostile.wire import tapped

SIZE = (40, 10)
TEXTS = (
    "First, what became of last month?\nWho is here › Notes › Close",
    "Where do we stand?\nRoot causes › Notes › Close",
    "这个月做成了什么？\n签到 › 写便签 › 收尾",
)


class Page(App[None]):
    """A text with room around it, or without."""

    def __init__(self, padding: tuple[int, int, int, int]) -> None:
        """Leave `padding` around the text."""
        super().__init__()
        self.padding = padding

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield Prose(id="text")

    def on_mount(self) -> None:
        """Put room around it."""
        self.query_one(Prose).styles.padding = self.padding


@pytest.mark.parametrize("padding", [(0, 0, 0, 0), (1, 3, 1, 2)])
async def test_what_is_on_the_terminal(padding: tuple[int, int, int, int]) -> None:
    """Every line and every character of the new text, wherever the text stands."""
    with tapped(SIZE) as wire:
        app = Page(padding)
        async with app.run_test(size=SIZE) as pilot:
            for text in (*TEXTS, *TEXTS):
                app.query_one(Prose).words = text
                await pilot.pause(0.1)
                shown = wire.screen().split("\n")
                assert [line.strip() for line in shown if line.strip()] == text.split("\n")
