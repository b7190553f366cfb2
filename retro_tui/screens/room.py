"""The open meeting as its leader's screens see it: loaded whole, changed through the keeper."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual.app import App

from retro_tui.domain.answers import Value
from retro_tui.domain.choices import offered
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.steps import step_of
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.screens.keeper import Keeper
from retro_tui.screens.sitting import Sitting
from retro_tui.widgets.fit import fit

if TYPE_CHECKING:
    from retro_tui.domain.quality import Finding
    from retro_tui.storage.models import Meeting, Record, Session, Step
    from retro_tui.storage.writing import Writing

P = ParamSpec("P")
T = TypeVar("T")


_SESSION_FORMS = {"opening": N_("meeting details"), "closing": N_("closing words")}
"""The two forms that edit the session itself."""
_STEP_OF = {"opening": "setup", "closing": "close"}
"""The steps that ask for them."""


class Room(Sitting):
    """One session that is open on this screen with all that belongs to it."""

    meeting: Meeting

    def __init__(self, app: App[Any], keeper: Keeper, session_id: str) -> None:
        """Open the session `session_id`; `load` must follow."""
        super().__init__(app, keeper, session_id)
        self.turn = asyncio.Lock()
        """Held by a change that depends on the value before it, such as the next of a few states."""
        self._newest = 0

    async def load(self) -> None:
        """Read the meeting anew."""
        from retro_tui.storage.attending import seen

        store = self.keeper.store
        found = await self.keeper.read(seen, self.session_id, store.who, store.own)
        stood_at = None if self.position is None else self.step.id
        self.meeting, self.here, self.mine, self.waiting, self._newest = found
        if stood_at is not None:  # somebody may have moved the step that is on this screen
            moved = (step.position for step in self.meeting.steps if step.id == stood_at)
            self.position = next(moved, self.position)
        self.read_template()

    async def _look(self) -> None:
        """Read what is new, and tell the screens if it is anything."""
        from retro_tui.storage.attending import news

        store = self.keeper.store
        found = await self.keeper.read(news, self.meeting, store.who, store.own, self._newest)
        if found.newest <= self._newest and found.here == self.here:
            return
        if found.whole:
            await self.load()
        elif found.newest > self._newest:
            self._newest, self.waiting = found.newest, found.waiting
            self.mine = self.mine if found.mine is None else found.mine
            self.meeting = self.meeting.taking(found.notes, found.records)
        self.here = found.here
        self.changed.publish(self.meeting)

    async def change(
        self, change: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Change the meeting, read what has changed, and tell the screens."""
        result = await self.keeper.write(change, *args, **kwargs)
        await self.catch_up()
        return result

    @property
    def step(self) -> Step:
        """The step on this screen."""
        steps = self.meeting.steps
        here = self.meeting.session.step if self.position is None else self.position
        return next((s for s in steps if s.position == here), steps[0])

    def names(self) -> list[str]:
        """Return the people in this meeting, to be offered where a name is asked for."""
        return [p.full_name for p in self.meeting.participants if p.full_name]

    def records(self, kind: str) -> list[Record]:
        """Return the records of one kind."""
        return self.meeting.of(kind)

    def model(self, kind: str) -> type[Record]:
        """Return the model of a kind of records."""
        from retro_tui.storage.models import RECORDS

        return RECORDS[kind]

    def specs(self, kind: str) -> list[FieldSpec]:
        """Return the fields of a kind's form; `opening` and `closing` are those of the session itself."""
        from retro_tui.storage.models import CLOSING, OPENING, Session, specs

        if kind in _SESSION_FORMS:
            names = OPENING if kind == "opening" else CLOSING
            return [s for s in specs(Session) if s.name in names]
        return specs(self.model(kind))

    def form(self, kind: str) -> list[FieldSpec]:
        """Return the fields of a kind's form, those that the template asks for marked as required."""
        plan = self.template.step(kind) or self.template.step(_STEP_OF.get(kind) or step_of(kind))
        wanted = plan.required if plan else ()
        return [replace(s, required=True) if s.name in wanted else s for s in self.specs(kind)]

    def default(self, kind: str, spec: FieldSpec) -> Value:
        """Return what a new record has in a field before anybody types."""
        value: Value = self.model(kind).model_fields[spec.name].default
        return value

    def noun(self, kind: str) -> str:
        """Return what one of a kind is called."""
        return _(_SESSION_FORMS.get(kind) or self.model(kind).NOUN)

    def find(self, kind: str, row_id: str) -> Record | Session | None:
        """Return the record of a form, or the session itself."""
        return self.meeting.session if kind in _SESSION_FORMS else self.meeting.find(row_id)

    def locked(self, row_id: str) -> frozenset[str]:
        """Return the fields of a record that cannot be changed as it stands."""
        row = self.meeting.find(row_id)
        return row.locked() if row else frozenset()

    def targets(self, table: str) -> list[tuple[str, str]]:
        """Return id and text of the rows that a link into `table` may point to."""
        from retro_tui.storage.models import RECORDS, table_of

        kind = next(k for k, model in RECORDS.items() if table_of(model).name == table)
        return [(r.id, f"{r.tag} {fit(r.name, 60)}") for r in self.records(kind)]

    async def add(self, kind: str, values: Mapping[str, Value]) -> str:
        """Add a record and return its id."""
        from retro_tui.storage.records import add

        row = await self.change(add, kind, self.session_id, dict(values))
        return row.id

    async def turn_choice(self, kind: str, row_id: str, name: str) -> None:
        """Give a choice of a record its next value; two quick presses are two turns."""
        async with self.turn:
            row = self.meeting.find(row_id)
            spec = next(s for s in self.specs(kind) if s.name == name)
            if row is not None:
                here = getattr(row, name)
                values = [choice.value for choice in offered(spec.choices, here)]
                place = values.index(here) + 1 if here in values else 0
                await self.edit(row, {name: values[place % len(values)]})

    async def edit(
        self, row: Record | Session, values: Mapping[str, Value], shown: Mapping[str, str] | None = None
    ) -> Record | Session:
        """Change fields of a record, or of the session, and return it as it was written.

        `shown` are the texts that fields held before somebody typed over them.
        """
        from retro_tui.storage.records import edit

        return await self.change(edit, type(row), row.id, row.version, dict(values), shown)

    def findings(self) -> list[Finding]:
        """Return what is still missing or doubtful, in the order of the walk."""
        from retro_tui.minutes.checking import checked

        return checked(self.meeting, self.today, self.template)
