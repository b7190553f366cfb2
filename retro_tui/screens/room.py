"""The open meeting as its screens see it: loaded whole, changed through the keeper."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from uuid import uuid4

from textual.app import App
from textual.signal import Signal
from textual.timer import Timer

from retro_tui.domain.answers import Value
from retro_tui.domain.choices import offered
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.steps import step_of
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language
from retro_tui.screens.following import Following
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.drafts import DraftKey
from retro_tui.storage.watch import BEAT
from retro_tui.templates.loader import Step as Plan
from retro_tui.templates.loader import Template, from_data
from retro_tui.widgets.fit import fit

if TYPE_CHECKING:
    from retro_tui.domain.quality import Finding
    from retro_tui.screens.pending import Pending
    from retro_tui.storage.models import Meeting, Record, Session, Step
    from retro_tui.storage.presence import Here
    from retro_tui.storage.writing import Writing

P = ParamSpec("P")
T = TypeVar("T")


_SESSION_FORMS = {"opening": N_("meeting details"), "closing": N_("closing words")}
"""The two forms that edit the session itself."""
_WAYS = {"named": N_("named"), "hidden": N_("hidden"), "anonymous": N_("anonymous")}
"""How notes are given, in a word for the bar."""
_STEP_OF = {"opening": "setup", "closing": "close"}
"""The steps that ask for them."""


class Room:
    """One session that is open on this screen, kept up with what others write."""

    meeting: Meeting
    """As it was when it was last read."""
    here: Here
    """Who is in it."""
    mine: dict[str, int]
    """This person's own votes."""
    waiting: int
    """How many notes, whoever wrote them, wait for the reveal."""
    template: Template
    """The meeting's own copy of its template."""

    def __init__(self, app: App[Any], keeper: Keeper, session_id: str) -> None:
        """Open the session `session_id`; `load` must follow."""
        self.keeper = keeper
        self.session_id = session_id
        self.position: int | None = None
        """The step on this screen; until one was chosen, the step where the meeting stands."""
        self.ready = ""
        """Id of the step that this person is done with."""
        self.turn = asyncio.Lock()
        """Held by a change that depends on the value before it, such as the next of a few states."""
        self.under_way: dict[DraftKey, Pending] = {}
        """What forms are just writing; a form that is opened meanwhile goes on with it."""
        self.changed: Signal[Meeting] = Signal(app, "meeting-changed")
        self._app = app
        self._template = ""
        """The text that `template` was read from: it is long, and the meeting is read again all the time."""
        self._seat = uuid4().hex
        self._beat: Timer | None = None
        self._newest = 0
        self._following = Following(app, keeper, self._look)

    async def load(self) -> None:
        """Read the meeting anew."""
        from retro_tui.storage.attending import seen

        store = self.keeper.store
        found = await self.keeper.read(seen, self.session_id, store.who, store.own, self.kinds())
        stood_at = None if self.position is None else self.step.id
        self.meeting, self.here, self.mine, self.waiting, self._newest = found
        if stood_at is not None:  # somebody may have moved the step that is on this screen
            moved = (step.position for step in self.meeting.steps if step.id == stood_at)
            self.position = next(moved, self.position)
        if self.meeting.session.template != self._template:
            self._template = self.meeting.session.template
            self.template = from_data(json.loads(self._template))

    def kinds(self) -> Collection[str] | None:
        """Return the kinds of records that are read; all of them."""
        return None

    def follow(self) -> None:
        """Take a seat, and keep up with what others write until `let_go`."""
        if self._beat is None:
            self._following.start()
            self._beat = self._app.set_interval(BEAT, self._sit_again)
            self._sit_again()

    def let_go(self) -> None:
        """Give the seat back, and follow no longer."""
        from retro_tui.storage.presence import leave

        if self._beat is not None:
            self._beat.stop()
            self._beat = None
            self._following.stop()
            if not self.keeper.store.read_only:
                self.keeper.write_behind(leave, self.session_id, self._seat)

    def _sit_again(self) -> None:
        """Say that this screen is still open."""
        self._app.run_worker(self.sit())

    async def sit(self) -> None:
        """Say that this screen is open, and whether its person is ready; nobody waits for that."""
        from retro_tui.storage.presence import sit

        if not self.keeper.store.read_only and not self.meeting.final:
            with suppress(RetroError):
                await self.keeper.write(sit, self.session_id, self._seat, self.ready)

    async def _look(self) -> None:
        """Read what is new, and tell the screens if it is anything."""
        from retro_tui.storage.attending import news

        store = self.keeper.store
        found = await self.keeper.read(news, self.meeting, store.who, store.own, self._newest, self.kinds())
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
        if self.way == "anonymous":  # the feed does not tell which note it was
            await self.load()
            self.changed.publish(self.meeting)
        else:
            await self._look()
        return result

    @property
    def sealed(self) -> str:
        """What to say of a final session; empty while it is open."""
        return _("This session is final; R in its last step reopens it") if self.meeting.final else ""

    @property
    def today(self) -> date:
        """The day on which people read and type."""
        return self.keeper.today()

    @property
    def held_on(self) -> date | None:
        """The day of the meeting, from which the days that it looks forward to are counted."""
        return self.meeting.session.held_on

    @property
    def step(self) -> Step:
        """The step on this screen."""
        steps = self.meeting.steps
        here = self.meeting.session.step if self.position is None else self.position
        return next((s for s in steps if s.position == here), steps[0])

    @property
    def plan(self) -> Plan:
        """What the template says about that step."""
        plan = self.template.step(self.step.kind)
        assert plan is not None
        return plan

    def title(self, kind: str) -> str:
        """Return the title of a step in the language of the screen."""
        plan = self.template.step(kind)
        return plan.title.text(language()) if plan else kind

    def used_seconds(self, step: Step) -> int:
        """Return for how long a step has been worked on by now."""
        running = (datetime.now(UTC) - step.running_since).total_seconds() if step.running_since else 0
        return step.used_seconds + max(0, round(running))

    @property
    def way(self) -> str:
        """How notes are given; what another program has written there is taken for the first of the ways."""
        said = self.meeting.session.anonymity
        return said if said in _WAYS else "named"

    def company(self) -> str:
        """Say how many are here and ready, and how notes are given, unless one is alone with one's name."""
        here, ready, way = len(self.here.names), self.here.ready, self.way
        if here < 2 and way == "named":
            return ""
        words = [_(_WAYS[way])]
        if here > 1:
            words.append(_("● {count} here").format(count=here))
        if ready:
            words.append(_("✓ {count} ready").format(count=ready))
        return "  ".join(words) + " "

    def names(self) -> list[str]:
        """Return the people in this meeting, to be offered where a name is asked for."""
        return [p.full_name for p in self.meeting.participants if p.full_name]

    def question(self, row_id: str, what: str) -> DraftKey:
        """Return the name of the draft of what is asked about a row."""
        return DraftKey(self.session_id, "question", row_id, what)

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
