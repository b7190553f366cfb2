"""Holds a meeting from its script, step by step, as a facilitator would at the keyboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from retro_tui.app import RetroApp
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.causes import CausesScreen
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.new_session import NewSessionScreen
from retro_tui.screens.pick import PickScreen
from retro_tui.screens.records import LISTED
from retro_tui.screens.sign import SignScreen
from retro_tui.screens.step import StepScreen
from retro_tui.screens.verify import VerifyScreen
from retro_tui.storage.meetings import load
from retro_tui.storage.models import Meeting
from retro_tui.widgets.board import Board
from retro_tui.widgets.record_table import RecordTable
from retro_tui.widgets.why_tree import WhyTree

from .hands import Hands
from .script import Script, Values

_KEYS = {"done": "x", "verified": "v", "sent_back": "b", "carried": "c", "dropped": "d"}
"""For each verdict on an earlier action, its key."""


async def hold(app: RetroApp, script: Script) -> Meeting:
    """Hold the meeting of `script` from the list of sessions to its last key; return what is stored."""
    async with app.run_test(size=(80, 24)):
        holding = Holding(app, script)
        await holding.begin()
        while True:
            await holding.step()
            await holding.hands.settle()
            if holding.kind == "close":
                break
            await holding.go_on()
        return holding.meeting


class Holding:
    """A meeting that is being held."""

    def __init__(self, app: RetroApp, script: Script) -> None:
        """Hold the meeting of `script` on `app`."""
        self.app, self.script = app, script
        self.hands = Hands(app)

    @property
    def screen(self) -> StepScreen:
        """The step on screen."""
        assert isinstance(self.app.screen, StepScreen), self.app.screen
        return self.app.screen

    @property
    def kind(self) -> str:
        """The kind of the step on screen."""
        return self.screen.room.step.kind

    @property
    def meeting(self) -> Meeting:
        """The meeting as the store has it."""
        return self.app.keeper.store.read(load, self.screen.room.session_id)

    async def begin(self) -> None:
        """Make the session and arrive at its first step."""
        await self.hands.until(lambda: isinstance(self.app.screen, HomeScreen), "home")
        self.hands.press("n")
        await self.hands.on(NewSessionScreen)
        await self.hands.type_into({"title": "", **self.script.start, "template": self.script.key})
        self.hands.press("enter")
        await self._arrived("setup")

    async def _arrived(self, kind: str) -> None:
        """Wait until a step is on screen, and told to the store."""

        def there() -> bool:
            screen = self.app.screen
            return isinstance(screen, StepScreen) and screen.room.step.kind == kind and screen.is_mounted

        await self.hands.until(there, kind)
        await self.hands.settle()

    async def go_on(self) -> None:
        """Go to the next step; one that is left out was left already."""
        position = self.screen.room.step.position + 1
        following = self.screen.room.meeting.steps[position].kind
        if reason := self.script.left_out.get(self.kind):
            self.hands.press("X")
            await self.hands.on(AskScreen)
            await self.hands.answer(reason)
        else:
            self.hands.press("]")
        await self._arrived(following)

    async def step(self) -> None:
        """Write what the script has for the step on screen."""
        kind = self.kind
        special: dict[str, Callable[[], Awaitable[None]]] = {
            "follow_up": self._follow_up,
            "notes": self._notes,
            "causes": self._causes,
        }
        if kind == "setup":
            await self._form("i", self.script.opening)
        listed = LISTED.get(kind, kind)
        written = kind == "close" and any(step.kind == listed for step in self.screen.room.meeting.steps)
        if not written:  # decisions that have a step of their own are listed once more at the end
            await special.get(kind, partial(self._records, listed))()
        if kind == "close":
            await self._close()

    async def _form(self, key: str, values: Values) -> None:
        """Open a form with a key and fill it."""
        if values:
            await self.hands.forms(key, [values])

    async def _records(self, kind: str) -> None:
        """Fill in the records that the template has prepared, and add the others to the list."""
        written = self.script.of(kind)
        for values in (values for values in written if "at" in values):
            await self.hands.settle()
            await self._point(values["at"] - 1)
            await self._form("e", {name: value for name, value in values.items() if name != "at"})
        if new := [values for values in written if "at" not in values]:
            await self.hands.forms("a", new)

    async def _point(self, row: int) -> None:
        """Put the cursor of the list on a row."""
        table = self.app.screen.query_one(RecordTable)
        while (here := table.cursor_row) != row:
            self.hands.press("down" if here < row else "up")
            await self.hands.until(lambda here=here: table.cursor_row != here, "moved")  # type: ignore[misc]

    async def _notes(self) -> None:
        """Write the notes, lane by lane."""
        board = self.app.screen.query_one(Board)
        keys = [lane.key for lane in self.screen.room.plan.lanes]
        for values in self.script.of("notes"):
            wanted = keys.index(values["lane"])
            while (here := board.lane) != wanted:
                self.hands.press("right" if here < wanted else "left")
                await self.hands.until(lambda here=here: board.lane != here, "a lane")  # type: ignore[misc]
            self.hands.press("a")
            await self.hands.asked()
            for text in values["texts"]:
                async with self.hands.change():
                    await self.hands.answer(text)
            self.hands.press("escape")
            await self.hands.until(lambda: self.app.focused is board, "the board")

    async def _follow_up(self) -> None:
        """Say of each earlier action what became of it."""
        for values in self.script.of("follow_up"):
            await self._point(values["at"] - 1)
            if effect := values.get("effect"):
                self.hands.press("f")
                await self._pick(effect)
            else:
                self.hands.press("v" if "evidence" in values else _KEYS[values["outcome"]])
                await self._verify(values.get("evidence", ()))
            words = [values[name] for name in ("day", "text") if name in values] or [None]
            for text in words:
                await self.hands.asked()
                question = self.hands.asking()
                await self.hands.answer(text)
                await self.hands.until(lambda q=question: self.hands.asking() != q, text)  # type: ignore[misc]
            await self.hands.settle()

    async def _verify(self, evidence: Sequence[str]) -> None:
        """Look at each criterion: what begins with ✗ is not met; the rest of the text is what shows it."""
        if not evidence:
            return
        await self.hands.on(VerifyScreen)
        for row, text in enumerate(evidence):
            await self._point(row)
            self.hands.press(*(" " * (2 if text.startswith("✗") else 1)))
            self.hands.press("e")
            await self.hands.on(AskScreen)
            await self.hands.answer(text.removeprefix("✗"))
            await self.hands.on(VerifyScreen)
        self.hands.press("enter")

    async def _pick(self, value: str) -> None:
        """Take one of a list of answers."""
        await self.hands.on(PickScreen)
        await self.hands.answer(value)

    async def _causes(self) -> None:
        """Ask why, from the problem or cause that each part of the script names."""
        for values in self.script.of("causes"):
            await self._stand_on(values["under"])
            self.hands.press("a")
            await self.hands.asked()
            for text in values["whys"]:
                async with self.hands.change():
                    await self.hands.answer(text)
            self.hands.press("escape")
            await self.hands.until(lambda: isinstance(self.app.focused, WhyTree), "the tree")
        for values in self.script.of("marks"):
            await self._mark(values)

    async def _mark(self, values: Values) -> None:
        """Say what a cause is: its bone, its form, and that it is a root."""
        await self._stand_on(values["of"])
        if bone := values.get("bone"):
            async with self.hands.change():
                self.hands.press("b")
                await self._pick(bone)
        if values.get("root"):
            async with self.hands.change():
                self.hands.press("r")
        more = {name: value for name, value in values.items() if name not in ("of", "bone", "root")}
        await self._form("e", more)
        await self.hands.settle()

    async def _stand_on(self, tag: str) -> None:
        """Put the cursor of the tree on the problem or cause with this number."""
        meeting = self.meeting
        row = next(r for r in (*meeting.problems, *meeting.causes) if r.tag == tag)
        problem = getattr(row, "problem_id", row.id)
        screen = self.app.screen
        assert isinstance(screen, CausesScreen)
        while (here := screen.problem) and here.id != problem:
            self.hands.press(".")
            await self.hands.settle()
        tree = screen.query_one(WhyTree)
        ids = [node.id for node in tree.nodes]
        while (place := tree.cursor) != ids.index(row.id):
            self.hands.press("down" if place < ids.index(row.id) else "up")
            await self.hands.until(lambda place=place: tree.cursor != place, tag)  # type: ignore[misc]

    async def _stand_on_signer(self, role: str) -> None:
        """Put the cursor on the one who signs in this role."""
        table = self.app.screen.query_one(RecordTable)
        while (here := table.selected) != role:
            self.hands.press("down")
            await self.hands.until(partial(_moved, table, here), "a signer")

    async def _close(self) -> None:
        """Write the closing words, sign, and make it final."""
        await self._form("i", self.script.closing)
        await self.hands.settle()
        if self.script.sign:
            self.hands.press("S")
            for values in self.script.sign:
                await self.hands.on(SignScreen)
                await self._stand_on_signer(values["role"])
                async with self.hands.change():
                    self.hands.press("o" if "objects" in values else "c")
                    if "objects" in values:
                        await self.hands.on(AskScreen)
                        await self.hands.answer(values["objects"])
            self.hands.press("escape")
        await self._arrived("close")
        self.hands.press("F")
        if self.screen.room.findings():
            await self.hands.settle()
            self.hands.press("F")
        await self.hands.until(lambda: self.screen.room.meeting.final, "final")


def _moved(table: RecordTable, before: str | None) -> bool:
    """Tell whether the cursor of a list is on another row than before."""
    return table.selected != before
