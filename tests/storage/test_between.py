"""Lessons between two meetings: logged with or without the models alike, offered once, never lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retro_tui.domain.choices import LESSON_AREA
from retro_tui.errors import NotThere, RetroError, StoreTrouble
from retro_tui.i18n import say
from retro_tui.storage.between import SHOWN, log_lessons, put_aside, take_up, waiting
from retro_tui.storage.clock import now, stamp
from retro_tui.storage.jotting import TAGS_LIMIT, NewLesson, log, put_down
from retro_tui.storage.models import Lesson, LoggedLesson, Session, specs
from retro_tui.storage.records import delete, edit, undo
from retro_tui.storage.sessions import bin_session
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish

from .conftest import Open
from .helpers import FREEZE, HELD, begun, feed, on_both, put, raw, seen, sound
from .processes import as_nobody, together

Way = Callable[[Store, NewLesson], str]
WAYS: dict[str, Way] = {
    "plain": log,
    "models": lambda store, wish: store.write(put_down, wish.project, wish.values(store)),
}
"""The two ways in which a lesson gets into a store: without the ORM, and on a connection of it."""
CHANGING = ("id", "row_id", "batch", "seq", "created_at", "updated_at", "at")
"""Columns that differ from one lesson to the next."""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    """Both ways."""
    return WAYS[request.param]


def waits(store: Store, session_id: str) -> list[LoggedLesson]:
    """Return what the session is offered."""
    return store.read(waiting, seen(store, session_id).project.id)


def _lines(path: Path, table: str) -> list[dict[str, Any]]:
    """Return a table as it lies in the file, each value with its type."""
    names = [str(row[1], "utf-8") for row in raw(path, f"PRAGMA table_info({table})")]
    rows = raw(path, f"SELECT * FROM {table} ORDER BY rowid")
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_it_is_what_the_models_would_write(path: Path, store: Store, session: str) -> None:
    """Row and feed are equal column by column, in the order of the columns, too."""
    wish = NewLesson(" Ask the\nnight shift “first” \x1b[31m", "MES", "people", "shift  night")
    before = stamp(now())
    assert log(store, wish) == "MES"
    home = seen(store, session).project.id
    store.write(lambda w: w.add(LoggedLesson(project_id=home, **wish.values(w))))
    rows, told = _lines(path, "loggedlesson"), _lines(path, "change")[-2:]
    assert [row["title"] for row in rows] == ["Ask the night shift “first” [31m".encode()] * 2
    for plain, modelled in (rows, told):
        assert list(plain) == list(modelled)
        for name in set(plain) - {*CHANGING, "after"}:
            assert (name, plain[name], type(plain[name])) == (name, modelled[name], type(modelled[name]))
        for name in set(plain) & set(CHANGING):
            assert plain[name] != modelled[name] or "at" in name
            assert type(plain[name]) is type(modelled[name])
            assert len(str(plain[name])) == len(str(modelled[name]))
    plain, modelled = (json.loads(line["after"]) for line in told)
    assert list(plain) == list(modelled)
    assert {k: v for k, v in plain.items() if k not in CHANGING} == {
        k: v for k, v in modelled.items() if k not in CHANGING
    }
    for row, line in zip(rows, told, strict=True):
        after = json.loads(line["after"])
        assert after == {k: v.decode() if isinstance(v, bytes) else v for k, v in row.items()}
        assert before <= after["created_at"] == after["updated_at"] == line["at"].decode() <= stamp(now())
        assert line["row_id"] == row["id"]
    assert sound(path)


def test_limits_are_those_of_the_models() -> None:
    """What the plain way knows of the columns is what the models declare."""
    declared = {spec.name: spec for spec in specs(LoggedLesson)}
    assert (declared["title"].limit, declared["tags"].limit) == (500, TAGS_LIMIT)
    assert declared["area"].choices == LESSON_AREA
    assert {"title", "area", "tags"} <= {spec.name for spec in specs(Lesson)}


@on_both
def test_a_text_is_refused_rather_than_cut(way: Way, store: Store, session: str) -> None:
    """Nothing, or too much, is said so; the longest one is kept whole."""
    for text in ("", " \n\t", "\x1b\u200b"):
        with pytest.raises(RetroError, match="needs a text"):
            way(store, NewLesson(text))
    with pytest.raises(RetroError, match="at most 500 characters, this one has 501"):
        way(store, NewLesson("漢" * 501))
    with pytest.raises(RetroError, match="tags have more than 200"):
        way(store, NewLesson("x", tags="y" * 201))
    way(store, NewLesson("漢" * 500 + "\n\x00", tags="y" * 200))
    assert [(len(row.title), len(row.tags)) for row in waits(store, session)] == [(500, 200)]


@on_both
def test_the_project_is_the_named_one(way: Way, store: Store) -> None:
    """Letters' case and width make no difference where nothing is exact; an unknown one is refused."""
    sessions = {name: begun(store, name) for name in ("Ärger", "mes", "MES")}
    for named, meant in (("MES", "MES"), ("mes", "mes"), ("ärger", "Ärger"), (" ＭＥＳ\n", "mes")):
        assert way(store, NewLesson(named, named)) == meant
    assert [row.title for row in waits(store, sessions["mes"])] == ["mes", "ＭＥＳ"]
    with pytest.raises(NotThere, match="There is no project Mess"):
        way(store, NewLesson("x", "Mess"))


