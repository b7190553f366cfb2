"""The feed: every change is in it, in order, written with the change itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from retro_tui.domain.words import Phrase
from retro_tui.errors import RetroError
from retro_tui.storage.models import Change, Note
from retro_tui.storage.records import add, delete, edit, move, undo
from retro_tui.storage.sessions import bin_session, restore_session
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, finish, reopen

from .conftest import Open
from .helpers import FREEZE, begun, feed, on_both, put, raw, seen


def _as_tuple(change: Change) -> tuple[Any, ...]:
    """Return all of a change, to be compared."""
    return change.seq, *change.model_dump().items()


@on_both
def test_what_was_done_is_in_it(opened: Open, store: Store, session: str) -> None:
    """Who, what, which row, and the values before and after."""
    start = len(feed(store))
    row = put(store, "notes", session, text="a", lane="x")
    opened("Ben").write(edit, Note, row.id, 1, {"text": "b", "lane": "x"})
    store.write(delete, "notes", row.id)
    store.write(undo, session)
    made, edited, deleted, restored = feed(store)[start:]
    assert [c.op for c in (made, edited, deleted, restored)] == ["add", "edit", "delete", "restore"]
    assert [c.who for c in (made, edited, deleted, restored)] == ["Ann", "Ben", "Ann", "Ann"]
    assert {(c.entity, c.row_id, c.session_id) for c in (made, edited, deleted)} == {
        ("note", row.id, session)
    }
    assert json.loads(made.after)["text"] == "a"
    assert (json.loads(edited.before), json.loads(edited.after)) == ({"text": "a"}, {"text": "b"})
    assert restored.undoes == deleted.batch
    assert made.at == row.created_at


@on_both
def test_it_only_grows(store: Store) -> None:
    """Whatever is done, what is in the feed stays as it was, and numbers rise."""
    before: list[tuple[Any, ...]] = []
    session = begun(store)
    a, b = (put(store, "notes", session, text=text, lane="x") for text in "ab")
    for change in (
        lambda: store.write(edit, Note, a.id, 1, {"text": "c"}),
        lambda: store.write(move, "notes", a.id, b.id),
        lambda: store.write(delete, "notes", a.id),
        lambda: store.write(undo, session),
        lambda: store.write(enter, session, 1),
        lambda: store.write(finish, session, FREEZE),
        lambda: store.write(reopen, session, "A slip"),
        lambda: store.write(bin_session, session),
        lambda: store.write(restore_session, session),
    ):
        change()
        now = [_as_tuple(c) for c in feed(store)]
        assert now[: len(before)] == before
        assert len(now) > len(before)
        assert [c[0] for c in now] == sorted({c[0] for c in now})
        before = now


def test_numbers_are_not_used_again(store: Store, session: str) -> None:
    """Even when the newest changes are cut off by hand, new ones get higher numbers."""
    highest = feed(store)[-1].seq
    raw(store.path, "DELETE FROM change")
    put(store, "notes", session, text="a", lane="x")
    assert [c.seq for c in feed(store)] == [(highest or 0) + 1]


@on_both
def test_one_doing_is_one_batch(store: Store, session: str) -> None:
    """All rows that one key press touched share a batch, and no other."""
    rows = [put(store, "notes", session, text=text, lane="x") for text in "ab"]
    store.write(move, "notes", rows[0].id, rows[1].id)
    batches = [c.batch for c in feed(store)]
    assert batches[-1] == batches[-2] != batches[-3] != batches[-4]


def test_failed_change_leaves_neither_row_nor_feed(store: Store, session: str) -> None:
    """Row and feed are one transaction."""
    before = [_as_tuple(c) for c in feed(store)]

    def fails(w: Any, late: bool) -> None:
        add(w, "notes", session, {"text": "a", "lane": "x"})
        w.db.flush()
        if late:
            add(w, "notes", session, {"text": "b", "lane": "much too long a name for a lane" * 3})
        raise RetroError("no")

    for late in (False, True):
        with pytest.raises(RetroError):
            store.write(fails, late)
    assert [_as_tuple(c) for c in feed(store)] == before
    assert seen(store, session).notes == []
    assert raw(store.path, "SELECT count(*) FROM note") == [(0,)]


@on_both
def test_no_change_is_not_in_it(store: Store, session: str) -> None:
    """An edit that changes nothing, and an undo of nothing, leave no trace."""
    row = put(store, "notes", session, text="a", lane="x")
    before = len(feed(store))
    store.write(edit, Note, row.id, 1, {"text": " a "})
    assert len(feed(store)) == before
    assert isinstance(store.write(undo, session), Phrase)
    after = len(feed(store))
    assert store.write(undo, session) is None
    assert len(feed(store)) == after == before + 1
