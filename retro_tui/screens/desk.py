"""Projects and their schedules as their forms see them, kept up with what others write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.dom import DOMNode

from retro_tui import paths
from retro_tui.domain.answers import Value
from retro_tui.domain.fields import FieldSpec
from retro_tui.i18n import _, language, say
from retro_tui.screens.following import Following
from retro_tui.screens.ground import Ground
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.due import ProjectLine, ScheduleLine, projects
from retro_tui.templates.loader import Library, load_all, wanted

if TYPE_CHECKING:
    from retro_tui.storage.models import Project, Row, Schedule
    from retro_tui.storage.writing import Writing

P = ParamSpec("P")
T = TypeVar("T")
FIRST_KIND = "monthly-review"
"""The kind of meeting that a new schedule begins with."""


class Desk(Ground):
    """All projects and schedules of the store, as lines and as rows."""

    def __init__(self, app: App[Any], keeper: Keeper) -> None:
        """Serve `app` through `keeper`; `load` must follow."""
        super().__init__(app, keeper, "projects")
        self.projects: list[ProjectLine] = []
        self.schedules: list[ScheduleLine] = []
        self._rows: dict[str, Project | Schedule] = {}
        self._library = Library({}, frozenset(), [])

    async def load(self) -> None:
        """Read everything anew, but for the kinds of meetings: these are read once."""
        from retro_tui.storage.schedules import plans

        store = self.keeper.store
        if not self._library.templates:
            self._library = await self.keeper.aside(_library)
        if store.state != "missing":  # who only looks makes no store
            self._rows = await self.keeper.read(plans)
        nothing: tuple[list[ProjectLine], list[ScheduleLine]] = ([], [])
        found = await self.keeper.aside(
            lambda: store.patiently(lambda: store.glimpse(lambda ask: projects(ask, self.today), nothing))
        )
        self.projects, self.schedules = found

    def follow(self, screen: DOMNode) -> None:
        """Keep up with what others write as long as `screen` is there."""
        Following(screen, self.keeper, self._look).start()

    async def _look(self) -> None:
        """Read what is new, and tell the screens."""
        await self.load()
        self.changed.publish(None)

    async def change(
        self, change: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Change something, read it again, and tell the screens."""
        result = await self.keeper.write(change, *args, **kwargs)
        await self._look()
        return result

    async def undo(self, project_id: str) -> str:
        """Take back what this person did last to a project or its schedules, and say what it was."""
        from retro_tui.storage.schedules import undo

        return say(await self.change(undo, project_id)) or _("Nothing to undo")

    @property
    def name(self) -> str:
        """What these forms are about."""
        return _("Projects")

    def of_project(self, project_id: str) -> list[ScheduleLine]:
        """Return the schedules of a project."""
        return [line for line in self.schedules if line.project_id == project_id]

    def kind_of_meeting(self, key: str) -> str:
        """Return what a template is called; one that is not there by its key."""
        template = self._library.templates.get(key)
        return template.name.text(language()) if template else key

    def specs(self, kind: str) -> list[FieldSpec]:
        """Return the fields of projects or of schedules, whose kind of meeting is one of those there are."""
        from retro_tui.storage.models import Project, Schedule, specs

        fields = specs(Project if kind == "projects" else Schedule)
        return [replace(s, kind="link", target="template") if s.name == "template_key" else s for s in fields]

    def default(self, kind: str, spec: FieldSpec) -> Value:
        """Return what a new project or schedule begins with."""
        from retro_tui.storage.models import Project, Schedule

        model = Project if kind == "projects" else Schedule
        value: Value = model.model_fields[spec.name].default
        return value

    def noun(self, kind: str) -> str:
        """Return what one is called."""
        return _("project details") if kind == "projects" else _("schedule")

    def find(self, kind: str, row_id: str) -> Row | None:
        """Return a project or a schedule."""
        return self._rows.get(row_id)

    def targets(self, table: str) -> list[tuple[str, str]]:
        """Return the kinds of meetings that there are."""
        return [(key, each.name.text(language())) for key, each in self._library.templates.items()]

    async def add(self, kind: str, values: Mapping[str, Value]) -> str:
        """Add a project or a schedule and return its id."""
        from retro_tui.storage.projects import add_project
        from retro_tui.storage.schedules import add_schedule

        if kind == "projects":
            return (await self.change(add_project, dict(values))).id
        row = await self.change(add_schedule, self._named(values, FIRST_KIND, str(values["title"])))
        return row.id

    async def edit(
        self, row: Any, values: Mapping[str, Value], shown: Mapping[str, str] | None = None
    ) -> Row:
        """Change fields of a project or a schedule, and return it as it was written."""
        from retro_tui.storage.schedules import change

        named = self._named(values, getattr(row, "template_key", ""), getattr(row, "title", ""))
        return await self.change(change, type(row), row.id, named, shown)

    def _named(self, values: Mapping[str, Value], kind: str, title: str) -> dict[str, Value]:
        """Return values with the title of their kind of meeting, if it was that of the `kind` before."""
        found = dict(values)
        if "template_key" in found:
            found["template_key"] = key = str(found["template_key"] or "")
            if found.get("title", title) == title == self.kind_of_meeting(kind):
                found["title"] = self.kind_of_meeting(key)
        return found


async def plan(keeper: Keeper, line: ScheduleLine, day: date) -> str:
    """Make the session that a schedule asks for on a day, and return its id."""
    from retro_tui.storage.schedules import begin_planned

    template = wanted(await keeper.aside(_library), line.template_key, _)
    session = await keeper.write(begin_planned, line.id, day, template, language())
    return session.id


def _library() -> Library:
    """Read the kinds of meetings that there are; it takes a while, so that the worker for reads does it."""
    from retro_tui.storage.models.steps import step_fields

    return load_all(paths.templates_folder(), step_fields())