@on_both
def test_the_project_of_the_newest_session(way: Way, store: Store, opened: Open) -> None:
    """Of those that one takes part in, else of all; sessions in the bin do not count."""
    with pytest.raises(NotThere, match="no project yet"):
        way(store, NewLesson("x"))
    first = begun(store, "First", HELD)
    begun(store, "Second", date(2026, 9, 20))
    third = begun(store, "Third", date(2026, 9, 25))
    gone = put(store, "participants", third, full_name="Bob")
    store.write(delete, "participants", gone.id)
    assert way(opened("Bob"), NewLesson("x")) == "Third"
    store.write(bin_session, third)
    assert way(opened("Bob"), NewLesson("x")) == "Second"
    put(store, "participants", first, full_name="ｂob ")
    assert way(opened("Bob"), NewLesson("x")) == "First"
    version = seen(store, first).session.version
    store.write(edit, Session, first, version, {"scribe": "Cid"})
    assert way(opened("Cid"), NewLesson("x")) == "First"


@on_both
def test_it_is_everybodys(way: Way, url: str, store: Store, session: str) -> None:
    """Who is restricted logs in the own name and takes up; others' lessons are the leader's to put aside."""
    with closing(Store(url, "Bob", 30, restricted=True)) as bob:
        way(bob, NewLesson("Bob's"))
        way(store, NewLesson("Ann's"))
        way(store, NewLesson("Ann's second"))
        mine, other, third = waits(store, session)
        assert (mine.title, mine.created_by, other.created_by) == ("Bob's", "Bob", "Ann")
        with pytest.raises(RetroError, match="This is for Ann"):
            bob.write(put_aside, session, other.id)
        bob.write(put_aside, session, mine.id)
        bob.write(take_up, session, other.id)
    assert [row.id for row in waits(store, session)] == [third.id]


@on_both
def test_one_is_taken_up_once(store: Store, session: str) -> None:
    """It becomes a lesson with all that was said of it, and is no longer offered."""
    log(store, NewLesson("Ask first", area="people", tags="night shift"))
    log(store, NewLesson("Later"))
    logged, later = waits(store, session)
    taken = store.write(take_up, session, logged.id)
    (lesson,) = seen(store, session).lessons
    assert lesson.id == taken
    assert (lesson.tag, lesson.title, lesson.area, lesson.tags) == (
        "L1",
        "Ask first",
        "people",
        "night shift",
    )
    assert [row.id for row in waits(store, session)] == [later.id]
    for change in (take_up, put_aside):
        with pytest.raises(NotThere):
            store.write(change, session, logged.id)
    assert len(seen(store, session).lessons) == 1


