"""The walk: where the meeting stands, its timers, its end and its reopening."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from retro_tui.errors import RetroError
from retro_tui.storage import writing
from retro_tui.storage.models import Step
from retro_tui.storage.records import delete
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, finish, pause, reopen, toggle_timer

from .helpers import FREEZE, begun, on_both, put, seen

pytestmark = on_both


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        """Begin in the afternoon of the meeting."""
        self.time = datetime(2026, 9, 15, 14, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.time

    def minutes(self, number: float) -> None:
        """Let time pass."""
        self.time += timedelta(minutes=number)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which the store writes."""
    found = Clock()
    init = writing.Writing.__init__

    def timed(self: writing.Writing, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **{"at": found()} | kwargs)

    monkeypatch.setattr(writing.Writing, "__init__", timed)
    return found


def _steps(store: Store, session: str) -> list[Step]:
    """Return the steps of a session."""
    return seen(store, session).steps


def test_entering_a_step(clock: Clock, store: Store, session: str) -> None:
    """The step that is left is done and its time is counted; the new one runs."""
    store.write(enter, session, 0)
    clock.minutes(3)
    store.write(enter, session, 1)
    meeting = seen(store, session)
    first, second = meeting.steps[:2]
    assert meeting.session.step == 1
    assert (first.state, first.used_seconds, first.running_since) == ("done", 180, None)
    assert (second.state, second.used_seconds, second.running_since) == ("open", 0, clock())
    assert {s.state for s in meeting.steps[2:]} == {"todo"}


def test_going_back_keeps_what_was_used(clock: Clock, store: Store, session: str) -> None:
    """A step that is entered again goes on counting; the later one is still to come."""
    store.write(enter, session, 0)
    clock.minutes(1)
    store.write(enter, session, 1)
    clock.minutes(2)
    store.write(enter, session, 0)
    clock.minutes(4)
    store.write(enter, session, 1)
    first, second = _steps(store, session)[:2]
    assert (first.state, first.used_seconds) == ("done", 300)
    assert (second.state, second.used_seconds) == ("open", 120)


def test_timer_is_stopped_and_goes_on(clock: Clock, store: Store, session: str) -> None:
    """A break is not counted."""
    store.write(enter, session, 0)
    clock.minutes(1)
    store.write(toggle_timer, session)
    clock.minutes(10)
    store.write(toggle_timer, session)
    clock.minutes(1)
    store.write(pause, session)
    clock.minutes(10)
    store.write(pause, session)
    (first, *_others) = _steps(store, session)
    assert (first.used_seconds, first.running_since, first.state) == (120, None, "open")


def test_night_is_not_counted(clock: Clock, store: Store, session: str) -> None:
    """A timer that a killed program left running stops at the last sign of life."""
    store.write(enter, session, 0)
    clock.minutes(5)
    put(store, "notes", session, text="a", lane="x")
    clock.minutes(15 * 60)
    store.write(enter, session, 1)
    assert _steps(store, session)[0].used_seconds == 300


def test_clock_that_goes_back_counts_nothing(clock: Clock, store: Store, session: str) -> None:
    """Used time is never negative."""
    store.write(enter, session, 0)
    clock.minutes(-90)
    store.write(pause, session)
    assert _steps(store, session)[0].used_seconds == 0


def test_finish(clock: Clock, store: Store, session: str) -> None:
    """A final session stands still: steps that were entered are done, the timer is off, nothing moves."""
    store.write(enter, session, 2)
    clock.minutes(2)
    store.write(finish, session, FREEZE)
    ended = clock()
    clock.minutes(30)
    store.write(enter, session, 1)
    for change in (toggle_timer, pause):
        store.write(change, session)
    store.write(finish, session, FREEZE)
    meeting = seen(store, session)
    assert meeting.final
    assert (meeting.session.finalized_at, meeting.session.step) == (ended, 2)
    assert [s.state for s in meeting.steps[:4]] == ["done", "todo", "done", "todo"]
    assert (meeting.steps[2].used_seconds, meeting.steps[2].running_since) == (120, None)


def test_a_step_that_was_leapt_over_is_done_if_something_was_written_there(
    store: Store, session: str
) -> None:
    """What came into its list from elsewhere counts; what is in the bin, or lies ahead, does not."""
    kinds = [step.kind for step in seen(store, session).steps]
    put(store, "notes", session, text="a", lane="x")
    gone = put(store, "problems", session, statement="b")
    store.write(delete, "problems", gone.id)
    put(store, "decisions", session, decision="c")
    store.write(enter, session, kinds.index("actions"))
    store.write(finish, session, FREEZE)
    states = {step.kind: step.state for step in seen(store, session).steps}
    assert (states["notes"], states["problems"], states["actions"]) == ("done", "todo", "done")
    assert states["close"] == "todo"


def test_reopen(clock: Clock, store: Store, session: str) -> None:
    """A final session may be opened again; one that is open stays as it is."""
    before = seen(store, session).session.version
    store.write(reopen, session, "A slip")
    assert seen(store, session).session.version == before
    store.write(finish, session, FREEZE)
    store.write(reopen, session, "A slip")
    found = seen(store, session).session
    assert (found.state, found.finalized_at) == ("open", None)


def test_reopen_only_the_last(clock: Clock, store: Store, session: str) -> None:
    """When a later session of the same project is final, an earlier one stays as it is."""
    later = begun(store, held_on=date(2026, 10, 15))
    elsewhere = begun(store, "Other")
    for each in (session, later, elsewhere):
        clock.minutes(1)
        store.write(finish, each, FREEZE)
    with pytest.raises(RetroError, match="R-2026-10-MES is final and came later"):
        store.write(reopen, session, "A slip")
    store.write(reopen, later, "A slip")
    store.write(reopen, session, "A slip")
    assert not seen(store, session).final
