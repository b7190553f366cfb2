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
from retro_tui.domain.dates import parse_ahead, read_day
from retro_tui.domain.people import own_verifier
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
_WANTED = {
    "verified": N_("A name is needed; escape leaves it as it was"),
    "dropped": N_("A reason is needed; escape leaves it as it was"),
}
"""What is said to enter on an empty line, by verdict; the others may go without words."""


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
    state: str = ""

    @property
    def place(self) -> tuple[str, int, str]:
        """Where it stands in the list, whatever is said of it: by session, then by number."""
        session, _space, tag = self.code.rpartition(" ")
        return session, len(tag), tag


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
    CHANGES: ClassVar[frozenset[str]] = StepScreen.CHANGES | {"judge"}

    def compose_step(self) -> ComposeResult:
        """The list, the criteria of the one under the cursor, and the line."""
        yield Static(id="empty", markup=False)
        yield RecordTable(id="promises")
        yield Prose(id="criteria")  # what was said comes first: criteria may be long, and four lines are all
        yield Entry()

    def ready(self) -> None:
        """Put the cursor into the list."""
        self._asked: tuple[str, str] = ("", "")
        self._new_due: date | None = None
        super().ready()
        self.query_one("#criteria", Prose).most = 4
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
            Column(_("Outcome"), 23),
        ]
        table.fill(columns, [self._line(p) for p in promises])

    def _promises(self) -> list[_Promise]:
        """Return what was promised, in an order that no verdict changes."""
        meeting = self.room.meeting
        said = {r.action_id: r for r in meeting.reviews}
        fresh = [self._open(a) for a in meeting.earlier if a.id not in said]
        judged = [
            _Promise(r.action_id, r.action_code, r.title, r.owner, r.due_on, r.acceptance_criteria, r)
            for r in meeting.reviews
        ]
        return sorted(fresh + judged, key=lambda promise: promise.place)

    def _open(self, action: Action) -> _Promise:
        """Return an open action as a line."""
        code = f"{self.room.meeting.earlier_codes[action.id]} {action.tag}"
        criteria = action.acceptance_criteria
        return _Promise(
            action.id, code, action.title, action.owner, action.due_on, criteria, None, action.state
        )

    def _line(self, promise: _Promise) -> Line:
        """Return a promise as cells; a state in the place of the outcome is faint."""
        due, told = promise.due_on, promise.state in ("doing", "blocked")
        outcome = _outcome(promise.review) if promise.review else self._waiting(promise, told)
        cells = (f"{promise.code.split()[-1]:<4}{promise.title}", promise.owner, str(due or ""), outcome)
        return Line(promise.action_id, cells, promise.review is not None, (3,) if told else ())

    def _waiting(self, promise: _Promise, told: bool) -> str:
        """Return how it stands while nothing was said: the state, if that is told, and how late it is."""
        late = (self._held - promise.due_on).days if promise.due_on else 0
        state = _(c.label(c.ACTION_STATE, promise.state)) if told else ""
        if late <= 0:
            return state
        if not told:
            return ngettext("{count} day overdue", "{count} days overdue", late)
        return _("{state}, {count} d late").format(state=state, count=late)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self) -> None:
        """Show the acceptance criteria of what is under the cursor."""
        promise = self._chosen()
        text = ""
        if promise is not None:
            criteria = _("; ").join(promise.criteria.splitlines()) or _("no acceptance criteria yet")
            text = _("{code}  criteria: {criteria}").format(code=promise.code, criteria=criteria)
            if promise.review is not None:
                text = "\n".join(filter(None, (_said(promise.review), text)))
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
        self._asked, self._new_due = (promise.action_id, outcome), None
        action = next((a for a in self.room.meeting.earlier if a.id == promise.action_id), None)
        text = action.verifier if action and outcome == "verified" else ""
        text = "" if own_verifier(text, promise.owner) else text
        self.query_one(Entry).ask(_(_QUESTIONS[outcome]), text, may_be_empty=True)
        hints = {
            "verified": _("Somebody other than {owner}; enter takes it").format(owner=promise.owner or "–"),
            "carried": _("2w, fri, 15 Sep, 2026-09-15; enter takes it"),
        }
        self.hint(hints.get(outcome, _("Enter takes it; escape leaves it as it was")))

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Say how a date is understood."""
        if self._asked[1] == "carried" and self._new_due is None:
            day = parse_ahead(event.text, self.room.today, self.room.held_on)
            self.hint(
                f"→ {read_day(day, language())}" if day else _("No date: write 2026-09-15, fri, 2w or 15 Sep")
            )

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Note the verdict; a promise that is carried over needs a day before its reason."""
        (action_id, outcome), text, day = self._asked, event.text, self._new_due
        if outcome == "carried" and day is None:
            self._take_day(text)
        elif outcome in _WANTED and not text.strip():
            self.complain(RetroError(_WANTED[outcome]))
        elif outcome:
            self._asked = ("", "")  # a second enter, before this one is stored, says nothing more
            self.do(lambda: self._judge(action_id, outcome, text, day))

    def _take_day(self, text: str) -> None:
        """Keep the new day and ask why; one that will not do is asked for again."""
        entry = self.query_one(Entry)
        if not text.strip():
            self.complain(RetroError(N_("A new date is needed; escape leaves it as it was")))
            return
        day, held = parse_ahead(text, self.room.today, self.room.held_on), self._held
        if day is not None and day > held:
            self._new_due = day
            entry.ask(_("Why is it carried over?"), entry.text, may_be_empty=True)
            self.hint(_("New due date {day}; a reason may be left out").format(day=read_day(day, language())))
            return
        question = _QUESTIONS["carried"]
        entry.ask(_(question), text, may_be_empty=True)
        late = RetroError(N_("The new date must be after the meeting, {day}"), day=read_day(held, language()))
        self.complain(RetroError(N_("No date: write 2026-09-15, fri, 2w or 15 Sep")) if day is None else late)

    async def _judge(self, action_id: str, outcome: str, text: str, day: date | None) -> None:
        """Store it and go on to the next promise."""
        from retro_tui.storage.reviews import Verdict, review

        by = outcome == "verified"
        verdict = Verdict(outcome, "" if by else text, text if by else "", day)
        following, table = self._following(action_id), self.query_one(RecordTable)
        try:
            await self.room.change(review, self.room.session_id, action_id, verdict)
            table.select(following)
        finally:
            self.query_one(Entry).shut()
            self.set_focus(table)
        self.hint(_("Noted; u takes it back"))

    def _following(self, action_id: str) -> str:
        """Return the promise to be judged next: the one below, else the first; if there is none, the same."""
        promises = self._promises()
        here = next((n for n, p in enumerate(promises) if p.action_id == action_id), -1)
        around = promises[here + 1 :] + promises[: max(here, 0)]
        return next((p.action_id for p in around if p.review is None), action_id)

    @property
    def _held(self) -> date:
        """The day of the meeting."""
        return self.room.meeting.session.held_on or self.room.today

    @on(Entry.Closed)
    def _entry_closed(self) -> None:
        """Go back to the list."""
        self.hint("")
        self.set_focus(self.query_one(RecordTable))


def _outcome(review: Review) -> str:
    """Return in a few words what was said of a promise; of one that is carried over, until when."""
    if own_verifier(review.verified_by, review.owner):
        return _("self-verified")
    if review.outcome == "carried" and review.new_due_on:
        return f"→ {review.new_due_on}"
    return _(c.label(c.OUTCOME, review.outcome))


def _said(review: Review) -> str:
    """Return what was written of a promise, to when it was put off and who verified it."""
    word, day, by = _(c.label(c.OUTCOME, review.outcome)), review.new_due_on, review.verified_by
    put_off = f"{word} → {day}" if day else ""
    verified = _("Verified by {name}").format(name=by) if by else ""
    return " · ".join(filter(None, (put_off, review.comment, verified)))
