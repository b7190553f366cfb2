"""A participant's seat: what is read and written in plain SQL is what the models would read and write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session as DbSession

from retro_tui.domain.kinds import KINDS
from retro_tui.domain.steps import LISTED
from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.board import go_to, put_into
from retro_tui.storage.entries import add_lesson, add_note, withdraw
from retro_tui.storage.models import RECORDS, Note, Record, Session, new_id, table_of
from retro_tui.storage.models.data import as_data
from retro_tui.storage.records import delete, edit
from retro_tui.storage.seating import Seated, look, seat
from retro_tui.storage.store import Store
from retro_tui.storage.voting import cast
from retro_tui.storage.walk import finish

from .conftest import Open
from .helpers import FREEZE, feed, on_both, put, seen

WAYS = ("named", "hidden", "anonymous")
OWN = ("id", "row_id", "batch", "seq", "at", "created_at", "updated_at", "deleted_at", "number", "position")
"""Columns that differ from one row to the next."""


def _seat(store: Store, session: str) -> Seated:
    """Read what the store's person sees."""
    return store.ask(seat, session, store.who, store.own)


def _give(store: Store, session: str, way: str) -> None:
    """Change how notes are given."""
    store.write(edit, Session, session, seen(store, session).session.version, {"anonymity": way})


def _phase(store: Store, session: str, name: str) -> None:
    """Take the board to a phase."""
    step = next(step for step in seen(store, session).steps if step.kind == "notes")
    store.write(go_to, step.id, name)


def _row(store: Store, model: type[Record], row_id: str) -> dict[str, Any]:
    """Return a row as data, with whatever its columns hold."""

    def get(db: DbSession) -> dict[str, Any]:
        row = db.get(model, row_id)
        assert row is not None
        return as_data(row)

    return store.read(get)


