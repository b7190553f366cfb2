"""What becomes of actions between meetings: how they move on, in whose name, and back again."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import Any

import pytest

from retro_tui.domain.criteria import Criterion, write_checked
from retro_tui.errors import NotThere, RetroError
from retro_tui.i18n import say
from retro_tui.storage.deeds import Deed, Done, act, undo_act
from retro_tui.storage.models import Action
from retro_tui.storage.records import delete, edit
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish

from .helpers import FREEZE, fresh, on_both, put

TODAY, DUE = date(2026, 10, 5), date(2026, 10, 1)


@pytest.fixture
def action(store: Store, session: str) -> Any:
    """Ben's open action of a session that is final by now."""
    row = put(
        store, "actions", session, title="Write tests", owner="Ben", due_on=DUE, acceptance_criteria="a\nb"
    )
    store.write(finish, session, FREEZE)
    return row


def do(store: Store, action: Action, *deeds: Deed) -> Done:
    """Do some deeds one after the other and return what the last one came to."""
    return [store.write(act, action.id, deed, TODAY, say) for deed in deeds][-1]


@on_both
def test_states_move_on(store: Store, action: Any) -> None:
    """Each deed moves the state, and the progress keeps every word with its day and its name."""
    done = do(
        store,
        action,
        Deed("doing"),
        Deed("blocked", "No server"),
        Deed("done", "Ran twice"),
        Deed(
            "verified", by="Cem", checked=write_checked([Criterion("a", "yes", "log"), Criterion("b", "yes")])
        ),
    )
    found = fresh(store, action)
    assert (found.state, found.verifier, done[:2]) == ("verified", "Cem", ("R-2026-09-MES A1", "Write tests"))
    assert found.progress.splitlines() == [
        "2026-10-05 Ann: In progress",
        "2026-10-05 Ann: Blocked · No server",
        "2026-10-05 Ann: To be verified · Ran twice",
        "2026-10-05 Ann: Verified by Cem · ✓ a log · ✓ b",
    ]
    do(store, action, Deed("effect", "No call since", effect="effective"))
    assert fresh(store, action).effect == "effective"
    assert fresh(store, action).progress.endswith("Effect: Effective · No call since")


@on_both
def test_first_promise_is_kept(store: Store, action: Any) -> None:
    """However often the date moves, the first one stays known, and the reasons stand in the progress."""
    do(store, action, Deed("due", "No time", due_on=date(2026, 11, 1)), Deed("due", due_on=date(2026, 12, 1)))
    found = fresh(store, action)
    assert (found.due_on, found.original_due_on) == (date(2026, 12, 1), DUE)
    assert found.progress.splitlines()[0] == "2026-10-05 Ann: Due 2026-10-01 → 2026-11-01 · No time"


@on_both
@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (Deed("dropped", " "), "Say why it is dropped"),
        (Deed("blocked"), "Say what blocks it"),
        (Deed("verified"), "Say who has verified it"),
        (Deed("verified", by=" ＢＥＮ "), "somebody else verifies it"),
        (Deed("due"), "after today"),
        (Deed("due", due_on=TODAY), "after today"),
        (Deed("effect", effect="partly"), "is not verified"),
    ],
)
def test_what_is_missing(store: Store, action: Any, deed: Deed, why: str) -> None:
    """What cannot be said, or not without more, is refused and changes nothing."""
    with pytest.raises(RetroError, match=why):
        do(store, action, deed)
    assert fresh(store, action) == action


def test_closed_ones_stay_closed(store: Store, action: Any) -> None:
    """What is dropped is neither done nor dropped once more; what stands so already needs a note."""
    do(store, action, Deed("doing"))
    with pytest.raises(RetroError, match="stands so already"):
        do(store, action, Deed("doing"))
    do(store, action, Deed("doing", "Half of it"), Deed("dropped", "Not needed"))
    for deed in (Deed("done"), Deed("dropped", "Really"), Deed("due", due_on=date(2027, 1, 1))):
        with pytest.raises(RetroError, match="closed already"):
            do(store, action, deed)


@on_both
def test_undo(store: Store, action: Any) -> None:
    """A deed is taken back once, by whom it was done, unless somebody has gone on from there."""
    first = do(store, action, Deed("due", "No time", due_on=date(2026, 11, 1)))
    store.write(undo_act, first.batch)
    found = fresh(store, action)
    assert (found.due_on, found.original_due_on, found.progress) == (DUE, None, "")
    with pytest.raises(RetroError, match="Nothing to undo"):
        store.write(undo_act, first.batch)
    second = do(store, action, Deed("done"))
    do(store, action, Deed("doing", "No"))
    with pytest.raises(RetroError, match="changed again meanwhile"):
        store.write(undo_act, second.batch)


@on_both
def test_restricted_people_speak_for_themselves(store: Store, url: str, session: str) -> None:
    """An owner reports, another verifies in their own name; the rest is the leader's to say."""
    row = put(store, "actions", session, title="Write tests", owner="Ben", due_on=DUE)
    with (
        closing(Store(url, "Ben", restricted=True)) as ben,
        closing(Store(url, "Cem", restricted=True)) as cem,
    ):
        do(ben, row, Deed("doing"), Deed("blocked", "No server"), Deed("done"))
        for deed in (Deed("dropped", "No"), Deed("due", due_on=date(2027, 1, 1))):
            with pytest.raises(RetroError, match="Ann"):
                do(ben, row, deed)
        with pytest.raises(RetroError, match="Ann"):
            do(cem, row, Deed("doing", "Not done"))
        with pytest.raises(RetroError, match="cannot speak for"):
            do(cem, row, Deed("verified", by="Ann"))
        with pytest.raises(RetroError, match="somebody else"):
            do(ben, row, Deed("verified", by="Ben"))
        mine = do(cem, row, Deed("verified", by="Cem"))
        with pytest.raises(RetroError, match="Nothing to undo"):
            ben.write(undo_act, mine.batch)
    assert (fresh(store, row).state, fresh(store, row).verifier) == ("verified", "Cem")


def test_what_is_in_the_bin_is_not_there(store: Store, session: str) -> None:
    """Nothing is said of an action that was deleted."""
    row = put(store, "actions", session, title="Gone")
    store.write(delete, "actions", row.id)
    with pytest.raises(NotThere):
        do(store, row, Deed("done"))


def test_a_long_story_loses_its_beginning(store: Store, session: str) -> None:
    """Where the progress has no room left, the oldest lines make way for the newest."""
    row = put(store, "actions", session, title="Long")
    store.write(
        edit, Action, row.id, row.version, {"progress": "\n".join(f"{n} " + "x" * 90 for n in range(42))}
    )
    do(store, row, Deed("doing", "y" * 300))
    lines = fresh(store, row).progress.splitlines()
    assert lines[-1] == f"2026-10-05 Ann: In progress · {'y' * 300}"
    assert lines[0].startswith("3 x")
    assert len(lines) == 40
