"""Earlier actions: what was promised, and what this meeting says of each (R10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from retro_tui.domain import choices as c
from retro_tui.domain.dates import parse_day, read_day
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language, ngettext
from retro_tui.screens.step import StepScreen
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line, RecordTable

if TYPE_CHECKING:
    from retro_tui.storage.models import Action, Review

_QUESTIONS = {
    "done": N_("What was done?"),
    "verified": N_("Verified by whom?"),
    "sent_back": N_("What is still missing?"),
    "carried": N_("New due date"),
    "dropped": N_("Why is it dropped?"),
}


@dataclass(frozen=True, slots=True)
class _Promise:
    """One line: an open action that was not looked at yet, or what was said of it."""

    action_id: str
    code: str
    title: str
    owner: str
    due_on: date | None
    criteria: str
    review: Review | None


class FollowUpScreen(StepScreen):
    """The open actions of the project's earlier sessions; one key says what became of each."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["step.tcss", "follow_up.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "judge('done')", N_("Done"), id="follow.done"),
        Binding("v", "judge('verified')", N_("Verified"), id="follow.verified"),
        Binding("b", "judge('sent_back')", N_("Send back"), id="follow.back"),
        Binding("c", "judge('carried')", N_("Carry over"), id="follow.carry"),
        Binding("d", "judge('dropped')", N_("Drop"), id="follow.drop"),
    ]

    def compose_step(self) -> ComposeResult:
        """The list, the criteria of the one under the cursor, and the line."""
        yield Static(id="empty", markup=False)
        yield RecordTable(id="promises")
        yield Prose(id="criteria")
        yield Entry()

    def ready(self) -> None:
        """Put the cursor into the list."""
        self._asked: tuple[str, str] = ("", "")
        super().ready()
        self.set_focus(self.query_one(RecordTable))
        self.query_one(RecordTable).select(self.wanted_row or None)

    def show_step(self) -> None:
        """Fill the list."""
        promises = self._promises()
        empty = self.query_one("#empty", Static)
        empty.set_class(not promises, "-shown")
        empty.update(Content(_("No open action from earlier meetings. Go on with ].")))
        table = self.query_one(RecordTable)
        table.show_header = bool(promises)
        columns = [
            Column(_("Action"), -1),
            Column(_("Owner"), 10),
            Column(_("Due"), 10),
            Column(_("Outcome"), 22),
        ]
        table.fill(columns, [self._line(p) for p in promises])

    def _promises(self) -> list[_Promise]:
        """Return what was promised: first what is still to be looked at, then what was said."""
        meeting = self.room.meeting
        said = {r.action_id: r for r in meeting.reviews}
        fresh = [self._open(a) for a in meeting.earlier if a.id not in said]
        return fresh + [
            _Promise(r.action_id, r.action_code, r.title, r.owner, r.due_on, r.acceptance_criteria, r)
            for r in meeting.reviews
        ]

    def _open(self, action: Action) -> _Promise:
        """Return an open action as a line."""
        code = f"{self.room.meeting.earlier_codes[action.id]} {action.tag}"
        return _Promise(
            action.id, code, action.title, action.owner, action.due_on, action.acceptance_criteria, None
        )

    def _line(self, promise: _Promise) -> Line:
        """Return a promise as cells."""
        due = promise.due_on
        if promise.review is not None:
            outcome = _(c.label(c.OUTCOME, promise.review.outcome))
            if promise.review.new_due_on:
                outcome += f" → {promise.review.new_due_on}"
        else:
            held = self.room.meeting.session.held_on or self.room.today
            late = (held - due).days if due else 0
            outcome = ngettext("{count} day overdue", "{count} days overdue", late) if late > 0 else ""
        cells = (f"{promise.code.split()[-1]:<4}{promise.title}", promise.owner, str(due or ""), outcome)
        return Line(promise.action_id, cells, faint=promise.review is not None)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self) -> None:
        """Show the acceptance criteria of what is under the cursor."""
        promise = self._chosen()
        text = ""
        if promise is not None:
            criteria = "; ".join(promise.criteria.splitlines()) or _("no acceptance criteria")
            text = _("{code}  criteria: {criteria}").format(code=promise.code, criteria=criteria)
            if promise.review is not None and promise.review.comment:
                text += "\n" + promise.review.comment
        self.query_one("#criteria", Prose).words = text

    def _chosen(self) -> _Promise | None:
        """Return what is under the cursor."""
        chosen = self.query_one(RecordTable).selected
        return next((p for p in self._promises() if p.action_id == chosen), None)

    def action_judge(self, outcome: str) -> None:
        """Ask what goes with the verdict."""
        promise = self._chosen()
        if promise is None or self.refuse():
            return
        self._asked = (promise.action_id, outcome)
        action = next((a for a in self.room.meeting.earlier if a.id == promise.action_id), None)
        text = action.verifier if action and outcome == "verified" else ""
        self.query_one(Entry).ask(_(_QUESTIONS[outcome]), text)
        hints = {
            "verified": _("Somebody other than {owner}; enter takes it").format(owner=promise.owner or "–"),
            "carried": _("2w, fri, 15 Sep, 2026-09-15; enter takes it"),
        }
        self.hint(hints.get(outcome, _("Enter takes it; escape leaves it as it was")))

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Say how a date is understood."""
        if self._asked[1] == "carried":
            day = parse_day(event.text, self.room.today)
            self.hint(
                f"→ {read_day(day, language())}" if day else _("No date: write 2026-09-15, fri, 2w or 15 Sep")
            )

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Note the verdict."""
        self.do(lambda: self._judge(*self._asked, event.text))

    async def _judge(self, action_id: str, outcome: str, text: str) -> None:
        """Store it; a date that is not understood is asked for again."""
        from retro_tui.storage.reviews import Verdict, review

        entry = self.query_one(Entry)
        verdict = Verdict(outcome, comment=text)
        if outcome == "verified":
            verdict = Verdict(outcome, verified_by=text)
        if outcome == "carried":
            day = parse_day(text, self.room.today)
            if day is None:
                entry.ask(_(_QUESTIONS[outcome]), text)
                raise RetroError(N_("No date: write 2026-09-15, fri, 2w or 15 Sep"))
            verdict = Verdict(outcome, new_due_on=day)
        entry.shut()
        await self.room.change(review, self.room.session_id, action_id, verdict)
        self.set_focus(self.query_one(RecordTable))
        self.hint(_("Noted; u takes it back"))

    @on(Entry.Closed)
    def _entry_closed(self) -> None:
        """Go back to the list."""
        self.hint("")
        self.set_focus(self.query_one(RecordTable))
