"""Beginning a session: project, kind of meeting, title and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from retro_tui.domain.answers import read
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_
from retro_tui.i18n import _, language
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.templates.loader import Library, Template
from retro_tui.widgets.form import Form
from retro_tui.widgets.list_editor import ListEditor
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line


class NewSessionScreen(RetroScreen[str]):
    """A short form; enter in its last field begins the session and gives back its id."""

    CSS_PATH = "new_session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "begin", N_("Begin"), id="new.begin"),
        Binding("escape", "app.pop_screen", N_("Cancel"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, projects: Sequence[str], library: Library) -> None:
        """Offer the projects and templates that there are."""
        super().__init__(keeper)
        self._projects = projects
        self._library = library
        self._specs = [
            FieldSpec(
                "project", N_("Project"), "person", True, N_("A new name makes a new project"), limit=120
            ),
            FieldSpec("template", N_("Kind of meeting"), "choice", True, N_("Up and down choose")),
            FieldSpec("held_on", N_("Date"), "day", True, N_("today, fri, 15 Sep, 2026-09-15"), past=True),
            FieldSpec(
                "title", N_("Title"), "line", False, N_("Empty: the kind of meeting; enter begins"), limit=200
            ),
        ]

    def compose_body(self) -> ComposeResult:
        """The form, what the chosen template is, and what is wrong with templates of one's own."""
        raw = {
            "project": self._projects[0] if self._projects else "",
            "held_on": self.keeper.today().isoformat(),
        }
        lists = {"template": self._kinds()}
        yield Form(self._specs, raw, self.keeper.today(), self._projects, fresh=True, lists=lists)
        yield Prose(id="about")
        yield Static(Content("\n".join(e.text(_) for e in self._library.errors)), id="broken")

    def _kinds(self) -> ListEditor:
        """List the templates with their minutes; the first one is chosen."""
        lang, own = language(), self._library.own
        lines = [
            Line(
                key,
                (
                    template.name.text(lang),
                    _("{minutes} min").format(minutes=f"{template.minutes:>3}"),
                    _("own") if key in own else "",
                ),
            )
            for key, template in self._library.templates.items()
        ]
        return ListEditor(lines[0].id, [Column("", -1), Column("", 8), Column("", 6)], lines)

    def ready(self) -> None:
        """Begin with the project; the list leaves room to what is wrong with templates, if anything is."""
        super().ready()
        self.set_class(bool(self._library.errors), "-troubled")
        self.query_one(Form).focus_field()
        self._about()

    def crumbs(self) -> tuple[str, ...]:
        """This is a new one."""
        return (_("New retrospective"),)

    @on(Form.Entered)
    def _entered(self, event: Form.Entered) -> None:
        """Show what the field is for."""
        self.hint(_(event.spec.hint))

    @on(Form.Edited)
    def _edited(self) -> None:
        """Describe the chosen kind of meeting."""
        self._about()

    @on(Form.Finished)
    def _finished(self) -> None:
        """Begin after the last field."""
        self.action_begin()

    def _about(self) -> None:
        """Describe the chosen kind of meeting: what it is for, and which steps it has."""
        template, lang = self._chosen(), language()
        steps = " › ".join(step.title.text(lang) for step in template.steps)
        self.query_one("#about", Prose).words = f"{template.about.text(lang)}\n{steps}"

    def _chosen(self) -> Template:
        """Return the kind of meeting under the cursor of the list."""
        return self._library.templates[self.query_one(ListEditor).raw]

    def action_begin(self) -> None:
        """Begin the session, if project and date are there."""
        raw = self.query_one(Form).raw()
        day = read(self._specs[2], raw["held_on"], self.keeper.today()).value
        if not raw["project"].strip():
            self._miss("project", _("Which project is it about?"))
        elif not isinstance(day, date):
            self._miss("held_on", _("Which day? Write today, fri, 15 Sep or 2026-09-15"))
        else:
            self.do(lambda: self._begin(raw, day))

    def _miss(self, name: str, text: str) -> None:
        """Ask for a field that is needed."""
        self.query_one(Form).focus_field(name)
        self.call_after_refresh(self.hint, text)

    async def _begin(self, raw: Mapping[str, str], day: date) -> None:
        """Make the session."""
        from retro_tui.storage.sessions import NewSession, begin

        wish = NewSession(raw["project"], self._chosen(), raw["title"], day, language())
        session = await self.keeper.write(begin, wish)
        self.dismiss(session.id)
