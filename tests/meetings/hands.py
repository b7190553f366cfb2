"""The hands of a person at the keyboard: keys and pastes go to the app as a terminal sends them.

Nothing sleeps: after each key, what it does is waited for, so that a meeting takes seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

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

W = TypeVar("W", bound=Widget)
_NAMES = {"]": "right_square_bracket", "[": "left_square_bracket", ".": "full_stop", " ": "space"}


class Hands:
    """Somebody who types into `app`."""

    def __init__(self, app: RetroApp) -> None:
        """Sit down at `app`."""
        self.app = app

    async def until(self, ready: Callable[[], object], what: str = "") -> None:
        """Let the app run until `ready` says something true."""
        try:
            async with asyncio.timeout(20):
                while not ready():
                    await asyncio.sleep(0.001)
        except TimeoutError:
            raise AssertionError(f"never: {what} on {self.app.screen}, in {self.app.focused}") from None

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            character = key if len(key) == 1 else None
            self.app.post_message(events.Key(_NAMES.get(key, key), character))

    def paste(self, text: str) -> None:
        """Paste a text where the cursor is."""
        self.app.post_message(events.Paste(text))

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

    async def answer(self, text: str | None) -> None:
        """Answer the question at the bottom, or on a page of its own; None takes what stands there."""
        line = self.app.focused
        assert isinstance(line, Input)
        if text not in (None, line.value):
            await self._write(line, str(text))
        self.press("enter")

    def asking(self) -> str:
        """Return what the line at the bottom asks; nothing while it is shut."""
        asks = any(entry.is_open for entry in self.app.screen.query(Entry))
        return str(self.app.screen.query_one("#ask", Static).content) if asks else ""

    async def asked(self) -> None:
        """Wait until the line at the bottom asks something."""
        await self.until(lambda: self.asking() and isinstance(self.app.focused, Input), "asked")

    async def forms(self, key: str, forms: Sequence[Values]) -> None:
        """Fill a form that `key` opens, and as many after it as there are; each is drawn when it is full."""
        for values in forms:
            before = self.app.screen
            with self.app.batch_update():
                self.press(key)
                await self.until(lambda before=before: self.app.screen is not before, "a form")  # type: ignore[misc]
                await self.on(FormScreen)
                await self.type_into(values)
            key = "ctrl+n"
        self.press("escape")
        await self.until(lambda: not isinstance(self.app.screen, FormScreen), "the form is left")

    async def type_into(self, values: Values) -> None:
        """Fill the fields of the form on screen; tab goes from one to the next."""
        form = self.app.screen.query_one(Form)
        fields = {field.spec.name: field for field in form.query(FormField)}
        assert values.keys() <= fields.keys(), values.keys() - fields.keys()
        for name in (name for name in fields if name in values):
            editor = fields[name].editor
            while (here := self.app.focused) is not editor:
                self.press("tab")
                await self.until(lambda here=here: self.app.focused is not here, name)  # type: ignore[misc]
            await self._enter(editor, str(values[name]))

    async def _enter(self, editor: Widget, value: str) -> None:
        """Enter one value into the editor that has the cursor."""
        if isinstance(editor, ChoiceEditor):
            await self._turn(editor, value)
        elif isinstance(editor, LinkEditor):
            await self._link(editor, value)
        elif isinstance(editor, ListEditor):
            while (here := editor.raw) != value:
                self.press("down")
                await self.until(lambda here=here: editor.raw != here, value)  # type: ignore[misc]
        else:
            assert isinstance(editor, Input | ProseEditor)
            await self._write(editor, value)

    async def _write(self, line: Input | ProseEditor, text: str) -> None:
        """Write a text in place of what stands there."""
        if said(line):
            self.press(*(["ctrl+u"] if isinstance(line, Input) else ["ctrl+a", "delete"]))
            await self.until(lambda: not said(line), "an empty field")
        self.paste(text)
        await self.until(lambda: said(line) == text, text)

    async def _turn(self, editor: ChoiceEditor, value: str) -> None:
        """Turn a choice to a value with the space bar."""
        seen = {editor.raw}
        while (here := editor.raw) != value:
            self.press(" ")
            await self.until(lambda here=here: editor.raw != here, value)  # type: ignore[misc]
            assert editor.raw == value or editor.raw not in seen, f"no {value!r} among {seen}"
            seen.add(editor.raw)

    async def _link(self, editor: LinkEditor, tag: str) -> None:
        """Choose the row with this number from the list that enter opens."""
        self.press("enter")
        await self.until(lambda: editor.expanded, "a list")
        options = editor.query_one(OptionList)
        tags = [str(options.get_option_at_index(n).prompt).split()[0] for n in range(options.option_count)]
        wanted = tags.index(tag)
        while (here := options.highlighted) != wanted:
            self.press("down")
            await self.until(lambda here=here: options.highlighted != here, tag)  # type: ignore[misc]
        self.press("enter")
        await self.until(lambda: not editor.expanded, tag)


def said(line: Input | ProseEditor) -> str:
    """Return what stands in a field."""
    return line.value if isinstance(line, Input) else line.text
