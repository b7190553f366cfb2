"""The export screen of a session: its minutes, its revisions, and what goes into them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from retro_tui import paths
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.minutes.formats import FORMATS, Wish, file_name, house_for, render
from retro_tui.screens.export.preview import FIRST_KEYS, LAST_KEYS, PreviewScreen
from retro_tui.screens.room import Room

if TYPE_CHECKING:
    from retro_tui.storage.models import Revision

_FORMS = {"minutes": N_("Minutes"), "report": N_("Report")}


class ExportScreen(PreviewScreen):
    """A preview of what is written of a session, and the keys that change it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *FIRST_KEYS,
        Binding("o", "turn('form')", N_("Report"), id="export.form"),
        Binding("n", "turn_notes", N_("Raw notes"), id="export.notes"),
        Binding("m", "turn_mermaid", N_("Pictures as Mermaid"), id="export.mermaid"),
        Binding("v", "turn_revision", N_("Revision"), id="export.revision"),
        *LAST_KEYS,
    ]

    def __init__(self, room: Room) -> None:
        """Show the minutes of `room`."""
        super().__init__(room.keeper)
        self.room = room
        self.revisions: list[Revision] = []
        """The frozen minutes, the first ones first."""
        self.revision: Revision | None = None
        """The frozen minutes that are shown; none while the session is open, for the draft."""

    def begin(self) -> None:
        """Show the frozen minutes, if there are any."""
        if self.room.meeting.revisions:
            self.do(self._read_revisions)
        else:
            self.show_choice()

    def source(self) -> object:
        """Return the revision that is shown."""
        return self.revision

    def bytes_of(self, wish: Wish) -> Callable[[], bytes]:
        """Return a job that makes a file; what it is made of is as it is now."""
        from retro_tui.minutes.issued import issued
        from retro_tui.minutes.session_json import dump

        meeting, today, revision = self.room.meeting, self.room.today, self.revision
        warnings, kept = [found.phrase for found in self.room.findings()], list(self.revisions)
        newest = revision is None or revision is (kept[-1] if kept else None)

        def job() -> bytes:
            if wish.format == "json" and newest:  # whole, with all its revisions, as from the command line
                return dump(meeting, kept).encode()
            house = house_for(wish, paths.config_folder())
            if revision is not None:
                return issued(revision, wish, house)
            return render(meeting, wish, warnings, today, house)

        return job

    def file_name(self, wish: Wish) -> str:
        """Return the name of a file."""
        return file_name(self.room.meeting, wish, self.revision.number if self.revision else 0)

    def told(self) -> list[str]:
        """Say what goes into the minutes."""
        choice = self.choice
        words = []
        if FORMATS[choice.shown].source == "document":
            words += [_(_FORMS[choice.form]), _("with raw notes") if choice.notes else _("without raw notes")]
        if choice.shown == "md" and choice.mermaid:
            words.append(_("pictures as Mermaid"))
        return words

    async def _read_revisions(self) -> None:
        """Read the frozen minutes; those of a final session are shown."""
        from retro_tui.storage.signing import revisions

        self.revisions = await self.keeper.read(revisions, self.room.session_id)
        if self.room.meeting.final:
            self.revision = self.revisions[-1]
        self.show_choice()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what matters for the format, and other revisions where there are any."""
        if action == "turn_revision":
            return bool(self.room.meeting.revisions)
        if action == "turn_mermaid":
            return self.choice.shown == "md"
        if action == "turn_notes" or parameters == ("form",):
            return FORMATS[self.choice.shown].source == "document"
        return super().check_action(action, parameters)

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

    def action_turn_notes(self) -> None:
        """Put the raw notes into the minutes, or leave them out."""
        self.choice = replace(self.choice, notes=not self.choice.notes)
        self.show_choice()

    def action_turn_mermaid(self) -> None:
        """Draw pictures as text, or as Mermaid for where that is drawn."""
        self.choice = replace(self.choice, mermaid=not self.choice.mermaid)
        self.show_choice()

    def action_turn_revision(self) -> None:
        """Show the next revision; while the session is open, its draft is one of them."""
        kept: list[Revision | None] = [*self.revisions]
        shown = kept if self.room.meeting.final else [*kept, None]
        self.revision = shown[(shown.index(self.revision) + 1) % len(shown)]
        self.show_choice()
