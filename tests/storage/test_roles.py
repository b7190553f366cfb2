"""Who is restricted leads only the own sessions, and speaks in no other name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest

from retro_tui.errors import RetroError
from retro_tui.importers.session_json import insert, parse
from retro_tui.minutes.session_json import dump
from retro_tui.storage.agenda import shift, skip, take_up
from retro_tui.storage.models import Action, Session, Signature
from retro_tui.storage.records import delete, edit, get, undo
from retro_tui.storage.reviews import Verdict, review
from retro_tui.storage.roles import leads
from retro_tui.storage.sessions import bin_session, restore_session
from retro_tui.storage.signing import revisions, sign
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, finish, pause, reopen, toggle_timer

from .helpers import FREEZE, begun, feed, put, seen

Guest = Callable[[str], Store]
"""Opens the test's store for somebody who came in restricted."""


@pytest.fixture
def guest(path: Path) -> Iterator[Guest]:
    """Open the store restricted in one name or another; all are closed afterwards."""
    with ExitStack() as stack:
        yield lambda who: stack.enter_context(closing(Store(str(path), who, 30.0, restricted=True)))


def test_what_the_facilitator_does(store: Store, session: str, guest: Guest) -> None:
    """Nobody else who is restricted can walk, end, change or delete the session; nothing is written."""
    steps = {step.kind: step.id for step in seen(store, session).steps}
    before = len(feed(store))
    bob = guest("Bob")
    changes: tuple[Callable[..., object], ...] = (
        lambda w: enter(w, session, 1),
        lambda w: pause(w, session),
        lambda w: toggle_timer(w, session),
        lambda w: finish(w, session, FREEZE),
        lambda w: reopen(w, session, "why not"),
        lambda w: skip(w, steps["problems"], "no time"),
        lambda w: take_up(w, steps["problems"]),
        lambda w: shift(w, steps["problems"], steps["lessons"]),
        lambda w: bin_session(w, session),
        lambda w: restore_session(w, session),
        lambda w: edit(w, Session, session, 1, {"facilitator": "Bob"}),
    )
    for change in changes:
        with pytest.raises(RetroError, match="This is for Ann, who leads R-2026-09-MES"):
            bob.write(change)
    assert len(feed(store)) == before


def test_who_leads(store: Store, session: str, guest: Guest) -> None:
    """The facilitator and the minute taker do, in whatever case; who made it only while nobody is named."""
    row = seen(store, session).session
    ann, bob = guest("ann"), guest("ＢＯＢ")
    assert (leads(ann, row), leads(bob, row), leads(store, row)) == (True, False, True)
    store.write(edit, Session, session, 1, {"scribe": "Bob"})
    bob.write(enter, session, 1)
    store.write(edit, Session, session, 9, {"facilitator": "Cy", "scribe": ""})
    with pytest.raises(RetroError, match="This is for Cy"):
        ann.write(enter, session, 2)
    store.write(edit, Session, session, 9, {"facilitator": ""})
    ann.write(enter, session, 2)
    with pytest.raises(RetroError, match="This is for Ann"):
        bob.write(enter, session, 1)


def test_own_session(guest: Guest) -> None:
    """Who begins a session leads it to its end, restricted or not."""
    bob = guest("Bob")
    session = begun(bob, "ERP")
    bob.write(enter, session, 1)
    bob.write(finish, session, FREEZE)
    bob.write(reopen, session, "a word")
    bob.write(bin_session, session)


def test_what_was_led_once(store: Store, session: str, guest: Guest) -> None:
    """Who no longer leads a session takes back nothing of what was changed as its facilitator."""
    ann = guest("Ann")
    ann.write(edit, Session, session, 1, {"place": "Room 1"})
    store.write(lambda w: w.edit(get(w, Session, session), {"facilitator": "Cy"}, "mark"))
    with pytest.raises(RetroError, match="This is for Cy"):
        ann.write(undo, session)


def test_signing_for_somebody_else(store: Store, session: str, guest: Guest) -> None:
    """A word is given in the own name alone, and nobody takes that of another away."""
    bob = guest("Bob")
    with pytest.raises(RetroError, match="You are Bob here and cannot speak for Li Min"):
        bob.write(sign, session, "manager", "Li Min", "confirmed", "", "digest")
    given = store.write(sign, session, "manager", "Li Min", "confirmed", "", "digest")
    with pytest.raises(RetroError, match="cannot speak for Li Min"):
        bob.write(edit, Signature, given.id, 1, {"full_name": "Bob"})
    with pytest.raises(RetroError, match="cannot speak for Li Min"):
        bob.write(delete, Signature.KIND, given.id)
    with pytest.raises(RetroError, match="cannot speak for Li Min"):
        put(bob, Signature.KIND, session, role="manager", full_name="Li Min", word="confirmed")
    bob.write(sign, session, "engineer", "bob", "confirmed", "", "digest")
    assert [s.full_name for s in seen(store, session).signatures] == ["Li Min", "bob"]


def test_verifying_for_somebody_else(store: Store, session: str, guest: Guest) -> None:
    """Neither the word on an earlier action nor the action itself takes the name of another."""
    action = put(store, "actions", session, title="Train", owner="Ann", verifier="Li Min")
    later = begun(store, held_on=date(2026, 10, 15))
    bob = guest("Bob")
    with pytest.raises(RetroError, match="cannot speak for Li Min"):
        bob.write(review, later, action.id, Verdict("verified", verified_by="Li Min"))
    with pytest.raises(RetroError, match="cannot speak for Li Min"):
        bob.write(edit, Action, action.id, 1, {"state": "verified"})
    with pytest.raises(RetroError, match="cannot speak for Li Min"):
        put(bob, "actions", session, title="x", owner="Bob", verifier="Li Min", state="verified")
    store.write(review, later, action.id, Verdict("verified", verified_by="Li Min"))
    bob.write(review, later, action.id, Verdict("verified", verified_by="Bob"))
    bob.write(undo, later)
    assert [r.verified_by for r in seen(store, later).reviews] == ["Li Min"]


def test_planning_for_somebody_else(session: str, guest: Guest) -> None:
    """Naming others as owner or verifier of what is to be done is no word of theirs."""
    bob = guest("Bob")
    action = put(bob, "actions", session, title="Train", owner="Ann", verifier="Li Min")
    bob.write(edit, Action, action.id, 1, {"verifier": "Cy", "state": "done"})
    bob.write(edit, Action, action.id, 2, {"verifier": "Bob", "state": "verified"})


def test_bringing_in_words_of_others(store: Store, session: str, guest: Guest, tmp_path: Path) -> None:
    """A session from a file belongs to who brings it in; what others signed or made final stays outside."""
    plain = dump(seen(store, session), [])
    store.write(sign, session, "manager", "Li Min", "confirmed", "", "digest")
    signed = dump(seen(store, session), [])
    store.write(lambda w: delete(w, Signature.KIND, seen(store, session).signatures[0].id))
    store.write(finish, session, FREEZE)
    final = dump(seen(store, session), store.read(revisions, session))
    with closing(Store(str(tmp_path / "other.db"), "Bob", restricted=True)) as other:
        for text, name in ((signed, "Li Min"), (final, "Ann")):
            with pytest.raises(RetroError, match=f"cannot speak for {name}"):
                other.write(insert, parse(text.encode()))
        brought = other.write(insert, parse(plain.encode()))
        assert seen(other, brought).session.created_by == "Bob"