@on_both
def test_undo_offers_it_again(store: Store, session: str) -> None:
    """Taken up or put aside: undo says which, and it waits again under its own id."""
    log(store, NewLesson("Ask first"))
    (logged,) = waits(store, session)
    for change, told in ((take_up, "L1 Ask first was added"), (put_aside, "Ask first was put aside")):
        store.write(change, session, logged.id)
        assert (seen(store, session).waiting, waits(store, session)) == (0, [])
        assert say(store.write(undo, session), "en") == f"Undone: {told}"
        assert [row.id for row in waits(store, session)] == [logged.id]
        assert seen(store, session).lessons == []
        assert seen(store, session).waiting == 1
    assert store.write(undo, session) is None


@on_both
def test_undo_in_a_session_leaves_the_logging_alone(store: Store, session: str) -> None:
    """What was logged belongs to no session, so no session takes it back."""
    put(store, "notes", session, text="a", lane="good")
    log(store, NewLesson("Ask first"))
    assert say(store.write(undo, session), "en") == "Undone: B1 a was added"
    assert store.write(undo, session) is None
    assert seen(store, session).waiting == 1


@on_both
def test_what_was_not_looked_at_waits_for_the_next_meeting(store: Store, session: str) -> None:
    """A final session takes nothing more; the next one of the project is offered it, others are not."""
    log(store, NewLesson("Ask first"))
    (logged,) = waits(store, session)
    store.write(finish, session, FREEZE)
    for change in (take_up, put_aside):
        with pytest.raises(RetroError, match="final"):
            store.write(change, session, logged.id)
    assert seen(store, begun(store, "Other")).waiting == 0
    following = begun(store, held_on=date(2026, 10, 15))
    assert seen(store, following).waiting == 1
    store.write(take_up, following, logged.id)
    assert [row.title for row in seen(store, following).lessons] == ["Ask first"]


def test_many_are_offered_in_portions(path: Path, store: Store, session: str) -> None:
    """All are counted, the oldest are shown."""
    log(store, NewLesson("0"))
    raw(
        path,
        "INSERT INTO loggedlesson"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " SELECT printf('%032d', i), '2027-01-01T00:00:00.000Z', updated_at, created_by, version, NULL,"
        " project_id, kind, said_by, i, area, tags, NULL FROM loggedlesson, n",
    )
    assert seen(store, session).waiting == 301
    assert [row.title for row in waits(store, session)] == [str(n) for n in range(SHOWN)]


def test_a_damaged_or_read_only_store_takes_none(path: Path, store: Store, session: str) -> None:
    """It is refused in one line, and the file is as it was."""
    assert session
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)
    spoiled = path.read_bytes()
    with closing(Store(str(path), "Ann")) as damaged, pytest.raises(StoreTrouble, match="damaged"):
        log(damaged, NewLesson("x"))
    assert (path.read_bytes() == spoiled, path.stat().st_size) == (True, size)


def _refused(path: Path) -> str:
    """Try to log a lesson as somebody who may only read."""
    as_nobody()
    try:
        with closing(Store(str(path), "Nobody")) as store:
            return log(store, NewLesson("x"))
    except StoreTrouble as error:
        return str(error)


def test_a_store_of_others_takes_none(public: Path, path: Path, store: Store, session: str) -> None:
    """Who may only read is told so."""
    copy = public / "retro.db"
    copy.write_bytes(path.read_bytes())
    copy.chmod(0o444)
    assert "read-only" in together(_refused, (copy,))[0]
    assert seen(store, session).waiting == 0


