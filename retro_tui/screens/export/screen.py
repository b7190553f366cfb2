"""The export screen: formats, language and form are turned by keys, enter asks where to write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

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
from retro_tui.screens.room import Room
from retro_tui.widgets.fit import wrap
from retro_tui.widgets.still import Still

if TYPE_CHECKING:
    from retro_tui.storage.models import Revision

_LANGUAGES = {"zh": "中文", "en": "English", "both": "English + 中文"}
_FORMS = {"minutes": N_("Minutes"), "report": N_("Report")}


class ExportScreen(Writing):
    """A preview of what is written, and the keys that change it."""

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", N_("Write to a file"), id="export.write"),
        Binding("f,tab", "turn('shown')", N_("Format"), key_display="f", id="export.format"),
        Binding("F,shift+tab", "turn('shown', -1)", N_("Format before"), show=False, id="export.before"),
        Binding("space", "mark", N_("Mark"), key_display="space", id="export.mark"),
        Binding("l", "turn('lang')", N_("Language"), id="export.language"),
        Binding("o", "turn('form')", N_("Report"), id="export.form"),
        Binding("n", "turn_notes", N_("Raw notes"), id="export.notes"),
        Binding("m", "turn_mermaid", N_("Pictures as Mermaid"), id="export.mermaid"),
        Binding("v", "turn_revision", N_("Revision"), id="export.revision"),
        Binding("O", "open_folder", N_("Open the folder"), id="export.folder"),
        Binding("escape,q", "back", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room) -> None:
        """Show the minutes in the language of the screen first."""
        super().__init__(room)
        self.choice: Choice = chosen_last(room.keeper.store.who, language())

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
        if self.room.meeting.revisions:
            self.do(self._read_revisions)
        else:
            self._show()

    async def _read_revisions(self) -> None:
        """Read the frozen minutes; those of a final session are shown."""
        from retro_tui.storage.signing import revisions

        self.revisions = await self.keeper.read(revisions, self.room.session_id)
        if self.room.meeting.final:
            self.revision = self.revisions[-1]
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what matters for the format, other revisions where there are any, and files to who may."""
        if action in ("write", "mark") and self.keeper.store.restricted:
            return False
        if action == "turn_revision":
            return bool(self.room.meeting.revisions)
        if action == "open_folder":
            return self.written_to is not None
        if action == "turn_mermaid":
            return self.choice.shown == "md"
        if parameters == ("lang",):
            return FORMATS[self.choice.shown].source != "session"
        if action == "turn_notes" or parameters == ("form",):
            return FORMATS[self.choice.shown].source == "document"
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._show()

    def crumbs(self) -> tuple[str, ...]:
        """Session, and what is shown of it."""
        number = self.revision.number if self.revision else 0
        what = _("revision {number}").format(number=number) if number else _("draft")
        return (self.room.meeting.session.title, _("Minutes"), what)

    def help_text(self) -> str:
        """Say what the minutes are made of."""
        return _(
            "The minutes are what the store holds, laid out. They are a draft until the session is final. "
            "The text is what can be read in the file; space marks several formats to be written at once."
        )

    def _show(self) -> None:
        """Show what is chosen, and the preview anew."""
        choice = self.choice
        self.query_one("#formats", Still).say(_formats(choice))
        self.query_one("#choices", Still).say(_chosen(choice))
        self.query_one("#facts", Still).say("…")
        self.show_crumbs()
        self.refresh_bindings()
        self.app.run_worker(self._guarded(self._preview))

    async def _preview(self) -> None:
        """Show the text of the file, its lines broken as Chinese and English want it, then its size.

        What was turned on meanwhile is shown by whoever comes after.
        """
        area, choice, revision = self.query_one(TextArea), self.choice, self.revision
        width = max(20, area.content_size.width - 3)
        reading = self.reading(choice.wish, revision)
        try:
            lines = await self.keeper.aside(lambda: "\n".join(wrap(reading(), width)))
        except RetroError:
            area.text = ""
            self.query_one("#facts", Still).say("")
            raise
        if not self._still(choice, revision):
            return
        if area.text != lines:
            area.text = lines
        self.query_one("#facts", Still).say(" " + _(FORMATS[choice.shown].title))
        data = await self.keeper.aside(self.bytes_of(choice.wish, revision))
        if self._still(choice, revision):
            self.query_one("#facts", Still).say(_facts(choice, data))

    def _still(self, choice: Choice, revision: Revision | None) -> bool:
        """Tell whether this is what the screen shows, and it is there."""
        return self.is_mounted and choice.wish == self.choice.wish and revision is self.revision

    def action_turn(self, what: str, by: int = 1) -> None:
        """Turn format, language or form."""
        self.choice = self.choice.turned(what, by)
        self._show()

    def action_mark(self) -> None:
        """Write this format too, or not."""
        self.choice = self.choice.mark()
        self.query_one("#formats", Still).say(_formats(self.choice))
        self.query_one("#choices", Still).say(_chosen(self.choice))

    def action_turn_notes(self) -> None:
        """Put the raw notes into the minutes, or leave them out."""
        self.choice = replace(self.choice, notes=not self.choice.notes)
        self._show()

    def action_turn_mermaid(self) -> None:
        """Draw pictures as text, or as Mermaid for where that is drawn."""
        self.choice = replace(self.choice, mermaid=not self.choice.mermaid)
        self._show()

    def action_turn_revision(self) -> None:
        """Show the next revision; while the session is open, its draft is one of them."""
        kept: list[Revision | None] = [*self.revisions]
        shown = kept if self.room.meeting.final else [*kept, None]
        self.revision = shown[(shown.index(self.revision) + 1) % len(shown)]
        self._show()


def _formats(choice: Choice) -> Content:
    """Return the formats in a line, the one that is looked at standing out, those that are written marked."""
    parts: list[tuple[str, str]] = []
    for name in FORMATS:
        style = "bold $text-primary" if name == choice.shown else "$text-muted"
        parts.append((("✓" if name in choice.marked else " ") + name, style))
        parts.append((" ", ""))
    return Content.assemble(*parts)


def _chosen(choice: Choice) -> str:
    """Return what goes into the file, in a line."""
    form = FORMATS[choice.shown]
    words = [] if form.source == "session" else [_LANGUAGES[choice.lang]]
    if form.source == "document":
        words += [_(_FORMS[choice.form]), _("with raw notes") if choice.notes else _("without raw notes")]
    if choice.shown == "md" and choice.mermaid:
        words.append(_("pictures as Mermaid"))
    if choice.marked:
        words.append(ngettext("{count} file is written", "{count} files are written", len(choice.marked)))
    return " " + " · ".join(words)


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
