"""One session that is open on this screen, whoever leads it: where it stands, who is here, the news of it."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.timer import Timer

from retro_tui.domain.shapes import MeetingLike, StepLike
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language
from retro_tui.screens.following import Following
from retro_tui.screens.ground import Ground
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.drafts import DraftKey
from retro_tui.storage.watch import BEAT
from retro_tui.templates.loader import Step as Plan
from retro_tui.templates.loader import Template, from_data

if TYPE_CHECKING:
    from retro_tui.storage.asking import Hand
    from retro_tui.storage.presence import Here

P = ParamSpec("P")
T = TypeVar("T")
_WAYS = {"named": N_("named"), "hidden": N_("hidden"), "anonymous": N_("anonymous")}
"""How notes are given, in a word for the bar."""


class Sitting(Ground):
    """An open session, kept up with what others write."""

    meeting: MeetingLike
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
        from retro_tui.storage.presence import new_seat

        super().__init__(app, keeper, session_id)
        self.position: int | None = None
        """The step on this screen; until one was chosen, the step where the meeting stands."""
        self.ready = ""
        """Id of the step that this person is done with."""
        self._app = app
        self._template = ""
        """The text that `template` was read from: it is long, and the meeting is read again all the time."""
        self._seat = new_seat()
        self._beat: Timer | None = None
        self._following = Following(app, keeper, self._look)

    @abstractmethod
    async def load(self) -> None:
        """Read the meeting anew."""

    @abstractmethod
    async def _look(self) -> None:
        """Read what is new, and tell the screens if it is anything."""

    @abstractmethod
    async def change(self, change: Callable[Concatenate[Hand, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Change the meeting, read what has changed, and tell the screens."""

    async def catch_up(self) -> None:
        """Read what one has just changed, and tell the screens."""
        if self.way == "anonymous":  # the feed does not tell which note it was
            await self.load()
            self.changed.publish(self.meeting)
        else:
            await self._look()

    def read_template(self) -> None:
        """Read the meeting's template, if it is another one than before."""
        if self.meeting.session.template != self._template:
            self._template = self.meeting.session.template
            self.template = from_data(json.loads(self._template))

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
                self.keeper.tell_behind(leave, self.session_id, self._seat)

    def _sit_again(self) -> None:
        """Say that this screen is still open."""
        self._app.run_worker(self.sit())

    async def sit(self) -> None:
        """Say that this screen is open, and whether its person is ready; nobody waits for that."""
        from retro_tui.storage.presence import sit

        if not self.keeper.store.read_only and not self.meeting.final:
            with suppress(RetroError):
                await self.keeper.tell(sit, self.session_id, self._seat, self.ready)

    @property
    def name(self) -> str:
        """The title of the session."""
        return self.meeting.session.title

    @property
    def final(self) -> bool:
        """Whether nothing can be changed any more."""
        return self.meeting.final

    @property
    def sealed(self) -> str:
        """What to say of a final session; empty while it is open."""
        return _("This session is final; R in its last step reopens it") if self.meeting.final else ""

    @property
    def held_on(self) -> date | None:
        """The day of the meeting, from which the days that it looks forward to are counted."""
        return self.meeting.session.held_on

    @property
    def step(self) -> StepLike:
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

    def used_seconds(self, step: StepLike) -> int:
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

    def question(self, row_id: str, what: str) -> DraftKey:
        """Return the name of the draft of what is asked about a row."""
        return DraftKey(self.session_id, "question", row_id, what)
