"""The way of notes: hidden, revealed, grouped, voted on, and what of it becomes a problem."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from retro_tui.domain.board import items, ranked
from retro_tui.errors import Conflict, RetroError
from retro_tui.storage.attending import seen as attend
from retro_tui.storage.board import go_to, put_into, take_out, to_problems
from retro_tui.storage.models import Note, NoteGroup, Session
from retro_tui.storage.records import delete, edit, undo
from retro_tui.storage.store import Store
from retro_tui.storage.voting import cast, take_back
from retro_tui.storage.walk import finish, reopen

from .conftest import Open
from .helpers import FREEZE, on_both, put, raw, seen


@pytest.fixture
def phase(store: Store, session: str) -> Callable[[str], None]:
    """Take the board of the session to a phase."""

    def go(name: str) -> None:
        step = next(step for step in seen(store, session).steps if step.kind == "notes")
        store.write(go_to, step.id, name)

    return go


def _set(store: Store, session: str, **values: object) -> None:
    """Change the session."""
    store.write(edit, Session, session, seen(store, session).session.version, values)


@on_both
def test_hidden_notes_are_absent_for_others(
    opened: Open, store: Store, session: str, phase: Callable[[str], None]
) -> None:
    """Before the reveal one sees one's own; after it everybody sees all, with numbers in their order."""
    _set(store, session, anonymity="hidden")
    ben = opened("Ben")
    mine, theirs = put(store, "notes", session, lane="well", text="A"), put(ben, "notes", session, text="B")
    assert (mine.number, mine.state, theirs.number) == (0, "hidden", 0)
    assert [n.text for n in seen(store, session).notes] == []
    for one, text in ((store, "A"), (ben, "B")):
        found = one.read(attend, session, one.who, one.own)
        assert ([n.text for n in found.meeting.notes], found.waiting) == ([text], 2)
    phase("group")
    assert [(n.number, n.text, n.created_by) for n in seen(store, session).notes] == [
        (1, "A", "Ann"),
        (2, "B", "Ben"),
    ]
    phase("write")
    put(ben, "notes", session, text="C")
    assert [n.text for n in seen(store, session).notes] == ["A", "B"]
    phase("group")
    assert [n.number for n in seen(store, session).notes] == [1, 2, 3]


def test_the_promise_is_only_raised(store: Store, session: str) -> None:
    """As soon as there are notes, they are not given away; without any, everything can be chosen."""
    _set(store, session, anonymity="anonymous")
    _set(store, session, anonymity="hidden")
    put(store, "notes", session, text="A")
    with pytest.raises(RetroError, match="can only be raised"):
        _set(store, session, anonymity="named")
    _set(store, session, anonymity="anonymous")
    with pytest.raises(RetroError, match="can only be raised"):
        _set(store, session, anonymity="hidden")


@on_both
def test_groups_keep_every_text(store: Store, session: str, phase: Callable[[str], None]) -> None:
    """Notes go from group to group; a group that is left empty goes away, and undo brings it back."""
    ids = [put(store, "notes", session, text=text).id for text in "ABC"]
    phase("group")
    one = store.write(put_into, ids[:2], None, "Letters")
    other = store.write(put_into, ids[2:], None)
    store.write(put_into, [ids[2]], one)
    (item,) = items(seen(store, session))
    assert (item.id, item.title, [n.text for n in item.notes]) == (one, "Letters", ["A", "B", "C"])
    store.write(undo, session)
    assert {each.id for each in items(seen(store, session))} == {one, other}
    store.write(take_out, ids)
    assert [each.title for each in items(seen(store, session))] == ["A", "B", "C"]
    assert seen(store, session).groups == []


def test_hidden_notes_are_not_grouped(store: Store, session: str) -> None:
    """What nobody else has seen is not put anywhere."""
    _set(store, session, anonymity="hidden")
    note = put(store, "notes", session, text="A")
    with pytest.raises(RetroError, match="when they are revealed"):
        store.write(put_into, [note.id], None)


@on_both
def test_votes_have_limits(opened: Open, store: Store, session: str, phase: Callable[[str], None]) -> None:
    """Five in all, three for one thing, each taken back once; outside of the vote there is none."""
    a, b = (put(store, "notes", session, text=text).id for text in "AB")
    with pytest.raises(RetroError, match="no vote just now"):
        store.write(cast, session, a)
    phase("vote")
    for target in (a, a, a, b, b):
        store.write(cast, session, target)
    with pytest.raises(RetroError, match="no vote left"):
        store.write(cast, session, b)
    store.write(take_back, session, b)
    with pytest.raises(RetroError, match="No more than 3"):
        store.write(cast, session, a)
    opened("Ben").write(cast, session, b)
    assert seen(store, session).votes == {}
    phase("rank")
    assert seen(store, session).votes == {a: 3, b: 2}
    assert [each.title for each in ranked(seen(store, session))] == ["A", "B"]
    with pytest.raises(RetroError, match="no vote just now"):
        store.write(cast, session, b)


