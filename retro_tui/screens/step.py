"""A step of the walk: rail, prompt and timer around the step's own part, and the keys to go on and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.types import CSSPathType

from retro_tui.domain.steps import LISTED
from retro_tui.domain.words import N_
from retro_tui.i18n import _, language, say
from retro_tui.screens.agenda import AgendaScreen
from retro_tui.screens.entering import EnteringScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.meeting_bar import MeetingBar
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.step_rail import RailStep, StepRail
from retro_tui.widgets.still import Still

if TYPE_CHECKING:
    from retro_tui.storage.models import Record

_PROMPTED = 18
"""Rows of a screen from which on there is room for the prompt."""
_COUNTED = LISTED | {"follow_up": "earlier"}
"""What the rail counts for a step; of the last actions those that are still open."""


class StepScreen(AgendaScreen, EnteringScreen):
    """The frame of every step."""

    room: Room
    CSS_PATH: ClassVar[CSSPathType | None] = "step.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (100, "-normal"),
        (140, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket", "go(1)", N_("Next step"), key_display="]", id="step.next"),
        Binding(
            "left_square_bracket", "go(-1)", N_("Previous step"), key_display="[", show=False, id="step.back"
        ),
        Binding("u", "undo", N_("Undo"), id="undo"),
        Binding("w", "findings", N_("Check"), id="findings"),
        Binding("E", "export", N_("Export"), show=False, id="export"),
        Binding("T", "timer", N_("Timer"), show=False, id="timer"),
        Binding("P", "app.present", N_("Presentation"), show=False, id="present"),
        Binding("q", "leave", N_("Sessions"), show=False, id="back"),
    ]

    CHANGES: ClassVar[frozenset[str]] = frozenset({"undo", "timer"})
    """Actions that change something; a final session offers none of them, but `look` instead of `edit`."""

    class Leave(Message):
        """Back to the list of sessions."""

    class Ask(Message):
        """Another screen is wanted above this one.

        It is `findings`, `findings again` after one of them was followed, or `export`.
        """

        def __init__(self, what: str) -> None:
            """Name it."""
            super().__init__()
            self.what = what

    def __init__(self, room: Room, row_id: str = "", field: str = "") -> None:
        """Show the step where the meeting stands, with a row to select and a field to open."""
        super().__init__(room.keeper)
        self.room = room
        self.wanted_row = row_id
        self.wanted_field = field
        self._final = room.meeting.final

    def compose_body(self) -> ComposeResult:
        """The rail beside prompt and step."""
        with Horizontal(id="walk"):
            yield StepRail()
            with Vertical(id="step"):
                yield Still(id="where")
                yield Prose(id="prompt")
                yield from self.compose_step()

    def compose_step(self) -> ComposeResult:
        """Lay out the step's own part."""
        yield from ()

    def ready(self) -> None:
        """Follow the meeting and its clock."""
        super().ready()
        self.room.changed.subscribe(self, lambda _meeting: self.show_meeting())
        self._show_frame()
        self.show_step()
        self.set_interval(10, self._show_clock)

    def show_meeting(self) -> None:
        """Show the meeting as it is now."""
        self._show_frame()
        self.show_step()

    def show_step(self) -> None:
        """Show the step's own part as it is now."""

    def crumbs(self) -> tuple[str, ...]:
        """Project and session."""
        return (self.room.meeting.project.name, self.room.meeting.session.title)

    def help_text(self) -> str:
        """The prompt of this step."""
        return self.room.plan.prompt.text(language())

    def lasting_hint(self) -> str:
        """Say that a final session is not changed any more."""
        return super().lasting_hint() or self.room.sealed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing that changes a final session, and no step after the last one."""
        if action == "go" and parameters == (1,):
            return self.room.step.position + 1 < len(self.room.meeting.steps)
        if action == "look" or action in self.CHANGES:
            return self.room.meeting.final == (action == "look")
        return super().check_action(action, parameters)

    def _show_frame(self) -> None:
        """Show rail, place, prompt and clock."""
        meeting, step = self.room.meeting, self.room.step
        plan = self.room.plan
        where = _("Step {n}/{of} · {title}").format(
            n=step.position + 1, of=len(meeting.steps), title=plan.title.text(language())
        )
        self.query_one("#where", Still).say(where)
        height = self.app.size.height
        self.query_one("#prompt", Prose).display = height >= _PROMPTED
        self.query_one("#prompt", Prose).most = 2 if height < 24 else 4 if height < 30 else 6
        self.query_one("#prompt", Prose).words = plan.prompt.text(language())
        rail = self.query_one(StepRail)
        rail.current = step.position
        rail.steps = tuple(
            RailStep(self.room.title(s.kind), s.state, len(self.room.records(_COUNTED.get(s.kind, s.kind))))
            for s in meeting.steps
        )
        if self._final != meeting.final:
            self._final = meeting.final
            self.refresh_bindings()
        self.show_crumbs()
        self._show_clock()

    def _show_clock(self) -> None:
        """Show the minutes used and given; the line changes once a minute and else sends nothing."""
        bar, step = self.query_one(MeetingBar), self.room.step
        used = self.room.used_seconds(step) // 60
        bar.over = used >= step.minutes > 0
        clock = _("{used} of {given} min").format(used=used, given=step.minutes)
        stopped = not step.running_since and not self.room.meeting.final
        company = self.room.company()
        bar.clock = " ".join(filter(None, [company, clock, _("stopped") if stopped else ""]))

    @on(StepRail.Chosen)
    def _rail_chosen(self, event: StepRail.Chosen) -> None:
        """Go to the step that was clicked."""
        self.post_message(self.Go(event.position))

    def action_go(self, by: int) -> None:
        """Go to the next step, or back to the one before."""
        position = self.room.step.position + by
        if 0 <= position < len(self.room.meeting.steps):
            self.post_message(self.Go(position))
        else:
            self.hint(_("This is the first step"))

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.do(self._undo)

    async def _undo(self) -> None:
        """Take it back and say what it was; the cursor goes to what came back."""
        from retro_tui.storage.records import undo

        before = {row.id for row in self._rows()}
        done = await self.room.change(undo, self.room.session_id)
        back = [row for row in self._rows() if row.id not in before]
        ids = {row.id for row in back}
        if top := next((row for row in back if getattr(row, "parent_id", None) not in ids), None):
            self.show_meeting()
            self.select(top.id)
        self.hint(say(done) if done else _("Nothing to undo"))

    def action_edit(self) -> None:
        """Open the form of what is under the cursor, in steps that have one."""

    def action_look(self) -> None:
        """Show all that a final session says of what is under the cursor."""
        self.action_edit()

    def _rows(self) -> list[Record]:
        """Return the records that this step collects."""
        kind = self.room.step.kind
        return self.room.records(_COUNTED.get(kind, kind))

    def select(self, row_id: str) -> None:
        """Put the cursor on a record that is shown, in steps that have a cursor."""

    def action_timer(self) -> None:
        """Stop the timer, or let it run."""
        self.do(self._toggle_timer)

    async def _toggle_timer(self) -> None:
        """Stop it, or let it run."""
        from retro_tui.storage.walk import toggle_timer

        await self.room.change(toggle_timer, self.room.session_id)

    def action_findings(self) -> None:
        """Show what is still missing."""
        self.post_message(self.Ask("findings"))

    def action_export(self) -> None:
        """Show the minutes and write them."""
        self.post_message(self.Ask("export"))

    def action_leave(self) -> None:
        """Go back to the list of sessions."""
        self.post_message(self.Leave())

    def back_to_findings(self) -> None:
        """Show the findings again, after one of them was followed."""
        self.show_meeting()
        self.post_message(self.Ask("findings again"))

    def on_resize(self) -> None:
        """Lay out prompt and step for another size."""
        self.show_meeting()
