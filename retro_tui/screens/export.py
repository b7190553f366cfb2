"""The minutes as they will be written, and the keys to write them (M8)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.files import write_whole
from retro_tui.i18n import _, language
from retro_tui.minutes.formats import Wish, file_name, render
from retro_tui.screens.ask_path import AskPathScreen
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.fit import wrap

if TYPE_CHECKING:
    from retro_tui.storage.models import Revision


class ExportScreen(RetroScreen[None]):
    """A preview; language, format and raw notes are turned by keys, enter asks where to write."""

    CSS_PATH = "export.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", N_("Write to a file"), id="export.write"),
        Binding("l", "turn_language", N_("Language"), id="export.language"),
        Binding("f", "turn_format", N_("Format"), id="export.format"),
        Binding("n", "turn_notes", N_("Raw notes"), id="export.notes"),
        Binding("v", "turn_revision", N_("Revision"), id="export.revision"),
        Binding("escape,q", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room) -> None:
        """Show the minutes in the language of the screen first."""
        super().__init__(room.keeper)
        self.room = room
        self._lang = language()
        self._format = "md"
        self._notes = False
        self._revisions: list[Revision] = []
        self._revision: Revision | None = None
        """The frozen minutes that are shown; none while the session is open, for the draft."""

    def compose_body(self) -> ComposeResult:
        """The text as it will be written."""
        text = TextArea("", read_only=True, compact=True, soft_wrap=False, highlight_cursor_line=False)
        text.cursor_blink = False
        yield text

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

        self._revisions = await self.keeper.read(revisions, self.room.session_id)
        if self.room.meeting.final:
            self._revision = self._revisions[-1]
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other revisions where there are any, and no files to who is restricted."""
        if action == "write" and self.keeper.store.restricted:
            return False
        if action == "turn_revision":
            return bool(self.room.meeting.revisions)
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._show()

    def crumbs(self) -> tuple[str, ...]:
        """Session, and what is shown of it."""
        lang = {"zh": "中文", "en": "English"}[self._lang]
        what = _("revision {number}").format(number=self._revision.number) if self._revision else _("draft")
        form = f"{self._format} · {lang}" + (f" · {what}" if self.room.meeting.revisions else "")
        return (self.room.meeting.session.title, _("Minutes"), form)

    def help_text(self) -> str:
        """Say what the minutes are made of."""
        return _(
            "The minutes are what the store holds, laid out. They are a draft until the session is final."
        )

    def _text(self) -> str:
        """Return what will be written."""
        from retro_tui.minutes.issued import issued

        if self._revision is not None:
            return issued(self._revision, self._wish).decode()
        warnings = [f.phrase for f in self.room.findings()]
        return render(self.room.meeting, self._wish, warnings, self.room.today).decode()

    @property
    def _wish(self) -> Wish:
        """What is to be written."""
        return Wish(self._format, self._lang, notes=self._notes)

    def _show(self) -> None:
        """Show the preview anew, its lines broken as Chinese and English want it."""
        area = self.query_one(TextArea)
        text = "\n".join(wrap(self._text(), max(20, area.content_size.width - 3)))
        if area.text != text:
            area.text = text
        self.show_crumbs()

    def action_turn_language(self) -> None:
        """Turn the language of the minutes."""
        self._lang = "en" if self._lang == "zh" else "zh"
        self._show()

    def action_turn_format(self) -> None:
        """Turn the format."""
        names = ("md", "json")
        self._format = names[(names.index(self._format) + 1) % len(names)]
        self._show()

    def action_turn_revision(self) -> None:
        """Show the next revision; while the session is open, its draft is one of them."""
        kept: list[Revision | None] = [*self._revisions]
        shown = kept if self.room.meeting.final else [*kept, None]
        self._revision = shown[(shown.index(self._revision) + 1) % len(shown)]
        self._show()

    def action_turn_notes(self) -> None:
        """Put the raw notes into the minutes, or leave them out."""
        self._notes = not self._notes
        self._show()
        self.hint(_("Raw notes are included") if self._notes else _("Raw notes are left out"))

    def action_write(self) -> None:
        """Ask where to write."""
        number = self._revision.number if self._revision else 0
        name = file_name(self.room.meeting, self._wish, number)
        question = _("Write the minutes to which file?")
        self.app.push_screen(AskPathScreen(self.keeper, question, str(Path.cwd() / name)), self._write)

    def _write(self, answer: str | None) -> None:
        """Write the file, unless one is there already."""
        if answer is None:
            return
        path = Path(answer).expanduser()
        if path.exists() and not path.is_dir():
            self.complain(RetroError(N_("{path} exists already; choose another name"), path=path))
            return
        try:
            write_whole(path, self._text().encode())
        except RetroError as error:
            self.complain(error)
        else:
            self.hint(_("Written: {path}").format(path=path))
