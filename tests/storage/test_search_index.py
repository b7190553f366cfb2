"""The index follows the store: what may be found is found at the next search, and nothing else."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.domain.tokens import recipe
from retro_tui.errors import Conflict, RetroError
from retro_tui.storage.lesson_life import live_on
from retro_tui.storage.models import Lesson, Session
from retro_tui.storage.records import delete, edit
from retro_tui.storage.search.asking import Query
from retro_tui.storage.search.find import Hit, search
from retro_tui.storage.search.refresh import AT_ONCE, behind, refresh, step
from retro_tui.storage.search.similar import seen_before
from retro_tui.storage.search.whole import whole
from retro_tui.storage.sessions import bin_session, restore_session
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish, reopen
from tests.hostile.strings import ALL

from .conftest import Open
from .helpers import FREEZE, begun, on_both, put, raw
from .many_lessons import fill


def hits(store: Store, words: str = "", **wanted: str) -> list[Hit]:
    """Bring the index up to date and search."""
    refresh(store)
    return list(store.read(search, Query(words, **wanted)).hits)


def tags(store: Store, words: str = "", **wanted: str) -> list[str]:
    """Return session and tag of what is found."""
    return [f"{hit.code} {hit.tag}" for hit in hits(store, words, **wanted)]


@on_both
def test_every_kind_is_found(store: Store, session: str) -> None:
    """A lesson, a problem, a cause and a decision at once; a note when its meeting is over, not before."""
    put(store, "lessons", session, title="培训要趁早", recommendation="Train on real data", tags="夜班 MES")
    problem = put(store, "problems", session, statement="培训做得太晚", suggestion="earlier")
    put(store, "causes", session, problem_id=problem.id, statement="没有人负责培训")
    put(store, "decisions", session, decision="每月培训一次")
    put(store, "notes", session, text="培训很有用", lane="well")
    four = [f"R-2026-09-MES {tag}" for tag in ("L1", "P1", "C1", "D1")]
    assert sorted(tags(store, "培训")) == sorted(four)
    assert tags(store) == four
    store.write(finish, session, FREEZE)
    assert sorted(tags(store, "培训")) == sorted([*four, "R-2026-09-MES B1"])
    store.write(reopen, session, "a word")
    assert "R-2026-09-MES B1" not in tags(store, "培训")
    store.write(delete, "problems", problem.id)
    assert tags(store) == [four[0], four[3]]
    assert tags(store, "training realistic") == []
    assert tags(store, "TRAINED data") == [four[0]]


@on_both
def test_what_is_put_away_is_not_found(store: Store, session: str) -> None:
    """A session in the bin takes all of it along; what is written otherwise is found by its new words."""
    lesson = put(store, "lessons", session, title="Ask the night shift", recommendation="x")
    assert tags(store, "night") == ["R-2026-09-MES L1"]
    store.write(edit, Lesson, lesson.id, lesson.version, {"title": "Ask the day shift"})
    assert (tags(store, "night"), tags(store, "day shift")) == ([], ["R-2026-09-MES L1"])
    store.write(bin_session, session)
    assert tags(store, "day") == tags(store) == []
    store.write(restore_session, session)
    assert tags(store, "day") == ["R-2026-09-MES L1"]
    store.write(delete, "lessons", lesson.id)
    assert tags(store) == []


@on_both
def test_an_index_that_is_behind_hides_what_must_be_hidden(store: Store, session: str) -> None:
    """Who may not write searches as far as the index is, and finds nothing that was deleted since."""
    for number in range(3):
        put(store, "lessons", session, title=f"Lesson {number}", recommendation="x")
    found = hits(store, "lesson")
    store.write(delete, "lessons", found[0].row_id)
    assert store.read(behind)
    seen = store.read(search, Query("lesson"))
    assert ([hit.row_id for hit in seen.hits], seen.count) == ([hit.row_id for hit in found[1:]], 2)
    store.write(bin_session, session)
    assert store.read(search, Query("lesson")).hits == ()


def test_a_store_that_is_only_read(filled: Path) -> None:
    """Nothing is written into it, and there is nothing to be found yet."""
    filled.chmod(0o400)
    filled.parent.chmod(0o500)
    try:
        with closing(Store(str(filled), "Ann")) as store:
            store.backend.writable = lambda: False  # type: ignore[method-assign]
            assert hits(store) == []
    finally:
        filled.parent.chmod(0o700)
    assert raw(filled, "SELECT count(*) FROM search_state") == [(0,)]


@on_both
def test_filters(store: Store, session: str) -> None:
    """Each of them narrows, alone and with words; what nobody has finds nothing."""
    values = {"recommendation": "train", "area": "people", "tags": "夜班 Shift", "state": "validated"}
    put(store, "lessons", session, title="One", **values, standard="adopted")
    put(
        store, "lessons", begun(store, "ERP"), title="Two", recommendation="train", area="tool", tags="shifts"
    )
    put(store, "problems", session, statement="train")
    one, two = "R-2026-09-MES L1", "R-2026-09-ERP L1"
    assert set(tags(store, kind="lessons")) == {one, two}
    for wanted in (
        {"area": "people"},
        {"tag": "shift"},
        {"tag": "夜班"},
        {"state": "validated"},
        {"standard": "adopted"},
        {"kind": "lessons", "project": "mes"},
        {"area": "people", "project": "MES", "tag": "SHIFT"},
    ):
        assert tags(store, **wanted) == [one], wanted
        assert tags(store, "train", **wanted) == [one], wanted
    for wanted in (
        {"project": "none"},
        {"tag": "x' OR 1"},
        {"industry": "Food"},
        {"project": "ERP", "area": "people"},
    ):
        assert tags(store, **wanted) == [], wanted


@on_both
def test_the_best_of_few_come_first(store: Store, session: str) -> None:
    """Words in the title, a lesson that was validated or applied, and one that is not superseded."""
    put(store, "lessons", session, title="Other", recommendation="scan the code")
    retired = put(store, "lessons", session, title="Scan the code", state="retired", recommendation="x")
    put(store, "lessons", session, title="Scan the code", recommendation="x")
    applied = put(store, "lessons", session, title="Scan the code twice", recommendation="x")
    put(store, "lessons", session, title="Scan all the code", state="validated", recommendation="x")
    later = begun(store, held_on=retired.created_at.date())
    put(
        store,
        "reuses",
        later,
        earlier_id=applied.id,
        title="x",
        outcome="applied",
        applied_in="the checklist",
    )
    assert [hit.tag for hit in hits(store, "scan code")] == ["L5", "L4", "L3", "L2", "L1"]
    assert [hit.tag for hit in hits(store, kind="lessons")] == ["L1", "L2", "L3", "L4", "L5"]
    said = store.read(whole, "lessons", applied.id).applied
    assert [(each.outcome, each.where) for each in said] == [("applied", "the checklist")]


@on_both
def test_two_at_once(opened: Open) -> None:
    """Two bring it up to date in turns, part by part, with a change in between: all is there once."""
    ann, ben = opened("Ann"), opened("Ben")
    ann.write(fill, 2 * AT_ONCE + 5, 2 * AT_ONCE + 5)
    assert ann.write(step)
    assert ben.write(step)
    assert len(ann.read(search, Query()).hits) == AT_ONCE
    put(ben, "lessons", f"{0:032x}", title="In between", recommendation="x")
    assert (ann.write(step), ben.write(step), ann.write(step), ben.write(step)) == (True, True, False, False)
    refresh(ann)
    assert not ben.read(behind)
    assert len(hits(ben)) == 2 * AT_ONCE + 6
    assert tags(ben, "in between") == ["R-0 L2"]


@on_both
def test_seen_before(store: Store, session: str) -> None:
    """Earlier problems of other sessions that say nearly the same, with what was done and what came of it."""
    problem = put(store, "problems", session, statement="仓库扫描枪在夜班经常断线")
    put(store, "problems", session, statement="Users refuse to work with the new scanners at night")
    put(store, "problems", session, statement="报表导出太慢")
    cause = put(store, "causes", session, problem_id=problem.id, statement="x")
    put(store, "actions", session, title="换天线", cause_id=cause.id, state="verified", effect="ineffective")
    now = begun(store, "ERP")
    put(store, "problems", now, statement="夜班扫描枪断线")
    refresh(store)
    found = store.read(seen_before, "夜班时扫描枪断线", now)
    assert [(each.hit.code, each.hit.tag) for each in found] == [("R-2026-09-MES", "P1")]
    assert [(then.title, then.state, then.effect) for then in found[0].then] == [
        ("换天线", "verified", "ineffective")
    ]
    found = store.read(seen_before, "The users are refusing the new scanner", now)
    assert [each.hit.tag for each in found] == ["P2"]
    for other in ("", "的", "the", "Something else altogether", "夜班", "导出"):
        assert store.read(seen_before, other, now) == [], other
    assert store.read(seen_before, "夜班时扫描枪断线", session)[0].hit.code == "R-2026-09-ERP"
    of_the_year = "UPDATE session SET template_key = 'annual-review-east' WHERE id = :id"
    store.tell(lambda w: w.ask(of_the_year, id=session))
    assert store.read(seen_before, "夜班时扫描枪断线", now) == []


@on_both
def test_a_lesson_lives_on(opened: Open, store: Store, session: str) -> None:
    """After its meeting its state is changed still, and found by it; what was learned stays as it was."""
    lesson = put(store, "lessons", session, title="Ask first", recommendation="x")
    store.write(finish, session, FREEZE)
    ben = opened("Ben")
    told = {"state": "validated", "applied_in": "checklist 7", "title": "Something else"}
    changed = ben.write(live_on, lesson.id, told, {"state": "draft"})
    assert (changed.state, changed.applied_in, changed.title) == ("validated", "checklist 7", "Ask first")
    assert tags(store, "checklist", state="validated") == ["R-2026-09-MES L1"]
    with pytest.raises(Conflict, match="Changed by Ben"):
        store.write(live_on, lesson.id, {"state": "retired"}, {"state": "draft"})
    changed = store.write(live_on, lesson.id, {"superseded_by": "R-2026-10-MES L2"}, {})
    assert changed.state == "superseded"
    ben.restricted = True
    with pytest.raises(RetroError, match="only its author or who led R-2026-09-MES"):
        ben.write(live_on, lesson.id, {"state": "draft"}, {})
    store.restricted = True
    assert store.write(live_on, lesson.id, {"state": "retired"}, {}).state == "retired"
    assert isinstance(store.read(whole, "lessons", lesson.id).row, Lesson)


@on_both
def test_any_words_are_words(store: Store, session: str) -> None:
    """Whatever is typed is never a query of the database; what it says is found in what was written so."""
    for number, words in enumerate(
        (*ALL[::12], '"', "a OR b", "NEAR(a", "' <-> '", "*", "tokens : x", "^a", "a:*")
    ):
        lesson = put(store, "lessons", session, title=words, recommendation=f"number {number}", tags=words)
        refresh(store)
        found = store.read(search, Query(words.replace("\0", "")), 500)
        assert lesson.id in {hit.row_id for hit in found.hits}, words
        for tag in lesson.tags.split():
            assert lesson.id in {hit.row_id for hit in store.read(search, Query(tag=tag), 500).hits}, tag


def test_a_reopened_meeting_leaves_no_word_of_its_notes(path: Path, store: Store, session: str) -> None:
    """As soon as it can be changed again: neither text nor token of an anonymous note stays in the index."""
    store.write(edit, Session, session, 1, {"anonymity": "anonymous"})
    put(store, "lessons", session, title="Ask the night shift", recommendation="x")
    put(store, "notes", session, text="wehadaquarrel", lane="well")
    refresh(store)
    store.write(finish, session, FREEZE)
    assert len(hits(store, "wehadaquarrel")) == 1

    def index() -> bytes:
        rows = raw(path, "SELECT block FROM entry_tokens_data") + raw(path, "SELECT title FROM entry")
        return b"".join(row[0] or b"" for row in rows)

    assert b"wehadaquarrel" in index()
    store.write(reopen, session, "a word")
    assert b"wehadaquarrel" not in index()
    assert tags(store, "night") == ["R-2026-09-MES L1"]


@on_both
def test_tokens_made_in_an_older_way_are_made_anew(store: Store, session: str) -> None:
    """A newer Python or stemmer begins once from nothing; an older one leaves alone what it finds."""
    put(store, "lessons", session, title="Ask the night shift")
    assert tags(store, "night") == ["R-2026-09-MES L1"]
    for change, again in ((-1, True), (1, False)):
        store.tell(lambda w, by: w.ask("UPDATE search_state SET recipe = :r", r=recipe() + by), change)
        assert store.read(behind) is again
        assert tags(store, "night") == ["R-2026-09-MES L1"]
        kept = store.ask(lambda ask: ask("SELECT recipe FROM search_state"))[0][0]
        assert kept == recipe() + (0 if again else change)
