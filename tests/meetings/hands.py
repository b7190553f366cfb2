"""The hands of a person at the keyboard: keys and pastes go to the app as a terminal sends them.

Nothing sleeps: after each key, what it does is waited for, so that a meeting takes seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from retro_tui.app import RetroApp
from retro_tui.screens.form import FormScreen
from retro_tui.screens.sign import SignScreen
from retro_tui.screens.step import StepScreen
from retro_tui.widgets.editors import ChoiceEditor, LinkEditor, ProseEditor
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.form import Form, FormField
from retro_tui.widgets.list_editor import ListEditor

from .script import Values

_NAMES = {"]": "right_square_bracket", ".": "full_stop", " ": "space"}


class Hands:
    """Somebody who types into `app`."""

    def __init__(self, app: RetroApp) -> None:
        """Sit down at `app`."""
        self.app = app

    async def until(self, ready: Callable[[], object], what: str) -> None:
        """Let the app run until `ready` says something true."""
        try:
            async with asyncio.timeout(60):
                while not ready():
                    await asyncio.sleep(0.003)
        except TimeoutError:
            raise AssertionError(f"never: {what} on {self.app.screen}, in {self.app.focused}") from None

    async def on(self, kind: type[Screen[Any]]) -> None:
        """Wait until a screen of this kind is on top, with the cursor somewhere."""
        await self.until(
            lambda: isinstance(self.app.screen, kind) and self.app.focused is not None, kind.__name__
        )

    async def settle(self) -> None:
        """Wait until all that was begun is in the store and on screen."""
        await self.app.workers.wait_for_complete()
        await self.until(lambda: self.app.keeper.word == "saved", "saved")
        drawn = asyncio.Event()
        self.app.screen.call_after_refresh(drawn.set)
        await self.until(drawn.is_set, "drawn")

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            character = key if len(key) == 1 else None
            self.app.post_message(events.Key(_NAMES.get(key, key), character))

    async def turn(self, key: str, state: Callable[[], object]) -> None:
        """Press a key and wait until `state` says something else."""
        before = state()
        self.press(key)
        await self.until(lambda: state() != before, f"{key} leads away from {before}")

    async def turn_to(self, wanted: object, key: str, state: Callable[[], object]) -> None:
        """Press a key as often as it takes."""
        seen: list[object] = []
        while (here := state()) != wanted:
            assert here not in seen, f"{key} never leads to {wanted}"
            seen.append(here)
            await self.turn(key, state)

    async def move_to(self, wanted: int, state: Callable[[], int], keys: tuple[str, str]) -> None:
        """Press one key or the other until a place is reached."""
        await self.turn_to(wanted, keys[state() < wanted], state)

    @asynccontextmanager
    async def change(self) -> AsyncIterator[None]:
        """Wait until what is done inside has changed the meeting, in the store and on screen."""
        await self.settle()
        screen = self.app.screen
        assert isinstance(screen, StepScreen | SignScreen)
        before = screen.room.meeting
        yield
        await self.until(lambda: screen.room.meeting is not before, "a change")
        await self.settle()

    def asking(self) -> str:
        """Return what the line at the bottom asks; nothing while it is shut."""
        asks = any(entry.is_open for entry in self.app.screen.query(Entry))
        return str(self.app.screen.query_one("#ask", Static).content) if asks else ""

    async def asked(self) -> None:
        """Wait until the line at the bottom asks something."""
        await self.until(lambda: self.asking() and isinstance(self.app.focused, Input), "asked")

    async def answer(self, text: str | None) -> None:
        """Answer what is asked at the bottom, or on a page of its own; None takes what stands there."""
        line = self.app.focused
        assert isinstance(line, Input)
        if text not in (None, line.value):
            await self._write(line, str(text))
        self.press("enter")

    async def forms(self, key: str, forms: Sequence[Values]) -> None:
        """Fill a form that `key` opens, and as many after it as there are; each is drawn when it is full."""
        for values in forms:
            with self.app.batch_update():
                await self.turn(key, lambda: self.app.screen)
                await self.on(FormScreen)
                await self.type_into(values)
            key = "ctrl+n"
        self.press("escape")
        await self.until(lambda: not isinstance(self.app.screen, FormScreen), "the form is left")

    async def type_into(self, values: Values) -> None:
        """Fill the fields of the form on screen; tab goes from one to the next."""
        form = self.app.screen.query_one(Form)
        editors = {field.spec.name: field.editor for field in form.query(FormField)}
        assert values.keys() <= editors.keys(), values.keys() - editors.keys()
        for name in (name for name in editors if name in values):
            await self.turn_to(editors[name], "tab", lambda: self.app.focused)
            await self._enter(editors[name], str(values[name]))

    async def _enter(self, editor: Widget, value: str) -> None:
        """Enter one value into the editor that has the cursor."""
        if isinstance(editor, ChoiceEditor | ListEditor):
            key = " " if isinstance(editor, ChoiceEditor) else "down"
            await self.turn_to(value, key, lambda: editor.raw)
        elif isinstance(editor, LinkEditor):
            await self._link(editor, value)
        else:
            assert isinstance(editor, Input | ProseEditor)
            await self._write(editor, value)

    async def _write(self, line: Input | ProseEditor, text: str) -> None:
        """Write a text in place of what stands there."""
        if said(line):
            self.press(*(["ctrl+u"] if isinstance(line, Input) else ["ctrl+a", "delete"]))
            await self.until(lambda: not said(line), "an empty field")
        self.app.post_message(events.Paste(text))
        await self.until(lambda: said(line) == text, text)

    async def _link(self, editor: LinkEditor, tag: str) -> None:
        """Choose the row with this number from the list that enter opens."""
        await self.turn("enter", lambda: editor.expanded)
        options = editor.query_one(OptionList)
        tags = [str(options.get_option_at_index(n).prompt).split()[0] for n in range(options.option_count)]
        await self.turn_to(tags.index(tag), "down", lambda: options.highlighted)
        await self.turn("enter", lambda: editor.expanded)


def said(line: Input | ProseEditor) -> str:
    """Return what stands in a field."""
    return line.value if isinstance(line, Input) else line.text
