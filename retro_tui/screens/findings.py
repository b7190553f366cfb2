"""What is still missing or doubtful; enter leads to the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from retro_tui.domain.quality import Finding
from retro_tui.domain.quality.score import costs, score
from retro_tui.domain.words import N_
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.record_table import Column, Line, RecordTable


class FindingsScreen(RetroScreen[list[Finding]]):
    """The list of findings in the order of the walk; nothing of it blocks anything.

    It is left with the finding to be followed and those after it, or with none.
    """

    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", N_("Go there"), id="findings.go"),
        Binding("escape,q", "back", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room, wanted: Sequence[Finding] = ()) -> None:
        """Look at the meeting as it is now; the cursor goes to the first of `wanted` that is still there."""
        super().__init__(room.keeper)
        self.room = room
        self._wanted = wanted
        self._findings = room.findings()

    def compose_body(self) -> ComposeResult:
        """A line that counts, and the list."""
        yield Static(id="count", markup=False)
        yield RecordTable(heading=False)

    def ready(self) -> None:
        """Fill the list."""
        super().ready()
        count, costs_of = len(self._findings), costs(self.room.meeting, self._findings)
        text = ngettext("{count} thing to look at", "{count} things to look at", count)
        points = _("Quality {points} of 100").format(points=score(self.room.meeting, self._findings))
        said = f"{points} · {text if count else _('Nothing is missing.')}"
        self.query_one("#count", Static).update(Content(said))
        table = self.query_one(RecordTable)
        lines = [
            Line(str(i), (self.room.title(f.kind), say(f.phrase), _points(cost)))
            for i, (f, cost) in enumerate(zip(self._findings, costs_of, strict=True))
        ]
        table.fill([Column("", 16), Column("", -1), Column("", 6)], lines)
        table.select(None, self._first_wanted())
        self.set_focus(table)

    def crumbs(self) -> tuple[str, ...]:
        """Session, and this."""
        return (self.room.meeting.session.title, _("What is missing"))

    def first_hint(self) -> str:
        """Say what enter does."""
        return _("Enter leads to the place") if self._findings else ""

    def help_text(self) -> str:
        """Say that nothing of this blocks."""
        return _(
            "Hints that make the record better. None of them has to be followed; enter leads to the place."
        )

    @on(RecordTable.RowSelected)
    def _selected(self) -> None:
        """Go on enter and on a click."""
        self.action_go()

    def action_go(self) -> None:
        """Go where the finding under the cursor leads."""
        chosen = self.query_one(RecordTable).selected
        if chosen is not None:
            self.dismiss(self._findings[int(chosen) :])

    def action_back(self) -> None:
        """Go back without following anything."""
        self.dismiss([])

    def _first_wanted(self) -> int:
        """Return the line of the first finding that is wanted and still there, else the last line."""
        lines = {_key(finding): line for line, finding in enumerate(self._findings)}
        found = (lines[_key(finding)] for finding in self._wanted if _key(finding) in lines)
        return next(found, len(lines) if self._wanted else 0)


def _points(cost: float) -> str:
    """Return what a finding costs, to a tenth of a point; what costs next to nothing says nothing."""
    return f"-{cost:.1f}" if cost >= 0.05 else ""


def _key(finding: Finding) -> tuple[str, str, str, str]:
    """Return what makes a finding the same one as before, whatever its words are now."""
    return (finding.code, finding.kind, finding.row_id, finding.field)
