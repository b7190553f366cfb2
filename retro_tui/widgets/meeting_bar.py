"""The line at the top: where one is on the left, time and whether all is saved on the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from retro_tui.widgets.fit import fit


class MeetingBar(Horizontal):
    """Crumbs, timer and the keeper's word; each is drawn anew only when it changes."""

    DEFAULT_CSS = """
    MeetingBar { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    MeetingBar Static { height: 1; text-wrap: nowrap; }
    MeetingBar #crumbs { width: 1fr; text-style: bold; }
    MeetingBar #clock { width: auto; padding: 0 2; color: $text-muted; }
    MeetingBar #clock.-over { color: $text-warning; text-style: bold; }
    MeetingBar #word { width: auto; min-width: 9; text-align: right; color: $text-muted; }
    MeetingBar #word.-bad { color: $text-error; text-style: bold; }
    """

    crumbs: var[tuple[str, ...]] = var(())
    """Where one is, outermost first."""
    clock = var("")
    """The step's time, as words."""
    over = var(False)
    """Whether the step has used more time than it was given."""
    word = var("")
    """Whether all is saved, as words."""
    bad = var(False)
    """Whether that word asks for attention."""

    def compose(self) -> ComposeResult:
        """Lay the three parts side by side."""
        yield Static(id="crumbs", markup=False)
        yield Static(id="clock", markup=False)
        yield Static(id="word", markup=False)

    def on_mount(self) -> None:
        """Show what was set before there were parts to show it."""
        self._show_crumbs()
        self._show_clock()
        self._show_word()

    def on_resize(self) -> None:
        """Cut the crumbs to the width there is."""
        self._show_crumbs()

    def watch_crumbs(self) -> None:
        """Show other crumbs."""
        self._show_crumbs()

    def watch_clock(self) -> None:
        """Show another time."""
        self._show_clock()

    def watch_over(self) -> None:
        """Mark time that ran over, or no longer."""
        self._show_clock()

    def watch_word(self) -> None:
        """Show another word."""
        self._show_word()

    def watch_bad(self) -> None:
        """Mark the word, or no longer."""
        self._show_word()

    def _show_crumbs(self) -> None:
        """Write the crumbs; the last one is kept whole as long as there is room."""
        if not self.is_mounted:
            return
        room = max(10, self.size.width - 34)
        *outer, last = self.crumbs or ("",)
        head = fit(" › ".join(outer), max(8, room - len(last) - 3)) if outer else ""
        text = f"{head} › {last}" if head else last
        self.query_one("#crumbs", Static).update(Content(text))

    def _show_clock(self) -> None:
        """Write the time."""
        if self.is_mounted:
            clock = self.query_one("#clock", Static)
            clock.set_class(self.over, "-over")
            clock.update(Content(self.clock))

    def _show_word(self) -> None:
        """Write the word."""
        if self.is_mounted:
            word = self.query_one("#word", Static)
            word.set_class(self.bad, "-bad")
            word.update(Content(self.word))
