"""What can be said of an action on the board: a key each, a question, and the same code as `retro action`."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType

from retro_tui.domain import choices as c
from retro_tui.domain.criteria import Criterion, criteria_of, write_checked
from retro_tui.domain.dates import parse_day, read_day
from retro_tui.domain.people import own_verifier
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language, say
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.narrowing import NarrowingScreen
from retro_tui.screens.pick import Option, PickScreen
from retro_tui.screens.verify import VerifyScreen
from retro_tui.storage.drafts import DraftKey
from retro_tui.storage.promised import ActionLine
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from retro_tui.storage.deeds import Deed, Done, What

_QUESTIONS = {
    "done": N_("What was done?"),
    "doing": N_("What is being done, or still missing?"),
    "blocked": N_("What blocks it?"),
    "verified": N_("Verified by whom?"),
    "due": N_("New due date"),
    "dropped": N_("Why is it dropped?"),
    "effect": N_("What shows it?"),
}
_WANTED = {
    "blocked": N_("A reason is needed; escape leaves it as it was"),
    "verified": N_("A name is needed; escape leaves it as it was"),
    "due": N_("A new date is needed; escape leaves it as it was"),
    "dropped": N_("A reason is needed; escape leaves it as it was"),
}
"""What is said to enter on an empty line; the others may go without words."""


class DeedsScreen(NarrowingScreen):
    """A list of actions of which each can be moved on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "say('done')", N_("Done"), id="board.done"),
        Binding("v", "say('verified')", N_("Verified"), id="board.verified"),
        Binding("b", "say('doing')", N_("In progress"), id="board.doing"),
        Binding("h", "say('blocked')", N_("Blocked"), id="board.blocked"),
        Binding("c", "say('due')", N_("New date"), id="board.due"),
        Binding("d", "say('dropped')", N_("Drop"), id="board.drop"),
        Binding("f", "say('effect')", N_("Effect"), id="board.effect"),
        Binding("u", "undo", N_("Undo"), id="undo"),
    ]

    def __init__(self, keeper: Keeper) -> None:
        """Begin with nothing asked and nothing done."""
        super().__init__(keeper)
        self._asked: tuple[ActionLine, str] | None = None
        self._new_due: date | None = None
        self._checked = self._effect = ""
        self._done: list[Done] = []

    @abstractmethod
    def chosen(self) -> ActionLine | None:
        """Return the action under the cursor."""

    def after(self) -> None:
        """Show what has become of the list."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be said of the action under the cursor, and undo for what was done here."""
        if action == "undo":
            return bool(self._done)
        if action == "say":
            row = self.chosen()
            if row is None or self.keeper.store.read_only:
                return False
            return (parameters == ("effect",)) == (row.state == "verified")
        return super().check_action(action, parameters)

    def action_say(self, what: str) -> None:
        """Ask what goes with it."""
        row = self.chosen()
        if row is None:
            return
        self._checked = self._effect = ""
        if what == "effect":
            self._ask_effect(row)
            return
        criteria = criteria_of(row.criteria, self.keeper.drafts.get(_key(row, "criteria")).get("checked", ""))
        if what == "verified" and criteria:
            screen = VerifyScreen(self.keeper, f"{row.name} {row.title}", criteria, _key(row, "criteria"))
            self.app.push_screen(screen, lambda checked: self._looked_at(row, checked))
        else:
            self._ask(row, what)

    def _ask_effect(self, row: ActionLine) -> None:
        """Ask whether an action has worked, then what shows it."""
        options = [Option(choice.value, _(choice.label)) for choice in c.EFFECT]

        def answered(effect: str | None) -> None:
            if effect:
                self._effect = effect
                self._ask(row, "effect")

        question = _("Has it worked? {title}").format(title=row.title)
        self.app.push_screen(PickScreen(self.keeper, question, options), answered)

    def _looked_at(self, row: ActionLine, checked: list[Criterion] | None) -> None:
        """Go on when each criterion was looked at: verified if all are met, else it goes back."""
        if checked is None:
            return
        self._checked = write_checked(checked)
        self._ask(row, "doing" if any(each.met == "no" for each in checked) else "verified")

    def _ask(self, row: ActionLine, what: str) -> None:
        """Ask for the words that go with it."""
        self._asked, self._new_due = (row, what), None
        text = self._verifier(row) if what == "verified" else ""
        text = self.keeper.drafts.get(_key(row, what)).get("text", text)
        self.query_one(Entry).ask(_(_QUESTIONS[what]), text, may_be_empty=True)
        hints = {
            "verified": _("Somebody other than {owner}; enter takes it").format(owner=row.owner or "–"),
            "due": _("2w, fri, 15 Sep, 2026-09-15; enter takes it"),
        }
        self.hint(hints.get(what, _("Enter takes it; escape leaves it as it was")))

    def _verifier(self, row: ActionLine) -> str:
        """Return who most likely verifies it: who was named for it, else who is here; never its owner."""
        store = self.keeper.store
        name = store.who if store.restricted else row.verifier or store.who
        return "" if own_verifier(name, row.owner) else name

    @on(Entry.Typed)
    def _answering(self, event: Entry.Typed) -> None:
        """Keep what is typed, and say how a date is understood; nobody searches meanwhile."""
        if self._asked is None:
            return
        event.prevent_default()
        row, what = self._asked
        self.keep_draft(_key(row, what if self._new_due is None else "reason"), {"text": event.text})
        if what == "due" and self._new_due is None:
            day = parse_day(event.text, self.keeper.today())
            wrong = _("No date: write 2026-09-15, fri, 2w or 15 Sep")
            self.hint(f"→ {read_day(day, language())}" if day else wrong)

    @on(Entry.Sent)
    def _answered(self, event: Entry.Sent) -> None:
        """Take the answer; a new date needs a day before its reason."""
        if self._asked is None:
            return
        event.prevent_default()
        row, what = self._asked
        if not event.text.strip() and what in _WANTED and self._new_due is None:
            self.complain(RetroError(_WANTED[what]))
        elif what == "due" and self._new_due is None:
            self._take_day(row, event.text)
        else:
            self._asked = None  # a second enter, before this one is stored, says nothing more
            self.do(lambda: self._act(row, self._deed(what, event.text)))

    def _take_day(self, row: ActionLine, text: str) -> None:
        """Keep the new day and ask why; one that will not do is asked for again."""
        entry, day = self.query_one(Entry), parse_day(text, self.keeper.today())
        if day is not None and day > self.keeper.today():
            self._new_due = day
            kept = self.keeper.drafts.get(_key(row, "reason")).get("text", "")
            entry.ask(_("Why is it carried over?"), kept, may_be_empty=True)
            self.hint(_("New due date {day}; a reason may be left out").format(day=read_day(day, language())))
            return
        question = _QUESTIONS["due"]
        entry.ask(_(question), text, may_be_empty=True)
        late = N_("The new date must be after today")
        self.complain(RetroError(N_("No date: write 2026-09-15, fri, 2w or 15 Sep") if day is None else late))

    def _deed(self, what: str, text: str) -> Deed:
        """Return what was said as the store takes it."""
        from retro_tui.storage.deeds import Deed

        by = what == "verified"
        words = ("", text) if by else (text, "")
        return Deed(cast("What", what), *words, self._new_due, self._effect, self._checked)

    async def _act(self, row: ActionLine, deed: Deed) -> None:
        """Store it, and go on."""
        from retro_tui.storage.deeds import act

        try:
            self._done.append(await self.keeper.write(act, row.id, deed, self.keeper.today(), say))
            for place in (deed.what, "criteria", "reason"):
                self.keeper.drafts.drop(_key(row, place))
        finally:
            self._leave_line()
        self.hint(_("Noted; u takes it back"))
        self.after()

    def _leave_line(self) -> None:
        """Go back to the list."""
        self._asked = None
        if self.is_open:  # whoever quits at once has no line any more
            self.query_one(Entry).shut()
            self.set_focus(self.query_one(RecordTable))

    @on(Entry.Closed)
    def _answer_ended(self, event: Entry.Closed) -> None:
        """Leave the action as it was."""
        if self._asked is not None:
            event.prevent_default()
            self._leave_line()
            self.hint("")

    def action_search(self) -> None:
        """Ask for words; what the line asked before is left as it was."""
        self._asked = None
        super().action_search()

    def action_undo(self) -> None:
        """Take back the last thing that was done here."""
        if self._done:
            self.do(self._undo)

    async def _undo(self) -> None:
        """Take it back, and say what it was."""
        from retro_tui.storage.deeds import undo_act

        done = self._done.pop()
        self.refresh_bindings()
        try:
            await self.keeper.write(undo_act, done.batch)
        except RetroError:
            self._done.append(done)
            self.refresh_bindings()
            raise
        self.hint(_("Taken back: {code} {title}").format(code=done.code, title=done.title))
        self.after()


def _key(row: ActionLine, place: str) -> DraftKey:
    """Return the name of the draft of what is said of an action."""
    return DraftKey(row.session_id, "board", row.id, place)
