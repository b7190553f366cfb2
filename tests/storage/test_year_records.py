"""What a review of the year takes over from that year's meetings, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from retro_tui.importers.year_records import take_over
from retro_tui.storage.models import Problem
from retro_tui.storage.records import delete, edit, undo
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

from .helpers import begun, on_both, put, seen

pytestmark = on_both
DAY = date(2027, 1, 12)


def reviewed(store: Store) -> str:
    """Begin a review of the year over all projects."""
    template = replace(builtin()["annual-review"], key="annual-review-east")
    wish = NewSession("Company", template, "", DAY, "en")
    return store.write(begin, wish).id


def told(store: Store) -> tuple[str, str]:
    """Write two meetings: one problem came back, one weighs much, the others little."""
    first, second = begun(store, held_on=date(2026, 3, 2)), begun(store, "WMS", held_on=date(2026, 6, 1))
    old = begun(store, "WMS", held_on=date(2025, 6, 1))
    put(store, "problems", old, statement="Of another year", impact="high")
    put(
        store,
        "problems",
        first,
        statement="Login takes 9 s",
        impact="low",
        case="Monday, 9:00",
        kind="testing",
    )
    for place in range(4):
        put(store, "problems", first, statement=f"Small {'abcd'[place]}", impact="low")
    put(store, "problems", second, statement="Data is lost", impact="high", measure="Copied by hand")
    again = put(store, "problems", second, statement="login takes 12 s", impact="medium")
    cause = put(
        store, "causes", second, statement="No test of load", problem_id=again.id, role="root", parent_id=None
    )
    put(store, "actions", second, title="Test the load", cause_id=cause.id, state="verified")
    put(store, "actions", second, title="Buy a server", problem_id=again.id, state="dropped")
    return seen(store, first).session.code, seen(store, second).session.code


def test_challenges_are_those_that_came_back_or_weigh_most(store: Store) -> None:
    """Five at most, the one that came back first, each with its case, root, deeds and meetings."""
    first, second = told(store)
    review = reviewed(store)
    assert store.write(take_over, "problems", review, DAY) == 5
    back, heavy, *small = seen(store, review).problems
    assert (back.statement, back.kind, back.state) == ("Login takes 9 s", "testing", "chosen")
    origin = f"From {first} P1, MES, 2026-03-02; also {second} P2"
    assert back.case == f"Monday, 9:00\nRoot cause: No test of load\n{origin}"
    assert back.measure == f"Test the load (Verified, {second} A1)"
    assert (heavy.statement, heavy.measure) == ("Data is lost", "Copied by hand")
    assert heavy.case == f"From {second} P1, WMS, 2026-06-01"
    assert all(each.statement.startswith("Small") for each in small)


def test_taking_over_twice_adds_nothing_and_keeps_what_was_typed(store: Store) -> None:
    """What was changed or typed stays, undo takes all of it back, and it can be taken over anew."""
    told(store)
    review = reviewed(store)
    put(store, "problems", review, statement="data is LOST", case="In our words")
    assert store.write(take_over, "problems", review, DAY) == 4
    mine, taken, *_rest = seen(store, review).problems
    assert (mine.statement, taken.statement) == ("data is LOST", "Login takes 9 s")
    store.write(edit, Problem, taken.id, taken.version, {"statement": "Nobody gets in"})
    assert store.write(take_over, "problems", review, DAY) == 0
    store.write(undo, review)
    store.write(undo, review)
    assert [each.statement for each in seen(store, review).problems] == ["data is LOST"]
    assert store.write(take_over, "problems", review, DAY) == 4
    store.write(delete, "problems", mine.id)
    assert "Data is lost" not in {each.statement for each in seen(store, review).problems}
    assert store.write(take_over, "problems", review, DAY) == 1


def test_standards_come_with_where_they_live(store: Store) -> None:
    """Lessons on their way come once, published ones first; others and retired ones do not."""
    first = begun(store, held_on=date(2026, 3, 2))
    code = seen(store, first).session.code
    put(store, "lessons", first, title="Try it", standard="proposed", happened="It broke")
    put(store, "lessons", first, title="Plain")
    put(store, "lessons", first, title="Old", standard="adopted", state="retired")
    put(store, "lessons", first, title="Ask", standard="published", applied_in="Norm 3", recommendation="Do")
    put(store, "lessons", begun(store, held_on=date(2026, 5, 2)), title="try it!", standard="proposed")
    review = reviewed(store)
    assert store.write(take_over, "lessons", review, DAY) == 2
    ask, attempt = seen(store, review).lessons
    assert (ask.title, ask.standard, ask.applied_in) == ("Ask", "published", "Norm 3")
    assert ask.happened == f"From {code} L4, MES, 2026-03-02"
    assert attempt.title == "try it!"
    assert store.write(take_over, "lessons", review, DAY) == 0
