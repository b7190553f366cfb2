"""The last step: decisions, closing words, what is missing, the minutes, and the end."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from retro_tui.domain.quality.score import score
from retro_tui.domain.signing import slots
from retro_tui.domain.words import N_
from retro_tui.i18n import _, ngettext
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.form import FormScreen
from retro_tui.screens.records import RecordsScreen
from retro_tui.screens.sign import SignScreen
from retro_tui.widgets.prose import Prose

_STANDING = 7
"""Most lines that say how the record stands."""


class CloseScreen(RecordsScreen):
    """The list of decisions below a line that says how the record stands."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["step.tcss", "close.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "details", N_("Closing words"), id="details"),
        Binding("S", "sign", N_("Sign"), id="sign"),
        Binding("E", "export", N_("Export"), id="export"),
        Binding("F", "finish", N_("Make final"), id="finish"),
        Binding("R", "reopen", N_("Reopen"), id="reopen"),
    ]
    CHANGES: ClassVar[frozenset[str]] = RecordsScreen.CHANGES | {"finish", "sign"}

    _asked = False
    """Whether it was said that something is open still."""

    def compose_step(self) -> ComposeResult:
        """How the record stands, and the list."""
        yield Prose(id="standing")
        yield from super().compose_step()

    def ready(self) -> None:
        """Open the closing words where one of their fields is wanted."""
        of_a_row = bool(self.wanted_row)
        super().ready()
        if self.wanted_field and not of_a_row:
            kind, field = "closing", self.wanted_field
            form = FormScreen(self.room, kind, self.room.session_id, field)
            screen = SignScreen(self.room) if field == "signatures" else form
            self.app.push_screen(screen, lambda _row: self.back_to_findings())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to reopen a final session."""
        if action == "reopen":
            return self.room.meeting.final
        return super().check_action(action, parameters)

    def show_step(self) -> None:
        """Show how the record stands, and the decisions."""
        super().show_step()
        meeting = self.room.meeting
        findings = self.room.findings()
        missing, points = len(findings), score(meeting, findings)
        lines = [
            _("Problems {problems} · causes {causes} · lessons {lessons} · actions {actions}").format(
                problems=len(meeting.problems),
                causes=len(meeting.causes),
                lessons=len(meeting.lessons),
                actions=len(meeting.actions),
            ),
            _("Quality {points} of 100 · {rest}").format(
                points=points,
                rest=ngettext("{count} thing to look at: w", "{count} things to look at: w", missing)
                if missing
                else _("Nothing is missing."),
            ),
            *filter(None, [self._signed()]),
            _("Summary: {text}").format(text=meeting.session.summary or _("none yet, press i")),
        ]
        standing = self.query_one("#standing", Prose)
        standing.most = _STANDING
        standing.words = "\n".join(lines)

    def _signed(self) -> str:
        """Say who has confirmed the record, who objects, and who has said nothing yet."""
        words = {"confirmed": "✓", "objected": "✗"}
        said = [
            (slot.name, slot.signature.word if slot.signature else "") for slot in slots(self.room.meeting)
        ]
        names = "   ".join(f"{words.get(word, '○')} {name}" for name, word in said)
        return _("Signatures: {names}").format(names=names) if names else ""

    def action_sign(self) -> None:
        """Show who answers for the record, to confirm it or to object."""
        self.app.push_screen(SignScreen(self.room), lambda _result: self.show_meeting())

    def action_details(self) -> None:
        """Edit the closing words."""
        screen = FormScreen(self.room, "closing", self.room.session_id)
        self.app.push_screen(screen, lambda _row: self.show_meeting())

    def action_finish(self) -> None:
        """Make the session final; where something is open, ask once more before that."""
        count = len(self.room.findings())
        if count and not self._asked:
            self._asked = True
            self.hint(
                ngettext(
                    "{count} thing is still open; F again makes it final anyway",
                    "{count} things are still open; F again makes it final anyway",
                    count,
                )
            )
        else:
            self.do(self._finish)

    async def _finish(self) -> None:
        """Make it final and say what that means."""
        from retro_tui.minutes.frozen import freezer
        from retro_tui.storage.walk import finish

        await self.room.change(finish, self.room.session_id, freezer(self.room.today))
        self.keeper.backup()
        text = _("Revision {number} is final. E exports the minutes, R reopens it")
        self.hint(text.format(number=self.room.meeting.session.revision))

    def action_reopen(self) -> None:
        """Ask what is to be corrected, and let the session be changed again."""

        def answered(reason: str | None) -> None:
            if reason:
                self.do(lambda: self._reopen(reason))

        question, draft = _("What is to be corrected?"), self.room.question(self.room.session_id, "reopen")
        self.app.push_screen(AskScreen(self.keeper, question, draft=draft), answered)

    async def _reopen(self, reason: str) -> None:
        """Reopen it; the minutes issued so far stay readable."""
        from retro_tui.storage.walk import reopen

        await self.room.change(reopen, self.room.session_id, reason)
        self.keeper.drafts.drop(self.room.question(self.room.session_id, "reopen"))
        self._asked = False
        text = _("The session is open again; F makes revision {number} of it")
        self.hint(text.format(number=self.room.meeting.session.revision + 1))
