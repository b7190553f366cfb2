"""Holds a meeting from its script, step by step, as a facilitator would at the keyboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from retro_tui.app import RetroApp
from retro_tui.domain.steps import LISTED
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.causes import CausesScreen
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.new_session import NewSessionScreen
from retro_tui.screens.pick import PickScreen
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

_VERDICTS = {"done": "x", "verified": "v", "sent_back": "b", "carried": "c", "dropped": "d"}
"""For each verdict on an earlier action, its key."""
_UP_DOWN, _LEFT_RIGHT = ("up", "down"), ("left", "right")


async def hold(app: RetroApp, script: Script) -> Meeting:
    """Hold the meeting of `script`, from the list of sessions to its last key; return it as it is stored."""
    async with app.run_test(size=(80, 24)):
        holding = Holding(app, script)
        await holding.begin()
        while holding.kind != "close":
            with app.batch_update():
                await holding.step()
            await holding.go_on()
        await holding.close()
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

    @property
    def table(self) -> RecordTable:
        """The list on screen."""
        return self.app.screen.query_one(RecordTable)

    async def begin(self) -> None:
        """Make the session and arrive at its first step."""
        await self.hands.until(lambda: isinstance(self.app.screen, HomeScreen), "home")
        self.hands.press("n")
        await self.hands.on(NewSessionScreen)
        await self.hands.type_into({"title": "", **self.script.start, "template": self.script.key})
        self.hands.press("enter")
        await self._arrived("setup")

    async def go_on(self) -> None:
        """Go to the next step, or leave this one out."""
        await self.hands.settle()
        following = self.screen.room.meeting.steps[self.screen.room.step.position + 1].kind
        if reason := self.script.left_out.get(self.kind):
            self.hands.press("X")
            await self.hands.on(AskScreen)
            await self.hands.answer(reason)
        else:
            self.hands.press("]")
        await self._arrived(following)

    async def _arrived(self, kind: str) -> None:
        """Wait until a step is on screen, and told to the store."""

        def there() -> bool:
            screen = self.app.screen
            return isinstance(screen, StepScreen) and screen.room.step.kind == kind and screen.is_mounted

        await self.hands.until(there, kind)
        await self.hands.settle()

    async def step(self) -> None:
        """Write what the script has for the step on screen."""
        special: dict[str, Callable[[], Awaitable[None]]] = {
            "follow_up": self._follow_up,
            "notes": self._notes,
            "causes": self._causes,
        }
        kind = self.kind
        if kind == "setup" and self.script.opening:
            await self.hands.forms("i", [self.script.opening])
        if kind in special:
            await special[kind]()
        else:
            await self._records(LISTED.get(kind, kind))

    async def close(self) -> None:
        """Write decisions that have no step of their own and the closing words, sign, and make it final."""
        if all(step.kind != "decisions" for step in self.screen.room.meeting.steps):
            await self._records("decisions")
        if self.script.closing:
            await self.hands.forms("i", [self.script.closing])
        await self.hands.settle()
        if self.script.sign:
            await self._sign()
        self.hands.press("F")
        if self.screen.room.findings():
            await self.hands.settle()
            self.hands.press("F")
        await self.hands.until(lambda: self.screen.room.meeting.final, "final")
        await self.hands.settle()

    async def _records(self, kind: str) -> None:
        """Fill in the records that the template has prepared, and add the others to the list."""
        written = self.script.of(kind)
        for values in (values for values in written if "at" in values):
            await self.hands.settle()
            await self._point(values["at"] - 1)
            await self.hands.forms("e", [{name: text for name, text in values.items() if name != "at"}])
        if new := [values for values in written if "at" not in values]:
            await self.hands.forms("a", new)

    async def _point(self, row: int) -> None:
        """Put the cursor of the list on a row."""
        table = self.table
        await self.hands.move_to(row, lambda: table.cursor_row, _UP_DOWN)

    async def _notes(self) -> None:
        """Write the notes, lane by lane."""
        board = self.app.screen.query_one(Board)
        keys = [lane.key for lane in self.screen.room.plan.lanes]
        for values in self.script.of("notes"):
            await self.hands.move_to(keys.index(values["lane"]), lambda: board.lane, _LEFT_RIGHT)
            await self._lines(values["texts"], Board)

    async def _lines(self, texts: Sequence[str], below: type[Board | WhyTree]) -> None:
        """Write lines into the line at the bottom, one after the other, and leave it."""
        self.hands.press("a")
        await self.hands.asked()
        for text in texts:
            async with self.hands.change():
                await self.hands.answer(text)
        self.hands.press("escape")
        await self.hands.until(lambda: isinstance(self.app.focused, below), "the line is left")

    async def _follow_up(self) -> None:
        """Say of each earlier action what became of it."""
        for values in self.script.of("follow_up"):
            await self._point(values["at"] - 1)
            if effect := values.get("effect"):
                self.hands.press("f")
                await self._pick(effect)
            elif evidence := values.get("evidence"):
                self.hands.press("v")
                await self._verify(evidence)
            else:
                self.hands.press(_VERDICTS[values["outcome"]])
            for text in [values[name] for name in ("day", "text") if name in values] or [None]:
                await self.hands.asked()
                question = self.hands.asking()
                await self.hands.answer(text)
                await self.hands.until(lambda asked=question: self.hands.asking() != asked, question)  # type: ignore[misc]
            await self.hands.settle()

    async def _verify(self, evidence: Sequence[str]) -> None:
        """Look at each criterion: what begins with ✗ is not met; the rest of the text is what shows it."""
        await self.hands.on(VerifyScreen)
        for row, text in enumerate(evidence):
            await self._point(row)
            self.hands.press(*(" " * (2 if text.startswith("✗") else 1)), "e")
            await self.hands.on(AskScreen)
            await self.hands.answer(text.removeprefix("✗"))
            await self.hands.on(VerifyScreen)
        self.hands.press("enter")

    async def _pick(self, words: str) -> None:
        """Take one of a list of answers by its words."""
        await self.hands.on(PickScreen)
        await self.hands.answer(words)

    async def _causes(self) -> None:
        """Ask why, from the problem or cause that each part of the script names; then say what they are."""
        for values in self.script.of("causes"):
            await self._stand_on(values["under"])
            await self._lines(values["whys"], WhyTree)
        for values in self.script.of("marks"):
            await self._mark(values)

    async def _mark(self, values: Values) -> None:
        """Say what a cause is: its bone, that it is a root, and what stands in its form."""
        await self._stand_on(values["of"])
        if bone := values.get("bone"):
            async with self.hands.change():
                self.hands.press("b")
                await self._pick(bone)
        if values.get("root"):
            async with self.hands.change():
                self.hands.press("r")
        more = {name: value for name, value in values.items() if name not in ("of", "bone", "root")}
        if more:
            await self.hands.forms("e", [more])
        await self.hands.settle()

    async def _stand_on(self, tag: str) -> None:
        """Put the cursor of the tree on the problem or cause with this number."""
        meeting, screen = self.meeting, self.app.screen
        assert isinstance(screen, CausesScreen)
        row = next(r for r in (*meeting.problems, *meeting.causes) if r.tag == tag)
        problem = getattr(row, "problem_id", row.id)
        await self.hands.turn_to(problem, ".", lambda: screen.problem and screen.problem.id)
        await self.hands.settle()
        tree = screen.query_one(WhyTree)
        place = [node.id for node in tree.nodes].index(row.id)
        await self.hands.move_to(place, lambda: tree.cursor, _UP_DOWN)

    async def _sign(self) -> None:
        """Let each who answers for the record confirm it, or object."""
        self.hands.press("S")
        await self.hands.on(SignScreen)
        table = self.table
        for values in self.script.sign:
            await self.hands.turn_to(values["role"], "down", lambda: table.selected)
            async with self.hands.change():
                self.hands.press("o" if "objects" in values else "c")
                if "objects" in values:
                    await self.hands.on(AskScreen)
                    await self.hands.answer(values["objects"])
            await self.hands.on(SignScreen)
        self.hands.press("escape")
        await self._arrived("close")
