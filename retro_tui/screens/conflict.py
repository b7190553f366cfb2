"""Two people have written into one field: both texts, and who comes second chooses or keeps both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from retro_tui.domain.choices import label
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.errors import Clash, RetroError
from retro_tui.i18n import _
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.pending import Pending
from retro_tui.widgets.prose import Prose

QUIET = 0.5
"""Seconds without a key after which a letter is a choice; before that it may still be meant for a field."""
_JOINED = {"line": " / ", "person": " / ", "text": "\n", "lines": "\n"}
"""What stands between two texts that are both kept, by the kind of field; others have one value."""


class ConflictScreen(RetroScreen[str]):
    """The own text and the other one, below each other; left with `mine`, `theirs`, `both` or nothing."""

    CSS_PATH = "conflict.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,m", "take('mine')", N_("Mine"), id="conflict.mine"),
        Binding("2,t", "take('theirs')", N_("Theirs"), id="conflict.theirs"),
        Binding("b", "take('both')", N_("Keep both"), id="conflict.both"),
        Binding("escape", "take('')", N_("Decide later"), key_display="esc", id="back"),
    ]

    def __init__(
        self, keeper: Keeper, where: str, field: str, who: str, texts: tuple[str, str], both: str
    ) -> None:
        """Show what the person wrote into `field` and what `who` wrote; `both` is what keeping both makes."""
        super().__init__(keeper)
        self.armed = False
        """Whether a letter is a choice."""
        self._where, self._field, self._who = where, field, who
        self._texts, self._both = texts, both
        self._quiet: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """What has happened, and both texts; long ones scroll."""
        yield Prose(id="what")
        with VerticalScroll():
            yield Static(Content(_("1  Yours")), classes="whose")
            yield Prose(id="mine", classes="text")
            yield Static(Content(f"2  {self._other()}"), classes="whose")
            yield Prose(id="theirs", classes="text")

    def ready(self) -> None:
        """Show the texts; letters that are still meant for a field choose nothing."""
        super().ready()
        what = _("{who} has changed “{field}” meanwhile. Which text is to stay?")
        if self._who == self.keeper.store.who:
            what = _("You have changed “{field}” at another screen meanwhile. Which text is to stay?")
        self.query_one("#what", Prose).words = what.format(who=self._other(), field=self._field)
        for name, text in zip(("mine", "theirs"), self._texts, strict=True):
            self.query_one(f"#{name}", Prose).words = text or _("(empty)")
        self.set_focus(self.query_one(VerticalScroll))
        self._quiet = self.set_timer(QUIET, self._arm)

    def crumbs(self) -> tuple[str, ...]:
        """The record and its field."""
        return (self._where, self._field)

    def first_hint(self) -> str:
        """Say that deciding later loses nothing."""
        return _("Until you decide, yours is kept as a draft and theirs stays")

    def help_text(self) -> str:
        """Say what each way out does."""
        return _(
            "1 or m writes your text over the other one, 2 or t drops yours. b keeps both, the other text "
            "first. Escape decides later: your text stays a draft, and you are asked again."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to keep both where that makes sense; choices wait until no key has come for a moment."""
        if action == "take" and parameters == ("both",) and not self._both:
            return False
        if action == "take" and parameters != ("",) and not self.armed:
            return None
        return super().check_action(action, parameters)

    def on_key(self) -> None:
        """Wait on while somebody is typing."""
        if self._quiet is not None and not self.armed:
            self._quiet.reset()

    def action_take(self, which: str) -> None:
        """Answer."""
        self.dismiss(which)

    def _arm(self) -> None:
        """From now on a letter is a choice."""
        self.armed = True
        self.refresh_bindings()

    def _other(self) -> str:
        """Return who wrote the other text."""
        return self._who or _("Somebody")


def decide(
    screen: RetroScreen[str],
    pending: Pending,
    clashes: Sequence[Clash],
    then: Callable[[Mapping[str, str]], None],
) -> None:
    """Ask about one clash after the other, above whatever is shown; `then` gets the texts that are to stay.

    A text that is not decided on stays in its draft.
    """
    app, waiting, given = screen.app, list(clashes), dict[str, str]()

    def ask() -> None:
        if not waiting:
            screen.keeper.decided()
            then(given)
        elif app.screen_stack:  # empty once the app is on its way out
            clash = waiting.pop(0)
            app.push_screen(_about(pending, clash), lambda which: answered(clash, which or ""))

    def answered(clash: Clash, which: str) -> None:
        if which:
            mine = pending.texts.get(clash.field, clash.text)
            both = joined(pending.spec(clash.field), clash.text, mine)
            raw = {"mine": mine, "theirs": clash.text, "both": both}[which]
            try:
                pending.decide(clash, None if which == "theirs" else raw)
                given[clash.field] = raw
            except RetroError as error:
                screen.complain(error)
        ask()

    app.call_later(ask)


def joined(spec: FieldSpec, theirs: str, mine: str) -> str:
    """Return both texts as one; nothing where the field has one value, or no room for both."""
    both = _JOINED.get(spec.kind, "").join((theirs, mine)) if spec.kind in _JOINED else ""
    return both if theirs and mine and len(both) <= spec.limit else ""


def _about(pending: Pending, clash: Clash) -> ConflictScreen:
    """Return the screen for one clash."""
    room, spec = pending.room, pending.spec(clash.field)
    mine = pending.texts.get(clash.field, clash.text)
    where = f"{room.noun(pending.kind)} {getattr(pending.row, 'tag', '')}".strip()
    rows = dict(room.targets(spec.target)) if spec.target else {}

    def said(text: str) -> str:
        return _(label(spec.choices, text)) if spec.choices and text else rows.get(text, text)

    texts, both = (said(mine), said(clash.text)), joined(spec, clash.text, mine)
    return ConflictScreen(room.keeper, where, _(spec.label), clash.who, texts, both)
