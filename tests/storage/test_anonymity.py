"""Somebody with the file in hand looks for who wrote an anonymous note (R11, ssh-and-store §3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from retro_tui.minutes.build import build
from retro_tui.minutes.session_json import dump
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.storage.backup import copy_to
from retro_tui.storage.board import go_to
from retro_tui.storage.models import Session
from retro_tui.storage.presence import leave, sit
from retro_tui.storage.records import delete, edit
from retro_tui.storage.signing import revisions
from retro_tui.storage.store import Store
from retro_tui.storage.voting import cast
from retro_tui.storage.walk import finish

from .conftest import Open
from .helpers import FREEZE, begun, feed, put, raw, seen

WRITERS = ("Xaverius Quill", "Ypsilanti Zorn", "覃望舒", "Wq Ødegård", "Fjodor Vex")
NOTES = 4
"""Notes of each writer."""


@pytest.fixture(params=["rollback", "wal"])
def held(request: pytest.FixtureRequest, opened: Open, path: Path) -> tuple[Store, str, list[str]]:
    """An anonymous meeting with notes and votes of five people, each in an own process's place.

    Returns the facilitator's store, the session, and the texts in the order in which they were written.
    """
    if request.param == "wal":
        raw(path, "PRAGMA journal_mode=WAL")
    ann = opened("Ann")
    session = begun(ann)
    ann.write(edit, Session, session, 1, {"anonymity": "anonymous"})
    stores = [opened(name) for name in WRITERS]
    texts = []
    for turn in range(NOTES):
        for number, store in enumerate(stores):
            texts.append(f"note {turn}-{number}")
            put(store, "notes", session, lane="well", text=texts[-1])
    mine = put(stores[0], "notes", session, lane="well", text="a slip of the pen")
    stores[0].write(edit, type(mine), mine.id, 1, {"text": "a slip, mended"})
    stores[0].write(delete, "notes", mine.id)
    step = next(step.id for step in seen(ann, session).steps if step.kind == "notes")
    ann.write(go_to, step, "vote")
    target = seen(ann, session).notes[0].id
    for store in stores:
        store.write(cast, session, target)
    return ann, session, texts


def _bytes(path: Path, tmp_path: Path) -> bytes:
    """Return all that lies in and beside the store, and in a backup of it."""
    copy = tmp_path / "copy"
    copy_to(path, copy)
    beside = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    return b"".join(each.read_bytes() for each in (*beside, copy))


def test_no_byte_names_a_writer(held: tuple[Store, str, list[str]], tmp_path: Path) -> None:
    """File, journal, WAL, feed and backup hold no writer's name, before the meeting is final and after it."""
    ann, session, texts = held
    for _once in ("open", "final"):
        found = _bytes(ann.path, tmp_path)
        assert texts[0].encode() in found
        assert b"Ann" in found
        for name in WRITERS:
            assert name.encode() not in found
        (tmp_path / "copy").unlink()
        ann.write(finish, session, FREEZE)


def test_no_row_tells_who_or_when(held: tuple[Store, str, list[str]]) -> None:
    """A note has no author, one time for all of them, and no line of the feed that leads to it."""
    ann, session, _texts = held
    meeting = seen(ann, session)
    begun_at = meeting.session.created_at
    assert {(n.created_by, n.created_at, n.updated_at, n.version) for n in meeting.notes} == {
        ("", begun_at, begun_at, 1)
    }
    assert "a slip" not in {n.text for n in meeting.notes}
    lines = [line for line in feed(ann) if line.entity in ("note", "vote")]
    assert len(lines) > len(WRITERS) * NOTES
    assert {(line.who, line.row_id, line.at, line.before, line.after) for line in lines} == {
        ("", "", begun_at, "{}", "{}")
    }
    assert len({line.batch for line in lines}) == len(lines)