def test_the_database_keeps_the_limits(store: Store, session: str, phase: Callable[[str], None]) -> None:
    """Not even another program gets a sixth vote in, a fourth for one thing, or the same one twice."""
    note = put(store, "notes", session, text="A").id
    phase("vote")
    insert = "INSERT INTO vote VALUES (?, 'x', ?, ?, ?, ?, ?)"
    raw(store.path, (insert, (session, 1, note, 1, 5, 3)))
    for slot, dot, allowed, most in ((6, 2, 5, 3), (2, 4, 5, 3), (1, 2, 5, 3), (2, 1, 5, 3), (2, 2, 6, 3)):
        with pytest.raises(sqlite3.IntegrityError):
            raw(store.path, "PRAGMA foreign_keys=ON", (insert, (session, slot, note, dot, allowed, most)))
    with pytest.raises(sqlite3.IntegrityError):
        raw(store.path, "PRAGMA foreign_keys=ON", ("UPDATE vote SET dot=9 WHERE session_id=?", (session,)))


@on_both
def test_the_budget_moves_with_the_session(store: Store, session: str, phase: Callable[[str], None]) -> None:
    """More votes may be given out at any time; fewer only as long as nobody has given more."""
    note = put(store, "notes", session, text="A").id
    phase("vote")
    for _n in range(3):
        store.write(cast, session, note)
    _set(store, session, votes_per_person=8)
    with pytest.raises(RetroError):
        _set(store, session, votes_per_person=2)
    assert seen(store, session).session.votes_per_person == 8


@on_both
def test_back_a_phase_loses_nothing(store: Store, session: str, phase: Callable[[str], None]) -> None:
    """Votes stay when people group again, and a group has those of its notes."""
    a, b = (put(store, "notes", session, text=text).id for text in "AB")
    phase("vote")
    for target in (a, a, b):
        store.write(cast, session, target)
    phase("group")
    group = store.write(put_into, [a, b], None)
    phase("vote")
    store.write(cast, session, group)
    phase("rank")
    (item,) = items(seen(store, session))
    assert item.votes == 4


def test_a_note_that_goes_gives_its_votes_back(
    store: Store, session: str, phase: Callable[[str], None]
) -> None:
    """Who voted for it may vote for something else."""
    a, b = (put(store, "notes", session, text=text).id for text in "AB")
    phase("vote")
    store.write(cast, session, a)
    store.write(delete, "notes", a)
    for _n in range(3):
        store.write(cast, session, b)
    assert store.read(attend, session, "Ann", ()).mine == {b: 3}


def test_top_ones_become_problems_once(store: Store, session: str, phase: Callable[[str], None]) -> None:
    """A problem knows where it comes from, and is not made a second time."""
    a, b = (put(store, "notes", session, text=text).id for text in ("Line\nbroken", "B"))
    phase("group")
    group = store.write(put_into, [b], None)
    wanted = [("Line\nbroken", False, a), ("B", True, group)]
    made = store.write(to_problems, session, wanted)
    assert store.write(to_problems, session, wanted) == made
    assert [(p.statement, p.note_id, p.group_id) for p in seen(store, session).problems] == [
        ("Line broken", a, None),
        ("B", None, group),
    ]


def test_final_votes_name_nobody(store: Store, session: str, phase: Callable[[str], None]) -> None:
    """The key is gone, every dot has a voter of its own, and there is no second vote."""
    note = put(store, "notes", session, text="A").id
    phase("vote")
    for _n in range(2):
        store.write(cast, session, note)
    voters = {row[0] for row in raw(store.path, "SELECT voter FROM vote")}
    assert len(voters) == 1
    store.write(finish, session, FREEZE)
    assert raw(store.path, "SELECT count(*), count(DISTINCT voter) FROM vote") == [(2, 2)]
    assert voters.isdisjoint(row[0] for row in raw(store.path, "SELECT voter FROM vote"))
    assert raw(store.path, "SELECT * FROM ballotbox") == []
    assert seen(store, session).votes == {note: 2}
    store.write(reopen, session, "A slip")
    phase("rank")
    with pytest.raises(RetroError, match="counted for good"):
        phase("vote")


def test_finishing_reveals(store: Store, session: str) -> None:
    """A note that was never revealed is in the minutes all the same: nothing is lost."""
    _set(store, session, anonymity="anonymous")
    put(store, "notes", session, text="Never shown")
    store.write(finish, session, FREEZE)
    assert [(n.number, n.text) for n in seen(store, session).notes] == [(1, "Never shown")]


def test_two_write_one_anonymous_note(opened: Open, store: Store, session: str) -> None:
    """It has no history; the second is told that there is another text."""
    _set(store, session, anonymity="anonymous")
    note = put(store, "notes", session, text="A")
    store.write(edit, Note, note.id, 1, {"text": "B"})
    with pytest.raises(Conflict, match="B"):
        store.write(edit, Note, note.id, 1, {"text": "C"})


def test_a_group_is_a_record(store: Store, session: str) -> None:
    """Its title is edited as everything else is."""
    group = put(store, "groups", session, title="A")
    store.write(edit, NoteGroup, group.id, 1, {"title": "B"})
    assert [g.title for g in seen(store, session).groups] == ["B"]
