"""Seen before: one quiet line below a problem that is being typed, and the list behind it (O13)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, ngettext
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.ground import Ground
from retro_tui.screens.keeper import Keeper
from retro_tui.widgets.fit import fit
from retro_tui.widgets.marked import Marked, Paragraph
from retro_tui.widgets.record_table import Column, Line, RecordTable
from retro_tui.widgets.still import Still

if TYPE_CHECKING:
    from retro_tui.storage.search.similar import Before, Then

_LEAST = 12
"""Fewest cells of an action's title that are shown."""
_PAUSE = 0.25
"""Seconds without a key after which it is worth to look."""


class SeenLine(Still):
    """Looks, behind the keys, whether earlier meetings had this problem, and says so."""

    DEFAULT_CSS = """
    SeenLine { display: none; height: 1; padding: 0 1; color: $text-muted; }
    SeenLine { text-wrap: nowrap; text-overflow: ellipsis; }
    SeenLine.-found { display: block; }
    """

    def __init__(self, room: Ground) -> None:
        """Look for problems of other sessions than this one."""
        super().__init__(id="seen")
        self._room = room
        self._statement = ""
        self._timer: Timer | None = None
        self.found: Sequence[Before] = ()

    def typed(self, statement: str) -> None:
        """Look as soon as nothing more is typed for a moment."""
        self._statement = statement
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, lambda: self.app.run_worker(self._look()))

    async def _look(self) -> None:
        """Look; where that does not work, nothing is said: nobody has asked for it."""
        from retro_tui.storage.search.refresh import behind, step
        from retro_tui.storage.search.similar import seen_before

        keeper, statement = self._room.keeper, self._statement
        with suppress(RetroError):
            while not keeper.store.read_only and await keeper.read(behind) and await keeper.quietly(step):
                pass
            found = await keeper.read(seen_before, statement, self._room.session_id)
            if statement == self._statement and self.is_attached:
                self._show(found)

    def _show(self, found: Sequence[Before]) -> None:
        """Say what was found."""
        self.found = found
        self.set_class(bool(found), "-found")
        self.say(told(found, self.size.width - 2 or self.app.size.width - 4) if found else "")
        self.screen.refresh_bindings()


class SeenScreen(RetroScreen[None]):
    """Earlier problems like the one that is typed, and what became of each."""

    CSS_PATH = "seen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,shift+down", "scroll(1)", N_("Read on"), key_display="J", id="seen.down"),
        Binding("K,shift+up", "scroll(-1)", N_("Read from above"), show=False, id="seen.up"),
        Binding("escape,q", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, found: Sequence[Before]) -> None:
        """Show these."""
        super().__init__(keeper)
        self._found = found

    def compose_body(self) -> ComposeResult:
        """The list, and the whole of one."""
        yield RecordTable()
        yield Marked(id="whole")

    def ready(self) -> None:
        """Fill the list, the most alike first."""
        super().ready()
        table = self.query_one(RecordTable)
        columns = [Column(_("Problem"), -1), Column(_("Date"), 10), Column(_("Session"), 18)]
        lines = [
            Line(each.hit.row_id, (f"{each.hit.tag:<4}{each.hit.title}", each.hit.held_on, each.hit.code))
            for each in self._found
        ]
        table.fill(columns, lines)
        self.set_focus(table)
        self._show_whole()

    def crumbs(self) -> tuple[str, ...]:
        """They are of other meetings."""
        return (_("Seen before"),)

    def help_text(self) -> str:
        """Say where they come from."""
        return _(
            "Problems of other meetings that share much of their words with this one, the most alike first."
        )

    def action_scroll(self, by: int) -> None:
        """Scroll the whole text of the one under the cursor."""
        self.query_one(Marked).scroll_relative(y=3 * by, animate=False)

    @on(RecordTable.RowHighlighted)
    def _show_whole(self) -> None:
        """Show the one under the cursor, and what was done about it."""
        chosen = self.query_one(RecordTable).selected
        found = next((each for each in self._found if each.hit.row_id == chosen), None)
        if found is not None:
            hit = found.hit
            parts = [Paragraph(f"{hit.tag}  {hit.title}", style="bold")]
            parts.append(Paragraph(" · ".join((hit.project, hit.code, hit.held_on)), style="$text-muted"))
            done = [f"→ {then.title} · {outcome(then)}" for then in found.then]
            parts += [Paragraph(text) for text in done or [_("No action was taken on it")]]
            parts += [Paragraph(text) for text in hit.body.split("\n") if text]
            self.query_one(Marked).show(parts)


def told(found: Sequence[Before], room: int) -> str:
    """Return in `room` cells which problem it was, how often it was seen, and what was done then."""
    first = found[0]
    what = f"{first.hit.code} {first.hit.tag}"
    if len(found) > 1:
        times = ngettext("{count} time", "{count} times", len(found))
        what = _("{what}, {times}").format(what=what, times=times)
    text = _("Seen before: {what}").format(what=what)
    if not first.then:
        return text
    then = next((each for each in reversed(first.then) if each.effect), first.then[-1])
    line = _("{seen}; then: {action}, {outcome}")
    beside = cell_len(line.format(seen=text, action="", outcome=outcome(then)))
    action = fit(then.title, max(_LEAST, room - beside))
    return line.format(seen=text, action=action, outcome=outcome(then))


def outcome(then: Then) -> str:
    """Return whether an action has worked, else how far it is."""
    effect = _(c.label(c.EFFECT, then.effect))
    return effect or _(c.label(c.ACTION_STATE, then.state))
