"""What a participant sees: the step where the meeting stands, what was asked, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.types import CSSPathType

from retro_tui.domain.board import phase_of
from retro_tui.i18n import _, language
from retro_tui.screens.entering import EnteringScreen
from retro_tui.screens.join.seat import Seat
from retro_tui.screens.notes.layout import KEPT, by_lanes, by_votes, phase_line
from retro_tui.widgets.board import Board, Card
from retro_tui.widgets.board import Lane as BoardLane
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.meeting_bar import MeetingBar
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.still import Still

LESSON = ""
"""In place of a lane: the line takes a lesson."""


class JoinView(EnteringScreen):
    """One who sits in a meeting that another leads; the screen follows the meeting from step to step."""

    CSS_PATH: ClassVar[CSSPathType | None] = "join.tcss"

    def __init__(self, room: Seat) -> None:
        """Sit in `room`."""
        super().__init__(room.keeper)
        self.room: Seat = room
        self.lane = LESSON
        self._at = ("", "")
        """Step and phase that are shown."""

    def compose_body(self) -> ComposeResult:
        """Step, question and phase above what there is to see, the line at the bottom."""
        yield Still(id="where")
        yield Prose(id="prompt")
        yield Still(id="phase")
        yield Board()
        yield Entry()

    def ready(self) -> None:
        """Follow the meeting."""
        super().ready()
        self.query_one("#prompt", Prose).most = 2
        self.room.changed.subscribe(self, lambda _meeting: self.show_meeting())
        self.show_meeting()
        self.set_interval(10, self._show_clock)

    @property
    def phase(self) -> str:
        """The phase of the board; none in another step."""
        return phase_of(self.room.step.phase) if self.room.step.kind == "notes" else ""

    def crumbs(self) -> tuple[str, ...]:
        """Project and session."""
        return (self.room.meeting.session.project, self.room.meeting.session.title)

    def help_text(self) -> str:
        """Say what happens here, and what is stored of a note."""
        words = _(
            "The facilitator leads from step to step, and this screen follows. Type into the line; enter "
            "sends. Escape leaves the line, so that single keys work; i goes back into it."
        )
        return f"{words}\n\n{_(KEPT[self.room.way])}"

    def lasting_hint(self) -> str:
        """Say that a final session is only read, and that one is ready."""
        ready = _("You are ready; r takes it back") if self.room.ready == self.room.step.id else ""
        return super().lasting_hint() or self.room.sealed or ready

    def show_meeting(self) -> None:
        """Show the step where the meeting stands; what is being typed stays as it is."""
        room, step = self.room, self.room.step
        where = _("Step {n}/{of} · {title}").format(
            n=step.position + 1, of=len(room.meeting.steps), title=room.plan.title.text(language())
        )
        self.query_one("#where", Still).say(where)
        self.query_one("#prompt", Prose).words = room.plan.prompt.text(language())
        phase = self.query_one("#phase", Still)
        phase.display = bool(self.phase)
        phase.say(phase_line(room, self.phase) if self.phase else "")
        self.query_one(Board).fill(self._lanes())
        self.show_crumbs()
        self._show_clock()
        if self._at != (step.id, self.phase):
            self._turn_to(step.id)
            self.refresh_bindings()

    def _turn_to(self, step_id: str) -> None:
        """Ask what this step or phase asks; a line that somebody is typing into stays as it is."""
        if self._at[0] != step_id and self.room.ready:
            self.room.ready = ""
            self.app.run_worker(self.room.sit())
        self._at = (step_id, self.phase)
        entry = self.query_one(Entry)
        if entry.is_open and entry.text:
            return
        lanes = self.targets()
        self.lane = lanes[0]
        if self.phase in ("vote", "rank") or self.room.meeting.final:
            entry.shut()
            self.set_focus(self.query_one(Board))
        else:
            self.action_write()

    def _lanes(self) -> Sequence[BoardLane]:
        """Return what there is to see in this step."""
        room, who = self.room, self.keeper.store.who
        if self.phase == "rank" and room.meeting.votes:
            return by_votes(room.meeting, who)
        if self.phase:
            mine = room.mine if self.phase == "vote" else {}
            return by_lanes(room.meeting, room.plan.lanes, who, (), mine)
        cards = tuple(Card(row.id, row.name, row.tag) for row in room.meeting.listed)
        return (BoardLane(room.plan.title.text(language()), _("Nothing here yet"), cards),)

    def targets(self) -> list[str]:
        """Return what the line can be for: the lanes of the board, and a lesson."""
        return [*(lane.key for lane in self.room.plan.lanes), LESSON] if self.phase else [LESSON]

    def action_write(self) -> None:
        """Put the cursor into the line."""

    def _show_clock(self) -> None:
        """Show who is here and how long the step has taken."""
        bar, step = self.query_one(MeetingBar), self.room.step
        used = self.room.used_seconds(step) // 60
        bar.over = used >= step.minutes > 0
        clock = _("{used} of {given} min").format(used=used, given=step.minutes)
        bar.clock = " ".join(filter(None, [self.room.company(), clock]))
