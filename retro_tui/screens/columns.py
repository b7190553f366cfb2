"""Asking which column of a file holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.importers.tasks.products import FIELDS
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.text import clean
from retro_tui.widgets.editors import LinkEditor
from retro_tui.widgets.form import Form
from retro_tui.widgets.prose import Prose

_HINTS = {
    "key": N_("The number of a task; a title or a key is needed"),
    "title": N_("A title or a key is needed"),
    "state": N_("Needed: it tells what is done"),
    "estimate": N_("Hours are counted if there are both columns"),
    "spent": N_("Hours are counted if there are both columns"),
    "type": N_("Tells epics and versions from tasks"),
}


class ColumnsScreen(RetroScreen[dict[str, str]]):
    """A list of fields, each with the headers to choose from; gives back those that were changed."""

    CSS_PATH = "columns.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "accept", N_("Read the file"), id="columns.accept"),
        Binding("escape", "back", N_("Cancel"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, file: str, headers: Sequence[str], chosen: Mapping[str, str]) -> None:
        """Ask for the columns of `file`; `chosen` is the header of each field that was recognised."""
        super().__init__(keeper)
        self._file, self._chosen = file, chosen
        self._headers = [header for header in dict.fromkeys(headers) if header.strip()]

    def compose_body(self) -> ComposeResult:
        """The question above the form."""
        yield Prose(id="question")
        specs = [
            FieldSpec(field, label, "link", field == "state", _HINTS.get(field, ""), target="column")
            for field, label in FIELDS.items()
        ]
        rows = {"column": [(header, clean(header, 60)) for header in self._headers]}
        yield Form(specs, self._chosen, self.keeper.today(), (), rows)

    def ready(self) -> None:
        """Begin with the first field that is needed and not known."""
        super().ready()
        self.query_one("#question", Prose).words = _("Which column of {file} holds what?").format(
            file=self._file
        )
        missing = (field for field in ("title", "state") if not self._chosen.get(field))
        self.query_one(Form).focus_field(next(missing, ""))

    def crumbs(self) -> tuple[str, ...]:
        """It is a question about a file."""
        return (_("Task figures"), _("Columns"))

    def help_text(self) -> str:
        """Say how to answer."""
        return _("Enter opens the headers of the file, ctrl+g reads it. What has no column stays empty.")

    @on(Form.Entered)
    def _entered(self, event: Form.Entered) -> None:
        """Show what the field is for."""
        self.hint(_(event.spec.hint))

    def action_back(self) -> None:
        """Go back without an answer; an open list is shut first."""
        if isinstance(self.focused, LinkEditor) and self.focused.expanded:
            raise SkipAction
        self.dismiss(None)

    def action_accept(self) -> None:
        """Answer, if what is needed is there."""
        raw = self.query_one(Form).raw()
        if not raw["state"] or not (raw["title"] or raw["key"]):
            self.hint(_("The state is needed, and a title or a key"))
        else:
            self.dismiss({field: text for field, text in raw.items() if text != self._chosen.get(field, "")})
