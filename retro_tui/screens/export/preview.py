"""A preview of what is written; formats and language are turned by keys, enter asks where to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import TextArea

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language, ngettext
from retro_tui.minutes.formats import FORMATS, unprintable
from retro_tui.screens.export.choice import Choice, chosen_last
from retro_tui.screens.export.writing import Writing
from retro_tui.screens.keeper import Keeper
from retro_tui.widgets.fit import wrap
from retro_tui.widgets.still import Still

_LANGUAGES = {"zh": "中文", "en": "English", "both": "English + 中文"}
FIRST_KEYS: list[BindingType] = [
    Binding("enter", "write", N_("Write to a file"), id="export.write"),
    Binding("f,tab", "turn('shown')", N_("Format"), key_display="f", id="export.format"),
    Binding("F,shift+tab", "turn('shown', -1)", N_("Format before"), show=False, id="export.before"),
    Binding("space", "mark", N_("Mark"), key_display="space", id="export.mark"),
    Binding("l", "turn('lang')", N_("Language"), id="export.language"),
]
LAST_KEYS: list[BindingType] = [
    Binding("O", "open_folder", N_("Open the folder"), id="export.folder"),
    Binding("escape,q", "back", N_("Back"), key_display="esc", id="back"),
]
"""The keys of every such screen; its own stand between them."""


class PreviewScreen(Writing):
    """The formats and what goes into them above the text as it will be read."""

    CSS_PATH = "export.tcss"
    OFFERED: ClassVar[tuple[str, ...]] = tuple(FORMATS)
    """The formats that there are of this."""

    def __init__(self, keeper: Keeper) -> None:
        """Begin with what was chosen last, in the language of the screen."""
        super().__init__(keeper)
        self.choice: Choice = chosen_last(keeper.store.who, language()).among(self.OFFERED)

    def compose_body(self) -> ComposeResult:
        """The formats and what goes into them above the text as it will be read."""
        yield Still(id="formats")
        yield Still(id="choices")
        text = TextArea("", read_only=True, compact=True, soft_wrap=False, highlight_cursor_line=False)
        text.cursor_blink = False
        yield text
        yield Still(id="facts")

    def ready(self) -> None:
        """Show the preview."""
        super().ready()
        self.set_focus(self.query_one(TextArea))
        self.begin()

    def begin(self) -> None:
        """Show what is chosen first."""
        self.show_choice()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what matters for the format, and files to who may write them."""
        if action in ("write", "mark") and self.keeper.store.restricted:
            return False
        if action == "open_folder":
            return self.written_to is not None
        if parameters == ("lang",):
            return FORMATS[self.choice.shown].source != "session"
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.show_choice()

    def told(self) -> list[str]:
        """Return what goes into the file, besides its language."""
        return []

    def show_choice(self) -> None:
        """Show what is chosen, and the preview anew."""
        choice = self.choice
        self.query_one("#formats", Still).say(_formats(choice, self.OFFERED))
        self.query_one("#choices", Still).say(self._chosen())
        self.query_one("#facts", Still).say("…")
        self.show_crumbs()
        self.refresh_bindings()
        self.app.run_worker(self._guarded(self._preview))

    async def _preview(self) -> None:
        """Show the text of the file, its lines broken as Chinese and English want it, then its size.

        What was turned on meanwhile is shown by whoever comes after.
        """
        area, choice, source = self.query_one(TextArea), self.choice, self.source()
        width = max(20, area.content_size.width - 3)
        reading = self.reading(choice.wish)
        try:
            lines = await self.keeper.aside(lambda: "\n".join(wrap(reading(), width)))
        except RetroError:
            area.text = ""
            self.query_one("#facts", Still).say("")
            raise
        if not self._still(choice, source):
            return
        if area.text != lines:
            area.text = lines
        self.query_one("#facts", Still).say(" " + _(FORMATS[choice.shown].title))
        data = await self.keeper.aside(self.bytes_of(choice.wish))
        if self._still(choice, source):
            self.query_one("#facts", Still).say(_facts(choice, data))

    def source(self) -> object:
        """Return what the files are made of."""
        return None

    def _still(self, choice: Choice, source: object) -> bool:
        """Tell whether this is what the screen shows, and it is there."""
        return self.is_open and choice.wish == self.choice.wish and source is self.source()

    def action_turn(self, what: str, by: int = 1) -> None:
        """Turn format, language or form."""
        self.choice = self.choice.turned(what, by, self.OFFERED)
        self.show_choice()

    def action_mark(self) -> None:
        """Write this format too, or not."""
        self.choice = self.choice.mark()
        self.query_one("#formats", Still).say(_formats(self.choice, self.OFFERED))
        self.query_one("#choices", Still).say(self._chosen())

    def _chosen(self) -> str:
        """Return what goes into the file, in a line."""
        choice = self.choice
        words = [] if FORMATS[choice.shown].source == "session" else [_LANGUAGES[choice.lang]]
        words += self.told()
        if choice.marked:
            words.append(ngettext("{count} file is written", "{count} files are written", len(choice.marked)))
        return " " + " · ".join(words)


def _formats(choice: Choice, offered: Sequence[str]) -> Content:
    """Return the formats in a line, the one that is looked at standing out, those that are written marked."""
    parts: list[tuple[str, str]] = []
    for name in offered:
        style = "bold $text-primary" if name == choice.shown else "$text-muted"
        parts.append((("✓" if name in choice.marked else " ") + name, style))
        parts.append((" ", ""))
    return Content.assemble(*parts)


def _facts(choice: Choice, data: bytes) -> str:
    """Return what kind of file it is, its pages if it has any, and its size."""
    words = [_(FORMATS[choice.shown].title)]
    if choice.shown == "pdf":
        from retro_tui.minutes.writers.pdf import pages

        words.append(ngettext("{count} page", "{count} pages", pages(data)))
    words.append(_("{size} kB").format(size=max(1, round(len(data) / 1000))))
    if lacking := unprintable(data):
        words.append(_("no font for {chars}, so codes are printed").format(chars=lacking))
    return " " + " · ".join(words)
