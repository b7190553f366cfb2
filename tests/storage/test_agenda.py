"""Steps that are left out, taken up again and moved while the meeting goes on."""

from __future__ import annotations

import pytest

from retro_tui.errors import RetroError
from retro_tui.storage.agenda import shift, skip, take_up
from retro_tui.storage.models import Step
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, finish

from .helpers import FREEZE, on_both, put, seen

pytestmark = on_both


def steps(store: Store, session: str) -> dict[str, Step]:
    """Return the steps by kind."""
    return {step.kind: step for step in seen(store, session).steps}


def kinds(store: Store, session: str) -> list[str]:
    """Return the kinds of the steps in their order."""
    return [step.kind for step in seen(store, session).steps]


def test_a_step_is_left_out_with_a_reason_and_taken_up_again(store: Store, session: str) -> None:
    """What was written there stays, and standing at it does not take it up."""
    put(store, "problems", session, statement="Late")
    step = steps(store, session)["problems"]
    store.write(skip, step.id, " No time\n today ")
    store.write(enter, session, step.position)
    left_out = steps(store, session)["problems"]
    assert (left_out.state, left_out.skip_reason, left_out.running_since) == (
        "skipped",
        "No time  today",
        None,
    )
    assert len(seen(store, session).problems) == 1
    store.write(take_up, step.id)
    store.write(enter, session, step.position)
    taken = steps(store, session)["problems"]
    assert (taken.state, taken.skip_reason) == ("open", "")


def test_the_running_clock_of_a_step_that_is_left_out_stops(store: Store, session: str) -> None:
    """No minute is counted for a step that is not held."""
    step = steps(store, session)["notes"]
    store.write(enter, session, step.position)
    assert steps(store, session)["notes"].running_since
    store.write(skip, step.id, "No time")
    assert steps(store, session)["notes"].running_since is None


def test_leaving_out_needs_a_reason(store: Store, session: str) -> None:
    """An empty one is refused."""
    with pytest.raises(RetroError, match="left out"):
        store.write(skip, steps(store, session)["notes"].id, "  ")


@pytest.mark.parametrize("kind", ["setup", "close"])
def test_the_ends_of_the_walk_stay(store: Store, session: str, kind: str) -> None:
    """The first step and the last one are neither left out nor moved."""
    found = steps(store, session)
    with pytest.raises(RetroError, match="stay where they are"):
        store.write(skip, found[kind].id, "No")
    with pytest.raises(RetroError, match="stay where they are"):
        store.write(shift, found["notes"].id, found[kind].id)


def test_steps_change_places(store: Store, session: str) -> None:
    """The meeting goes on standing at the same step, with the minutes that it was given."""
    before, found = kinds(store, session), steps(store, session)
    store.write(enter, session, found["notes"].position)
    store.write(shift, found["notes"].id, found["problems"].id)
    wanted = list(before)
    here, there = before.index("notes"), before.index("problems")
    wanted[here], wanted[there] = wanted[there], wanted[here]
    assert kinds(store, session) == wanted
    meeting = seen(store, session)
    assert meeting.steps[meeting.session.step].kind == "notes"
    assert {step.kind: step.minutes for step in meeting.steps} == {k: s.minutes for k, s in found.items()}


def test_a_final_session_keeps_its_walk(store: Store, session: str) -> None:
    """Nothing is left out or moved behind the minutes' back."""
    found = steps(store, session)
    store.write(finish, session, FREEZE)
    for change, args in (
        (skip, (found["notes"].id, "No")),
        (take_up, (found["notes"].id,)),
        (shift, (found["notes"].id, found["problems"].id)),
    ):
        with pytest.raises(RetroError, match="final"):
            store.write(change, *args)