def _alike(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Assert that two rows, or what the feed tells of them, differ in nothing but what always does."""
    assert list(one) == list(other)
    for name in one:
        assert type(one[name]) is type(other[name]), name
        assert one[name] == other[name] or name in OWN, name


def _told(store: Store) -> list[dict[str, Any]]:
    """Return the last two lines of the feed as data."""
    return [line.model_dump() for line in feed(store)[-2:]]


@pytest.mark.parametrize("phase", ["write", "group"])
@pytest.mark.parametrize("way", WAYS)
@on_both
def test_notes_are_written_alike(store: Store, session: str, way: str, phase: str) -> None:
    """Row and feed of a note that the line takes are those of one that is added through the models."""
    _give(store, session, way)
    _phase(store, session, phase)
    text = "No\tscanner \x1b[31m\nat the line"
    modelled = put(store, "notes", session, id=new_id(), lane="well", text=text).id
    plain = store.tell(add_note, session, new_id(), "well", text)
    assert store.tell(add_note, session, plain, "well", "again") == plain
    _alike(_row(store, Note, plain), _row(store, Note, modelled))
    assert {plain, modelled} <= store.own or way != "anonymous"
    first, second = _told(store)
    _alike(
        {k: v for k, v in first.items() if k != "after"}, {k: v for k, v in second.items() if k != "after"}
    )
    assert (way == "anonymous") == (second["row_id"] == "") == (second["after"] == "{}")


@on_both
def test_lessons_are_written_alike(store: Store, session: str) -> None:
    """The same of a lesson, with every column that a lesson has."""
    modelled = put(store, "lessons", session, title="Ask  first").id
    plain = store.tell(add_lesson, session, new_id(), "Ask  first")
    _alike(_row(store, RECORDS["lessons"], plain), _row(store, RECORDS["lessons"], modelled))
    assert [row.number for row in seen(store, session).lessons] == [1, 2]
    assert [line["op"] for line in _told(store)] == ["add", "add"]


@on_both
def test_hidden_notes_are_absent_for_others(opened: Open, store: Store, session: str) -> None:
    """Whether all is read or the news alone, nobody gets a note of another before its reveal."""
    _give(store, session, "hidden")
    ben = opened("Ben")
    before = _seat(ben, session)
    store.tell(add_note, session, new_id(), "well", "A")
    ben.tell(add_note, session, new_id(), "well", "B")
    news = ben.ask(look, before, ben.who, ben.own)
    for found in (news, _seat(ben, session)):
        assert ([note.text for note in found.meeting.notes], found.waiting) == (["B"], 2)
    assert [note.text for note in _seat(store, session).meeting.notes] == ["A"]
    _phase(store, session, "group")
    assert sorted(n.text for n in ben.ask(look, news, ben.who, ben.own).meeting.notes) == ["A", "B"]


@on_both
def test_news_come_to_the_same(opened: Open, store: Store, session: str) -> None:
    """After any change, what was read with its news is what is read anew."""
    ben = opened("Ben")
    found = _seat(ben, session)
    note = put(store, "notes", session, lane="well", text="A")
    target = put(store, "notes", session, lane="well", text="B").id

    def vote() -> None:
        _phase(store, session, "vote")
        ben.tell(cast, session, target)

    changes: list[Callable[[], object]] = [
        lambda: store.write(edit, Note, note.id, 1, {"text": "A, better"}),
        lambda: store.write(put_into, [note.id], None, "Both"),
        lambda: store.write(delete, "notes", note.id),
        vote,
        lambda: _phase(store, session, "rank"),
        lambda: put(store, "participants", session, full_name="Ben"),
        lambda: store.write(finish, session, FREEZE),
    ]
    for change in changes:
        change()
        found = ben.ask(look, found, ben.who, ben.own)
        assert found == _seat(ben, session)
    assert found.meeting.final
    assert found.meeting.votes == {target: 1}


@on_both
def test_what_a_step_collects(store: Store, session: str) -> None:
    """Of every kind the seat lists the tags and names that the models give."""
    problem = put(store, "problems", session, statement="Late").id
    for kind, known in KINDS.items():
        model = RECORDS[kind]
        assert known == (table_of(model).name, model.LETTER, model.TITLE)
        more = {"problem_id": problem} if kind == "causes" else {}
        put(store, kind, session, **{model.TITLE: f"One of {kind}"}, **more)
    assert set(RECORDS) - set(KINDS) == {"groups", "notes", "signatures"}
    steps = {step.kind: step.position for step in seen(store, session).steps}
    for kind, position in steps.items():
        store.write(edit, Session, session, seen(store, session).session.version, {"step": position})
        listed = LISTED.get(kind, kind)
        wanted = [(r.id, r.tag, r.name) for r in seen(store, session).of(listed)] if kind != "notes" else []
        assert [tuple(row) for row in _seat(store, session).meeting.listed] == wanted


@pytest.mark.parametrize("way", WAYS)
@on_both
def test_withdrawing(opened: Open, store: Store, session: str, way: str) -> None:
    """Only one's own note goes, as it would through the models, and votes for it go back."""
    _give(store, session, way)
    ben = opened("Ben")
    notes = [ben.tell(add_note, session, new_id(), "well", text) for text in "AB"]
    with pytest.raises(NotThere):
        store.tell(withdraw, notes[0])
    if way == "named":
        _phase(store, session, "vote")
        store.tell(cast, session, notes[0])
    ben.tell(withdraw, notes[0])
    ben.write(delete, "notes", notes[1])
    first, second = _told(store)
    _alike(
        {k: v for k, v in first.items() if k != "after"}, {k: v for k, v in second.items() if k != "after"}
    )
    assert (_seat(ben, session).meeting.notes, _seat(store, session).mine) == ([], {})
    with pytest.raises(NotThere):
        ben.tell(withdraw, notes[0])


@on_both
def test_a_final_session_takes_nothing(store: Store, session: str) -> None:
    """Neither note nor lesson, and no note goes."""
    note = store.tell(add_note, session, new_id(), "well", "A")
    store.write(finish, session, FREEZE)
    for doing in (
        lambda: store.tell(add_note, session, new_id(), "well", "B"),
        lambda: store.tell(add_lesson, session, new_id(), "B"),
        lambda: store.tell(withdraw, note),
    ):
        with pytest.raises(RetroError, match="final"):
            doing()
    with pytest.raises(NotThere):
        store.tell(add_note, "nowhere", new_id(), "well", "A")