def test_no_order_tells_when(held: tuple[Store, str, list[str]]) -> None:
    """Neither numbers nor places, ids or rows of the file stand in the order of writing."""
    ann, session, texts = held
    raw_order = [row[0].decode() for row in raw(ann.path, "SELECT text FROM note ORDER BY rowid")]
    by_id = [row[0].decode() for row in raw(ann.path, "SELECT text FROM note ORDER BY id")]
    by_number = [n.text for n in sorted(seen(ann, session).notes, key=lambda n: n.number)]
    for order in (raw_order, by_id, by_number):
        assert sorted(order) == sorted(texts)
        assert order != texts
        assert order != texts[::-1]


def test_ids_of_before_the_reveal_are_gone(opened: Open, path: Path) -> None:
    """Who has watched the ids while notes were written cannot tell them apart afterwards."""
    ann = opened("Ann")
    session = begun(ann)
    ann.write(edit, Session, session, 1, {"anonymity": "anonymous"})
    watched = {put(opened(name), "notes", session, text=name[::-1]).id for name in WRITERS}
    step = next(step.id for step in seen(ann, session).steps if step.kind == "notes")
    ann.write(go_to, step, "group")
    assert watched.isdisjoint(n.id for n in seen(ann, session).notes)
    assert raw(path, "PRAGMA secure_delete=ON", "SELECT count(*) FROM note") == [(len(WRITERS),)]
    assert not any(row_id.encode() in path.read_bytes() for row_id in watched)


def test_no_vote_names_a_voter(held: tuple[Store, str, list[str]], tmp_path: Path) -> None:
    """Votes have digests for voters, the key is destroyed with the end, and only totals stay."""
    ann, session, _texts = held
    voters = {row[0] for row in raw(ann.path, "SELECT voter FROM vote")}
    (key,) = (row[0] for row in raw(ann.path, "SELECT key FROM ballotbox"))
    assert len(voters) == len(WRITERS)
    ann.write(finish, session, FREEZE)
    raw(ann.path, "PRAGMA wal_checkpoint(TRUNCATE)")
    found = _bytes(ann.path, tmp_path)
    assert not any(value in found for value in (*voters, key))


def test_no_export_names_a_writer(held: tuple[Store, str, list[str]]) -> None:
    """Minutes with raw notes, JSON and what was frozen hold the notes and no writer."""
    ann, session, texts = held
    ann.write(finish, session, FREEZE)
    meeting = seen(ann, session)
    issued = ann.read(revisions, session)
    outs = [
        dump(meeting, issued),
        *(markdown(build(meeting, lang, include_notes=True)) for lang in ("en", "zh")),
    ]
    outs += [revision.content + revision.english + revision.chinese for revision in issued]
    for out in outs:
        assert texts[0] in out
        for name in WRITERS:
            assert name not in out


def test_who_is_here_says_nothing_of_notes(opened: Open, path: Path, tmp_path: Path) -> None:
    """Presence names people, in a beat of its own; when they have gone, nothing of it is left."""
    ann = opened("Ann")
    session = begun(ann)
    ben = opened(WRITERS[0])
    ben.write(sit, session, "seat")
    assert WRITERS[0].encode() in path.read_bytes()
    ben.write(leave, session, "seat")
    assert WRITERS[0].encode() not in _bytes(path, tmp_path)


def test_raising_takes_the_authors_away(opened: Open, path: Path, tmp_path: Path) -> None:
    """Notes that were given with names lose them, and the feed what it said of them."""
    ann = opened("Ann")
    session = begun(ann)
    for name in WRITERS:
        store = opened(name)
        note = put(store, "notes", session, text=f"of {len(name)}")
        store.write(edit, type(note), note.id, 1, {"text": f"of all {len(name)}"})
    assert WRITERS[0].encode() in path.read_bytes()
    ann.write(edit, Session, session, 1, {"anonymity": "anonymous"})
    assert {n.created_by for n in seen(ann, session).notes} == {""}
    found = _bytes(path, tmp_path)
    for name in WRITERS:
        assert name.encode() not in found
