"""The wall: one step, large and high in contrast, to be read from the back of the room (M9)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Digits

from retro_tui import themes
from retro_tui.domain.board import PHASES
from retro_tui.domain.words import N_
from retro_tui.i18n import _, language, ngettext
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.following import Following
from retro_tui.screens.keeper import Keeper
from retro_tui.templates.loader import Template, from_data
from retro_tui.widgets.fit import wrap
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.still import Still

if TYPE_CHECKING:
    from retro_tui.storage.wall import Line, Wall

_SIDES = 8
"""Cells beside the lines, left and right together."""


class WallScreen(RetroScreen[None]):
    """A session as everybody in the room may see it; it follows the meeting and changes nothing."""

    CSS_PATH: ClassVar[CSSPathType | None] = "wall.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,P", "leave", N_("Back"), key_display="esc", id="back"),
        Binding("j,down", "scroll(3)", N_("Down"), show=False, id="wall.down"),
        Binding("k,up", "scroll(-3)", N_("Up"), show=False, id="wall.up"),
    ]

    def __init__(self, keeper: Keeper, session_id: str, wall: Wall) -> None:
        """Show a session as `wall` has it, and keep up with it."""
        super().__init__(keeper)
        self._session_id = session_id
        self._wall = wall
        self._template: Template = from_data(json.loads(wall.template))
        self._theme = ""

    def compose_body(self) -> ComposeResult:
        """Title and prompt beside the clock, the lines below."""
        with Horizontal(id="top"):
            with Vertical(id="what"):
                yield Still(id="title")
                yield Prose(id="prompt")
            yield Digits(id="clock")
        yield Still(id="phase")
        with VerticalScroll(id="lines", can_focus=False):
            yield Still(id="text")

    def ready(self) -> None:
        """Take the colours of the wall, and follow."""
        super().ready()
        self._theme, self.app.theme = self.app.theme, themes.WALL.name
        self.query_one("#prompt", Prose).most = 4
        Following(self, self.keeper, self._look).start()
        self._show()
        self.set_interval(1, self._show_clock)

    def crumbs(self) -> tuple[str, ...]:
        """Project and session."""
        return (self._wall.project, self._wall.title)

    def help_text(self) -> str:
        """Say what the wall leaves out."""
        return _(
            "For the projector: it follows the meeting. What waits for its reveal, votes that are not "
            "counted, and what somebody is typing are never here; nor are names in an anonymous session."
        )

    async def _look(self) -> None:
        """Read the wall anew."""
        from retro_tui.storage.wall import wall

        found = await self.keeper.read(wall, self._session_id)
        if found != self._wall:
            self._wall = found
            if self.is_open:
                self._show()

    def _show(self) -> None:
        """Show everything."""
        wall, step = self._wall, self._template.step(self._wall.kind)
        lang = language()
        where = _("Step {n}/{of}").format(n=wall.number, of=wall.of)
        title = step.title.text(lang) if step else wall.kind
        self.query_one("#title", Still).say(
            Content.assemble((title, "bold $text-primary"), (f"   {where}", "$text-muted"))
        )
        self.query_one("#prompt", Prose).words = step.prompt.text(lang) if step else ""
        self.query_one("#phase", Still).say(self._news_line())
        self._show_lines()
        self._show_clock()
        self.show_crumbs()

    def _news_line(self) -> str:
        """Return phase, who is here and what waits, in one line."""
        wall = self._wall
        words = [_(PHASES[wall.phase])] if wall.phase else []
        if wall.waiting:
            words.append(
                ngettext(
                    "{count} note waits for the reveal", "{count} notes wait for the reveal", wall.waiting
                )
            )
        if wall.here > 1:
            words.append(_("● {count} here").format(count=wall.here))
        if wall.ready:
            words.append(_("✓ {count} ready").format(count=wall.ready))
        return "   ".join(words)

    def _show_lines(self) -> None:
        """Write the lines with room between them."""
        width = max(20, self.size.width - _SIDES)
        parts = [part for line in self._wall.lines for part in _laid_out(line, width)]
        self.query_one("#text", Still).say(Content.assemble(*parts))

    def _show_clock(self) -> None:
        """Show minutes and seconds of this step."""
        wall = self._wall
        since = (datetime.now(UTC) - wall.running_since).total_seconds() if wall.running_since else 0
        minutes, seconds = divmod(wall.used_seconds + max(0, round(since)), 60)
        clock = self.query_one(Digits)
        clock.update(f"{minutes}:{seconds:02}")
        clock.set_class(minutes >= wall.minutes > 0, "-over")

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._show_lines()

    def action_scroll(self, by: int) -> None:
        """Show what is further down or up."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Give the colours back, and go."""
        self.app.theme = self._theme
        self.dismiss(None)


def _laid_out(line: Line, width: int) -> list[tuple[str, str]]:
    """Return a line broken to the width, indented by its depth, with an empty row behind a main one."""
    lead = "    " * line.depth + f"{line.lead} " * bool(line.lead)
    text = f"{line.text}  ({line.who})" if line.who else line.text
    rows = wrap(text, width - len(lead))
    style = "bold" if line.depth == 0 else ""
    above = "\n" if line.depth == 0 else ""
    body = ("\n" + " " * len(lead)).join(rows)
    return [(f"{above}{lead}", "bold $text-primary"), (f"{body}\n", style)]
