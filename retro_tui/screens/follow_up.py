"""Earlier actions and lessons: what was promised and learned, and what this meeting says of it (R10, O13)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from retro_tui.domain import choices as c
from retro_tui.domain.criteria import Criterion, criteria_of, write_checked
from retro_tui.domain.dates import parse_ahead, read_day
from retro_tui.domain.people import own_verifier
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language, ngettext
from retro_tui.screens.offered.lines import Offered, Places, following, offered
from retro_tui.screens.offered.speaking import APPLIED, SpeakingScreen
from retro_tui.screens.pick import Option, PickScreen
from retro_tui.screens.promises import Promise, outcome, promises, said
from retro_tui.screens.step import StepScreen
from retro_tui.screens.verify import VerifyScreen
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line, RecordTable

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
_HEADING = "lessons"
"""The line above the lessons; no row has such an id."""
_OF_ACTIONS = ("judge", "effect")


class FollowUpScreen(StepScreen, SpeakingScreen):
    """Open actions of the project's earlier sessions, and lessons that come back, each for a word."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["step.tcss", "follow_up.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "judge('done')", N_("Done"), id="follow.done"),
        Binding("v", "judge('verified')", N_("Verified"), id="follow.verified"),
        Binding("b", "judge('sent_back')", N_("Send back"), id="follow.back"),
        Binding("c", "judge('carried')", N_("Carry over"), id="follow.carry"),
        Binding("d", "judge('dropped')", N_("Drop"), id="follow.drop"),
        Binding("f", "effect", N_("Effect"), id="follow.effect"),
    ]
    CHANGES: ClassVar[frozenset[str]] = StepScreen.CHANGES | {"judge", "effect", "speak"}
    _under: str | None = None
    """What the cursor is on: a lesson has other keys than an action, and an empty list has none."""
    _row = 0
    """The line that the cursor was on last."""

    def compose_step(self) -> ComposeResult:
        """The list, the criteria of the one under the cursor, and the line."""
        yield Static(id="empty", markup=False)
        yield RecordTable(id="promises")
        yield Prose(id="criteria")  # what was said comes first: criteria may be long, and four lines are all
        yield Entry()

    def ready(self) -> None:
        """Put the cursor into the list."""
        self._places = Places()
        self._lessons: list[Offered] = []
        self._new_due: date | None = None
        self._checked = ""
        super().ready()
        self.set_focus(self.query_one(RecordTable))
        self.query_one(RecordTable).select(self.wanted_row or None)

    def show_step(self) -> None:
        """Fill the list: actions first, then lessons."""
        promised = promises(self.room.meeting)
        self._lessons = self._places.sort(offered(self.room.meeting))
        empty = self.query_one("#empty", Static)
        empty.set_class(not promised and not self._lessons, "-shown")
        empty.update(Content(_("No open action from earlier meetings. Go on with ].")))
        table = self.query_one(RecordTable)
        table.show_header = bool(promised or self._lessons)
        columns = [
            Column(_("Action") if promised else _("Earlier lesson"), -1),
            Column(_("Owner") if promised else "", 10),
            Column(_("Due"), 10),
            Column(_("Outcome"), 23),
        ]
        lines = [self._line(p) for p in promised]
        if promised and self._lessons:
            lines.append(Line(_HEADING, (_("Earlier lessons"), "", "", ""), faint=True))
        table.fill(columns, lines + [_lesson_line(each) for each in self._lessons])
        self._show_criteria()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be said of what is under the cursor."""
        if action == "speak" or action in _OF_ACTIONS:
            wanted = "lesson" if action == "speak" else "action"
            return self._under == wanted and super().check_action(action, parameters)
        return super().check_action(action, parameters)

    def _line(self, promise: Promise) -> Line:
        """Return a promise as cells; a state in the place of the outcome is faint."""
        due, told = promise.due_on, promise.state in ("doing", "blocked")
        word = outcome(promise.review) if promise.review else self._waiting(promise, told)
        cells = (f"{promise.tag:<4}{promise.title}", promise.owner, str(due or ""), word)
        return Line(promise.action_id, cells, promise.review is not None, (3,) if told else ())

    def _waiting(self, promise: Promise, told: bool) -> str:
        """Return how it stands while nothing was said: the state, if that is told, and how late it is."""
        if promise.effect_due:
            return _("has it worked?")
        late = (self._held - promise.due_on).days if promise.due_on else 0
        state = _(c.label(c.ACTION_STATE, promise.state)) if told else ""
        if late <= 0:
            return state
        if not told:
            return ngettext("{count} day overdue", "{count} days overdue", late)
        return _("{state}, {count} d late").format(state=state, count=late)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self) -> None:
        """Show what belongs to what the cursor came to; it steps over the heading of the lessons."""
        table = self.query_one(RecordTable)
        before, self._row = self._row, table.cursor_row
        if table.selected == _HEADING:
            table.move_cursor(row=self._row + (1 if self._row > before else -1))
        self._show_criteria()

    def _show_criteria(self) -> None:
        """Show the acceptance criteria of what is under the cursor."""
        promise, lesson = self._chosen(), self.chosen_lesson()
        under = "lesson" if lesson is not None else "action" if promise is not None else ""
        if self._under != under:
            self._under = under
            self.refresh_bindings()
        text = lesson.words if lesson else ""
        if promise is not None:
            criteria = _("; ").join(promise.criteria.splitlines()) or _("no acceptance criteria yet")
            text = _("{code}  criteria: {criteria}").format(code=promise.code, criteria=criteria)
            if promise.effect_due:
                seen_in = promise.criteria or "–"
                text = _("{code}  is verified; f says whether it has worked. Seen in: {measure}")
                text = text.format(code=promise.code, measure=seen_in)
            before = said(promise.review) if promise.review is not None else promise.progress
            text = "\n".join(filter(None, (before, text)))
        below = self.query_one("#criteria", Prose)
        below.most = max(4, self.app.size.height // 4) if lesson else 4
        below.words = text

    def chosen_lesson(self) -> Offered | None:
        """Return the lesson under the cursor."""
        chosen = self.query_one(RecordTable).selected
        return next((each for each in self._lessons if each.lesson_id == chosen), None)

    def _chosen(self) -> Promise | None:
        """Return what is under the cursor."""
        chosen = self.query_one(RecordTable).selected
        return next((p for p in promises(self.room.meeting) if p.action_id == chosen), None)

    def action_judge(self, outcome: str) -> None:
        """Ask what goes with the verdict."""
        promise = self._chosen()
        if promise is None or self.refuse():
            return
        if promise.effect_due:
            self.hint(_("It is verified; f says whether it has worked"))
            return
        self._checked = ""
        marks = self.room.question(promise.action_id, "criteria")
        before = promise.review.checked if promise.review else ""
        before = self.keeper.drafts.get(marks).get("checked", before)
        criteria = criteria_of(promise.criteria, before)
        if outcome == "verified" and criteria:
            screen = VerifyScreen(self.keeper, f"{promise.code} {promise.title}", criteria, marks)
            self.app.push_screen(screen, lambda checked: self._looked_at(promise, checked))
        else:
            self._ask(promise, outcome)

    def _looked_at(self, promise: Promise, checked: list[Criterion] | None) -> None:
        """Go on when each criterion was looked at: verified if all are met, else it goes back."""
        if checked is None:
            return
        self._checked = write_checked(checked)
        unmet = [criterion.text for criterion in checked if criterion.met == "no"]
        self._ask(promise, "sent_back" if unmet else "verified", " ".join(f"✗ {text}" for text in unmet))

    def _ask(self, promise: Promise, outcome: str, text: str = "") -> None:
        """Ask for the words that go with a verdict."""
        self._asked, self._new_due = (promise.action_id, outcome), None
        action = next((a for a in self.room.meeting.earlier if a.id == promise.action_id), None)
        text = action.verifier if action and outcome == "verified" else text
        text = "" if own_verifier(text, promise.owner) else text
        if outcome == "verified" and self.keeper.store.restricted:
            text = self.keeper.store.who
        text = self._kept() or text
        self.query_one(Entry).ask(_(_QUESTIONS[outcome]), text, may_be_empty=True)
        hints = {
            "verified": _("Somebody other than {owner}; enter takes it").format(owner=promise.owner or "–"),
            "carried": _("2w, fri, 15 Sep, 2026-09-15; enter takes it"),
        }
        self.hint(hints.get(outcome, _("Enter takes it; escape leaves it as it was")))

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Keep what is typed, and say how a date is understood."""
        if self._asked[1]:
            self.keep_draft(self._key, {"text": event.text})
        if self._asked[1] == "carried" and self._new_due is None:
            day = parse_ahead(event.text, self.room.today, self.room.held_on)
            self.hint(
                f"→ {read_day(day, language())}" if day else _("No date: write 2026-09-15, fri, 2w or 15 Sep")
            )

    @property
    def _key(self) -> DraftKey:
        """The name of the draft of what is asked."""
        action_id, outcome = self._asked
        return self.room.question(action_id, f"{outcome} reason" if self._new_due else outcome)

    def _kept(self) -> str:
        """Return what was being typed when the program ended."""
        return self.keeper.drafts.get(self._key).get("text", "")

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Note the verdict; a promise that is carried over needs a day before its reason."""
        (action_id, outcome), text, day = self._asked, event.text, self._new_due
        if outcome == "carried" and day is None:
            self._take_day(text)
        elif outcome == APPLIED:
            self.take_place(text)
        elif outcome.startswith("effect "):
            self._asked = ("", "")
            self.do(lambda: self._note_effect(action_id, outcome.removeprefix("effect "), text))
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
            entry.ask(_("Why is it carried over?"), entry.text or self._kept(), may_be_empty=True)
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
        verdict = Verdict(outcome, "" if by else text, text if by else "", day, self._checked)
        session_id = self.room.session_id
        await self.stored(action_id, lambda: self.room.change(review, session_id, action_id, verdict))

    def action_effect(self) -> None:
        """Ask whether an action has worked."""
        promise = self._chosen()
        if promise is None or self.refuse():
            return
        options = [Option(choice.value, _(choice.label)) for choice in c.EFFECT]
        question = _("Has it worked? {title}").format(title=promise.title)

        def answered(effect: str | None) -> None:
            if effect:
                self._asked = (promise.action_id, f"effect {effect}")
                self.query_one(Entry).ask(_("What shows it?"), self._kept(), may_be_empty=True)
                self.hint(_("Enter takes it; escape leaves it as it was"))

        self.app.push_screen(PickScreen(self.keeper, question, options), answered)

    async def _note_effect(self, action_id: str, effect: str, text: str) -> None:
        """Store whether an action has worked, and go on to the next promise."""
        from retro_tui.storage.reviews import judge_effect

        change = partial(judge_effect, effect=effect, comment=text)
        await self.stored(action_id, lambda: self.room.change(change, self.room.session_id, action_id))

    def following(self, row_id: str) -> str:
        """Return what is to be judged next: the one below, else the first; if there is none, the same."""
        if any(each.lesson_id == row_id for each in self._lessons):
            return following(self._lessons, row_id)
        action_id, promised = row_id, promises(self.room.meeting)
        here = next((n for n, p in enumerate(promised) if p.action_id == action_id), -1)
        around = promised[here + 1 :] + promised[: max(here, 0)]
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


def _lesson_line(lesson: Offered) -> Line:
    """Return a lesson as cells; why it is offered is faint, in the place of what will be said of it."""
    cells = (f"{lesson.tag:<4}{lesson.title}", "", lesson.review_on, lesson.told)
    return Line(lesson.lesson_id, cells, lesson.reuse is not None, () if lesson.reuse else (3,))
