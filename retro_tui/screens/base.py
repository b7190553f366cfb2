"""What all screens share: the lines at the top and the bottom, keys in the user's language, troubles told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cache
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widgets import Static

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language, say
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.key_bar import KeyBar
from retro_tui.widgets.line import Line
from retro_tui.widgets.meeting_bar import MeetingBar

T = TypeVar("T")
WORDS = (
    N_("saved"),
    N_("saving"),
    N_("waiting for the store"),
    N_("read-only"),
    N_("not saved"),
)
"""What the keeper can say."""
_CALM = ("saved", "saving")


class RetroScreen(Screen[T]):
    """A screen with its bars, its one line for hints, and keys that are shown in the user's language."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", N_("Help"), key_display="?", id="help"),
        Binding("colon", "app.command_palette", N_("Commands"), show=False, id="palette"),
    ]
    DEFAULT_CSS = """
    RetroScreen #body { height: 1fr; }
    RetroScreen #hint {
        height: 1;
        padding: 0 1;
        color: $text-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    RetroScreen #hint.-bad { color: $text-error; }
    """

    def __init__(self, keeper: Keeper) -> None:
        """Use the store through `keeper`."""
        super().__init__()
        self.keeper = keeper
        self._told = ""

    def compose(self) -> ComposeResult:
        """Put the screen's own part between the bars."""
        yield MeetingBar()
        with Vertical(id="body"):
            yield from self.compose_body()
        yield Static(id="hint", markup=False)
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Lay out the screen's own part."""
        yield from ()

    def on_mount(self) -> None:
        """Get ready. No other screen has this handler: Textual calls it for each class that defines it."""
        self.ready()

    def ready(self) -> None:
        """Follow the keeper's word and show the first hint; all widgets are there, and it is called once."""
        self.keeper.state.subscribe(self, lambda word: self._show_word(word))
        self._show_word(self.keeper.word)
        self.show_crumbs()
        self.hint(self.first_hint())

    def on_screen_suspend(self) -> None:
        """Leave what was said behind: it is old when the screen above is gone."""
        self.hint("")

    def crumbs(self) -> tuple[str, ...]:
        """Return where this screen is, outermost first."""
        return ("retro",)

    def first_hint(self) -> str:
        """Return what to say before anything was done."""
        return ""

    def help_text(self) -> str:
        """Return a few sentences about this screen, for the help."""
        return ""

    def show_crumbs(self) -> None:
        """Write the crumbs anew, unless the screen is just going away."""
        for bar in self.query(MeetingBar):
            bar.crumbs = self.crumbs()

    def lasting_hint(self) -> str:
        """Return what stands in the line above the keys while there is nothing newer to say."""
        return ""

    def hint(self, text: str) -> None:
        """Say something in the line above the keys; nothing leaves there what lasts."""
        self._told = text
        text = text or self.lasting_hint()
        for line in self.query("#hint").results(Static):
            line.remove_class("-bad")
            if str(line.content) != text:
                line.update(Content(text))

    def renew_hint(self) -> None:
        """Say anew what lasts, unless something newer stands there."""
        if not self._told:
            self.hint("")

    def complain(self, error: RetroError) -> None:
        """Say in the same line what went wrong and what to do."""
        self.hint(say(error))
        self.query("#hint").add_class("-bad")

    @on(Line.Full)
    def _line_full(self, event: Line.Full) -> None:
        """Say that a paste was cut."""
        self.hint(
            _("Only {count} characters fit; the rest of the paste was left out").format(count=event.limit)
        )

    def keep_draft(self, key: DraftKey, values: dict[str, str]) -> None:
        """Keep what is typed into a line, from the first key on."""
        try:
            self.keeper.drafts.put(key, values)
        except RetroError as error:
            self.complain(error)

    def do(self, job: Callable[[], Awaitable[object]]) -> None:
        """Run something that reads or writes, without holding up the screen; a trouble is told here.

        What was said of the thing before is over.
        """
        self.hint("")
        self.app.run_worker(self._guarded(job), exit_on_error=True)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that apply now, with their words in the user's language."""
        return {
            key: active._replace(binding=_in_words(active.binding, language()))
            for key, active in super().active_bindings.items()
        }

    @property
    def is_open(self) -> bool:
        """Whether this screen is there to show something: put together, and not left since."""
        return self.is_mounted and self.is_attached and self in self.app.screen_stack

    async def _guarded(self, job: Callable[[], Awaitable[object]]) -> None:
        """Run `job`, tell a trouble where the person looks, and show nothing to who has left meanwhile."""
        try:
            await job()
        except NoMatches:
            if self.is_open:
                raise
        except RetroError as error:
            stack = self.app.screen_stack  # empty once the app is on its way out
            top = stack[-1] if stack else self
            (top if isinstance(top, RetroScreen) else self).complain(error)

    def _show_word(self, word: str) -> None:
        """Show the keeper's word in the bar."""
        for bar in self.query(MeetingBar):
            bar.bad = word not in _CALM
            bar.word = _(word)


@cache
def _in_words(binding: Binding, lang: str) -> Binding:
    """Return a binding with its words in a language; they are asked for with every move of the cursor."""
    tooltip = _(binding.tooltip, lang) if binding.tooltip else ""
    return replace(binding, description=_(binding.description, lang), tooltip=tooltip)
