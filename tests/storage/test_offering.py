"""Earlier lessons come back to a meeting: those that are due, last year's, and those that fit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retro_tui.domain.offers import SHOWN, Offer
from retro_tui.errors import RetroError
from retro_tui.i18n import say
from retro_tui.storage.attending import seen as attended
from retro_tui.storage.lesson_life import live_on
from retro_tui.storage.models import Lesson
from retro_tui.storage.offering import Counts, applied_counts
from retro_tui.storage.records import delete, edit, get, undo
from retro_tui.storage.reuses import speak
from retro_tui.storage.sessions import NewSession, begin, bin_session
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish
from retro_tui.templates.loader import builtin

from .conftest import Open
from .helpers import FREEZE, HELD, begun, fresh, on_both, put, seen

pytestmark = on_both

NEXT = date(2026, 10, 15)


def offered(store: Store, session: str) -> list[Offer]:
    """Return what a meeting is offered, as its screens read it."""
    return store.read(attended, session, store.who, ()).meeting.offers


def titles(store: Store, session: str) -> list[str]:
    """Return it by its titles."""
    return [offer.lesson.title for offer in offered(store, session)]


def held(store: Store, project: str, on: date, template: str = "monthly-review", industry: str = "") -> str:
    """Begin a session of a kind and return its id."""
    wish = NewSession(project, builtin()[template], "", on, "en", "", industry)
    return store.write(begin, wish).id


def with_values(store: Store, row: Any, **values: Any) -> None:
    """Change a row as it stands."""
    store.write(lambda w: w.edit(get(w, type(row), row.id), values))


def learned(store: Store, session: str, title: str, **values: Any) -> Lesson:
    """Add a lesson and return it."""
    row: Lesson = put(store, "lessons", session, title=title, **values)
    return row


def test_due_last_years_and_fitting_ones_come_in_this_order(store: Store) -> None:
    """Each with its words, where it comes from, and why it is offered."""
    year_ago = held(store, "MES", date(2025, 9, 20))
    learned(store, year_ago, "last year's")
    learned(store, held(store, "MES", date(2025, 11, 10)), "of another month")
    plant = held(store, "Plant", date(2026, 8, 1), industry="Machines")
    due = learned(store, plant, "due", review_on=HELD, recommendation="Ask", happened="It broke")
    learned(store, held(store, "Shop", date(2026, 8, 2), "quick"), "about scanners", tags="scanner night")
    learned(store, held(store, "Shop", date(2026, 8, 3), "quick"), "about nothing")
    here = held(store, "MES", HELD, industry="machines ")
    put(store, "problems", here, statement="The scanners fail at night")
    project = seen(store, here).project
    with_values(store, project, industry="ｍachines")
    found = offered(store, here)
    assert [offer.lesson.title for offer in found] == [
        "due",
        "last year's",
        "about scanners",
        "of another month",
    ]
    first = found[0]
    assert (first.code, first.project, first.recommendation) == (f"R-2026-08-PLANT {due.tag}", "Plant", "Ask")
    assert [say(phrase, "en") for phrase in first.why] == [
        "due for review",
        "same industry",
        "same kind of meeting",
    ]
    assert say(found[2].why[0], "en") == "about scanner night"


def test_some_are_never_offered(store: Store, session: str) -> None:
    """The dead, the binned, those of later or undated sessions, and what is restricted elsewhere."""
    for state in ("superseded", "retired"):
        learned(store, session, state, state=state, review_on=HELD)
    store.write(delete, "lessons", learned(store, session, "binned").id)
    for on, what in ((date(2026, 10, 15), "same day"), (date(2026, 11, 1), "later")):
        learned(store, begun(store, held_on=on), what)
    gone = begun(store)
    learned(store, gone, "of a binned session")
    store.write(bin_session, gone)
    undated = begun(store)
    learned(store, undated, "undated")
    with_values(store, seen(store, undated).session, held_on=None)
    secret = held(store, "Other", HELD, "quick")
    learned(store, secret, "secret", tags="alpha beta gamma")
    with_values(store, seen(store, secret).session, confidentiality="restricted")
    own = begun(store)
    learned(store, own, "secret of its own")
    with_values(store, seen(store, own).session, confidentiality="restricted")
    here = begun(store, held_on=NEXT)
    learned(store, here, "its own", tags="alpha beta gamma")
    assert titles(store, here) == ["secret of its own"]


def test_what_is_said_is_kept_and_the_lesson_lives_on(store: Store, session: str) -> None:
    """Applied makes it validated, still true reviewed; both push its review by a year."""
    lessons = [learned(store, session, title, review_on=HELD, recommendation="Do it") for title in "abc"]
    here = begun(store, held_on=NEXT)
    for lesson, word in zip(lessons, ("applied", "true", "irrelevant"), strict=True):
        store.write(speak, here, lesson.id, word, "Checklist" if word == "applied" else "")
    stand = [(fresh(store, x).state, fresh(store, x).review_on) for x in lessons]
    a_year_on = date(2027, 10, 15)
    assert stand == [("validated", a_year_on), ("reviewed", a_year_on), ("draft", HELD)]
    store.write(edit, Lesson, lessons[0].id, fresh(store, lessons[0]).version, {"title": "renamed"})
    first = seen(store, here).reuses[0]
    assert (first.earlier_code, first.title, first.recommendation) == ("R-2026-09-MES L1", "a", "Do it")
    assert (first.outcome, first.applied_in) == ("applied", "Checklist")
    assert offered(store, here) == []


def test_a_second_word_replaces_the_first_and_undo_takes_it_back(store: Store, session: str) -> None:
    """There is one row for each lesson; undo says what it was, and the lesson is what it was before."""
    lesson = learned(store, session, "Ask first", review_on=HELD)
    here = begun(store, held_on=NEXT)
    store.write(speak, here, lesson.id, "true")
    store.write(speak, here, lesson.id, "applied", "Checklist")
    assert [row.outcome for row in seen(store, here).reuses] == ["applied"]
    for left in ("reviewed", "draft"):
        assert say(store.write(undo, here), "en") == "Undone: L1 Ask first: Outcome"
        assert fresh(store, lesson).state == left
    assert (seen(store, here).reuses, fresh(store, lesson).review_on) == ([], HELD)
    assert titles(store, here) == ["Ask first"]


def test_a_corrected_word_counts_as_the_first(store: Store, session: str) -> None:
    """However often it is corrected, the lesson stands as if only the last word had been said."""
    lesson = learned(store, session, "Ask first", review_on=HELD)
    here = begun(store, held_on=NEXT)
    a_year_on = date(2027, 10, 15)
    stands = {
        "applied": ("validated", a_year_on),
        "true": ("reviewed", a_year_on),
        "irrelevant": ("draft", HELD),
    }
    for word in ("applied", "true", "irrelevant", "applied", "irrelevant", "true", "true", "applied"):
        store.write(speak, here, lesson.id, word, "Checklist")
        now = fresh(store, lesson)
        assert (now.state, now.review_on) == stands[word]
    store.write(undo, here)
    assert fresh(store, lesson).state == "reviewed"
    store.write(speak, here, lesson.id, "irrelevant")
    now = fresh(store, lesson)
    assert (now.state, now.review_on) == ("draft", HELD)


def test_what_others_said_of_a_lesson_outlives_a_correction(store: Store, session: str) -> None:
    """A word of another meeting, and a state that was chosen in the library, are not set back."""
    lesson = learned(store, session, "Ask first", review_on=HELD)
    here, there = begun(store, held_on=NEXT), begun(store, held_on=date(2026, 11, 15))
    store.write(speak, here, lesson.id, "true")
    store.write(speak, there, lesson.id, "applied", "Checklist")
    store.write(speak, here, lesson.id, "irrelevant")
    assert (fresh(store, lesson).state, fresh(store, lesson).review_on) == ("validated", date(2027, 11, 15))
    store.write(live_on, lesson.id, {"state": "retired"}, {})
    store.write(speak, there, lesson.id, "true")
    assert fresh(store, lesson).state == "retired"


def test_what_the_project_has_spoken_of_rests(store: Store, session: str) -> None:
    """It comes back when it is due, or after most of a year; what was not relevant then alone."""
    for title in ("applied", "true", "irrelevant", "untouched"):
        learned(store, session, title)
    due = learned(store, session, "due", review_on=NEXT)
    october = begun(store, held_on=NEXT)
    by_title = {offer.lesson.title: offer.lesson.id for offer in offered(store, october)}
    for word in ("applied", "true", "irrelevant"):
        store.write(speak, october, by_title[word], word, "x")
    store.write(speak, october, due.id, "irrelevant")
    assert titles(store, october) == ["untouched"]
    assert titles(store, begun(store, held_on=date(2026, 11, 15))) == ["untouched"]
    later = titles(store, begun(store, held_on=date(2027, 9, 1)))
    assert sorted(later) == ["applied", "due", "irrelevant", "true", "untouched"]
    other = held(store, "Other", date(2026, 11, 15), "quick")
    with_values(store, seen(store, other).project, industry="x")
    with_values(store, seen(store, october).project, industry="x")
    assert "irrelevant" in titles(store, other)


def test_applied_needs_a_place_and_a_session_that_is_open(url: str, opened: Open, session: str) -> None:
    """Who does not lead, and a final session, say nothing of a lesson."""
    store = opened("Ann")
    lesson = learned(store, session, "x")
    here = begun(store, held_on=NEXT)
    with pytest.raises(RetroError, match="Say where"):
        store.write(speak, here, lesson.id, "applied", " \n")
    with pytest.raises(RetroError, match="for Ann"):
        Store(url, "Bob", restricted=True).write(speak, here, lesson.id, "true")
    store.write(finish, here, FREEZE)
    with pytest.raises(RetroError, match="final"):
        store.write(speak, here, lesson.id, "true")
    assert (fresh(store, lesson).state, offered(store, here)) == ("draft", [])


def test_reuse_is_counted(store: Store, session: str) -> None:
    """By meetings that spoke of it and those that applied it; what is in the bin does not count."""
    lesson, other = (learned(store, session, title) for title in "ab")
    for number, word in enumerate(("applied", "true", "applied"), 1):
        store.write(speak, begun(store, held_on=date(2026, 9, 20 + number)), lesson.id, word, "x")
    binned = begun(store, held_on=date(2026, 9, 28))
    store.write(speak, binned, lesson.id, "applied", "x")
    store.write(bin_session, binned)
    assert store.read(applied_counts, [lesson.id, other.id]) == {lesson.id: Counts(3, 2)}
    assert store.read(applied_counts, []) == {}
    here = held(store, "Other", NEXT)
    put(store, "lessons", here, title="x", tags="a")
    again = held(store, "MES", date(2027, 12, 1))
    assert [(o.looked_at, o.applied) for o in offered(store, again) if o.lesson.id == lesson.id] == [(3, 2)]


def test_as_many_are_offered_as_are_shown(store: Store, session: str) -> None:
    """Those that were spoken of count among them, so that a list never grows under one's hands."""
    for number in range(SHOWN + 8):
        learned(store, session, f"n{number:02}")
    here = begun(store, held_on=NEXT)
    first = offered(store, here)
    assert len(first) == SHOWN
    for offer in first[:3]:
        store.write(speak, here, offer.lesson.id, "irrelevant")
    assert offered(store, here) == first[3:]