def _many(path: Path, who: str, times: int, way: str) -> float:
    """Log lessons one after the other."""
    with closing(Store(str(path), who)) as store:
        for number in range(times):
            WAYS[way](store, NewLesson(f"{who} learned {number}"))
    return times


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_many_log_at_once(path: Path, store: Store, session: str, mode: str) -> None:
    """Eight processes log twenty-five each, in both ways: all are there, each once, and in the feed."""
    raw(path, f"PRAGMA journal_mode={mode}")
    before = len(feed(store))
    together(_many, *((path, f"P{n}", 25, list(WAYS)[n % 2]) for n in range(8)))
    wanted = {f"P{n} learned {m}" for n in range(8) for m in range(25)}
    rows = raw(path, "SELECT title, id FROM loggedlesson")
    assert (len(rows), {str(title, "utf-8") for title, _id in rows}) == (200, wanted)
    told = feed(store)[before:]
    assert sorted(change.row_id.encode() for change in told) == sorted(row_id for _title, row_id in rows)
    assert len({change.batch for change in told}) == 200
    assert seen(store, session).waiting == 200
    assert sound(path)


@on_both
def test_lessons_from_elsewhere_are_logged_once(store: Store, session: str) -> None:
    """Each is known by its key, in every project of its own; one that is gone does not come back."""
    wishes = {"a" * 32: NewLesson("Ask the night shift"), "b" * 32: NewLesson("Ask first", "", "people")}
    assert store.write(log_lessons, "mes", wishes) == ("MES", 2)
    other = begun(store, "ERP")
    assert store.write(log_lessons, "ERP", wishes) == ("ERP", 2)
    first, _second = waits(store, session)
    store.write(put_aside, session, first.id)
    assert store.write(log_lessons, "MES", wishes | {"c" * 32: NewLesson("Ask last")}) == ("MES", 1)
    assert len(waits(store, session)) == len(waits(store, other)) == 2
    with pytest.raises(NotThere, match="CRM"):
        store.write(log_lessons, "CRM", wishes)


@on_both
def test_a_suggestion_becomes_what_the_meeting_makes_of_it(way: Way, store: Store, session: str) -> None:
    """Feedback in the words of who said it, a problem, an action or a lesson; undo offers it again."""
    for number in range(4):
        way(store, NewLesson(f"Beep louder {number}", kind="suggestion", said_by=" Night  shift"))
    first, *rest = waits(store, session)
    assert (first.kind, first.said_by) == ("suggestion", "Night shift")
    for logged, kind in zip((first, *rest), ("feedback", "problems", "actions", "lessons"), strict=True):
        store.write(take_up, session, logged.id, kind)
    meeting = seen(store, session)
    said = meeting.feedback[0]
    assert (said.quote, said.role, said.channel, said.tone) == (
        "Beep louder 0",
        "Night shift",
        "suggestion",
        "wish",
    )
    names = (meeting.problems[0].statement, meeting.actions[0].title, meeting.lessons[0].title)
    assert (names, meeting.waiting) == (("Beep louder 1", "Beep louder 2", "Beep louder 3"), 0)
    assert say(store.write(undo, session), "en") == "Undone: L1 Beep louder 3 was added"
    assert [row.title for row in waits(store, session)] == ["Beep louder 3"]


@on_both
def test_a_suggestion_is_refused_in_its_own_words(way: Way, url: str, store: Store, session: str) -> None:
    """It says what is wrong with a suggestion, and who is restricted suggests in no other name."""
    assert session
    for wish, told in (
        (NewLesson(" ", kind="suggestion"), "A suggestion needs a text"),
        (NewLesson("x" * 501, kind="suggestion"), "A suggestion has at most 500"),
        (NewLesson("x", kind="suggestion", said_by="y" * 101), "Who suggested it has more than 100"),
    ):
        with pytest.raises(RetroError, match=told):
            way(store, wish)
    with closing(Store(url, "Bob", 30, restricted=True)) as bob:
        with pytest.raises(RetroError, match="cannot speak for Boss"):
            way(bob, NewLesson("x", kind="suggestion", said_by="Boss"))
        way(bob, NewLesson("x", kind="suggestion"))
    (row,) = waits(store, session)
    assert (row.created_by, row.said_by) == ("Bob", "")
