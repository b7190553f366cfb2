"""Signatures, revisions and their frozen minutes (O8)."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest

from retro_tui.domain.signing import slots
from retro_tui.errors import NotThere, RetroError
from retro_tui.minutes.formats import Wish
from retro_tui.minutes.frozen import thaw, unfrozen
from retro_tui.minutes.issued import issued
from retro_tui.minutes.session_json import dump
from retro_tui.minutes.signed import signed_digest
from retro_tui.storage.models import Problem, Session
from retro_tui.storage.records import edit
from retro_tui.storage.reuses import speak
from retro_tui.storage.signing import revision, revisions, sign
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, finish, reopen

from .helpers import FREEZE, HELD, begun, feed, fresh, on_both, put, seen

pytestmark = on_both


def named(store: Store, session: str) -> None:
    """Say who answers for the record."""
    store.write(edit, Session, session, 1, {"manager": "Li Min", "engineer": "Wang Qiang"})


def test_a_word_is_given_to_the_content_as_it_is(store: Store, session: str) -> None:
    """Time passing and other signatures leave it valid; a changed record does not."""
    named(store, session)
    problem = put(store, "problems", session, statement="Late")
    digest = signed_digest(seen(store, session))
    store.write(sign, session, "manager", "Li Min", "confirmed", "", digest)
    store.write(sign, session, "engineer", "Wang Qiang", "objected", "K2 is wrong", digest)
    store.write(enter, session, 2)
    meeting = seen(store, session)
    assert [(s.role, s.signature and s.signature.word) for s in slots(meeting)] == [
        ("manager", "confirmed"),
        ("engineer", "objected"),
    ]
    assert {s.digest for s in meeting.signatures} == {signed_digest(meeting)}
    store.write(edit, Problem, problem.id, 1, {"statement": "Late by a week"})
    assert signed_digest(seen(store, session)) != digest


def test_a_second_word_replaces_the_first(store: Store, session: str) -> None:
    """Whoever objected may confirm later; there is one row for each role and name."""
    named(store, session)
    store.write(sign, session, "manager", "Li Min", "objected", "K2 is wrong", "a")
    store.write(sign, session, "manager", "Li Min", "confirmed", "", "b")
    (row,) = seen(store, session).signatures
    assert (row.word, row.comment, row.digest) == ("confirmed", "", "b")
    assert row.signed_at is not None


def test_an_objection_says_to_what(store: Store, session: str) -> None:
    """An empty objection helps nobody."""
    with pytest.raises(RetroError, match="what is wrong"):
        store.write(sign, session, "manager", "Li Min", "objected", " ", "a")


def test_the_word_of_somebody_else_does_not_count(store: Store, session: str) -> None:
    """When another person answers for the record, that person has to sign."""
    named(store, session)
    store.write(sign, session, "manager", "Li Min", "confirmed", "", "a")
    version = seen(store, session).session.version
    store.write(edit, Session, session, version, {"manager": "Zhou Jie"})
    first = slots(seen(store, session))[0]
    assert (first.name, first.signature) == ("Zhou Jie", None)


def test_what_was_issued_stays_as_it_was(store: Store, session: str) -> None:
    """Corrections make a new revision; the old one is the same text, whatever happened since."""
    problem = put(store, "problems", session, statement="Late", kind="training")
    action = put(store, "actions", session, title="Train", owner="Ann")
    store.write(finish, session, FREEZE)
    first = store.read(revision, session, 1)
    before = {lang: issued(first, Wish("md", lang)).decode() for lang in ("en", "zh")}
    assert "Revision**: 1" in before["en"]
    assert first.digest[:16] in before["zh"]
    store.write(reopen, session, "The day was wrong")
    store.write(edit, Problem, problem.id, 1, {"statement": "Late by a week"})
    store.write(edit, type(action), action.id, 1, {"state": "dropped"})
    store.write(finish, session, FREEZE)
    again, second = store.read(revisions, session)
    assert {lang: issued(again, Wish("md", lang)).decode() for lang in ("en", "zh")} == before
    assert (second.number, second.reason, second.finalized_by) == (2, "The day was wrong", "Ann")
    assert "Late by a week" in issued(second, Wish("md", "en")).decode()
    assert "The day was wrong" in issued(second, Wish("md", "zh")).decode()
    assert "| 1 |" in issued(second, Wish("md", "en")).decode().partition("Amendments")[2]


def test_other_forms_come_from_what_was_frozen(store: Store, session: str) -> None:
    """JSON, raw notes and Mermaid show the meeting as it was, and twice the same."""
    put(store, "notes", session, lane="well", text="All quiet")
    store.write(finish, session, FREEZE)
    as_it_was = dump(seen(store, session))
    store.write(reopen, session, "A slip")
    put(store, "notes", session, lane="well", text="Never said")
    first = store.read(revision, session, 1)
    assert json.loads(issued(first, Wish("json", "en")).decode())["notes"] == json.loads(as_it_was)["notes"]
    with_notes = issued(first, Wish("md", "en", notes=True)).decode()
    assert "All quiet" in with_notes
    assert "Never said" not in with_notes
    assert issued(first, Wish("md", "en", notes=True)).decode() == with_notes


def test_earlier_actions_are_frozen_too(store: Store, session: str) -> None:
    """What was open then is open in the minutes of then, though it was done since."""
    action = put(store, "actions", session, title="Train the trainer", owner="Ann")
    later = begun(store, held_on=date(2026, 10, 15))
    store.write(finish, later, FREEZE)
    store.write(edit, type(action), action.id, 1, {"state": "verified"})
    meeting, _warnings, _today = thaw(store.read(revision, later, 1))
    assert [row.title for row in meeting.earlier] == ["Train the trainer"]
    assert meeting.earlier[0].state == "open"
    assert "Train the trainer" in issued(store.read(revision, later, 1), Wish("md", "en")).decode()


def test_the_digest_is_that_of_the_content(store: Store, session: str) -> None:
    """Anybody can reckon it; changed content is not read."""
    store.write(finish, session, FREEZE)
    first = store.read(revision, session, 1)
    assert sha256(first.content.encode()).hexdigest() == first.digest
    with pytest.raises(ValueError, match="digest"):
        unfrozen(first.content.replace("quick", "quack"), first.digest)
    with pytest.raises(ValueError, match="format"):
        unfrozen("{}", sha256(b"{}").hexdigest())


def test_the_feed_does_not_repeat_what_is_frozen(store: Store, session: str) -> None:
    """The feed says that a revision was made, without its texts."""
    store.write(finish, session, FREEZE)
    (change,) = [each for each in feed(store) if each.entity == "revision"]
    assert set(json.loads(change.after)) & {"content", "english", "chinese"} == set()
    assert json.loads(change.after)["number"] == 1


def test_a_revision_that_there_is_not(store: Store, session: str) -> None:
    """The message says which there are."""
    with pytest.raises(NotThere, match="never made final"):
        store.read(revision, session, 1)
    store.write(finish, session, FREEZE)
    with pytest.raises(NotThere, match="there are: 1"):
        store.read(revision, session, 7)


def test_reopening_says_why(store: Store, session: str) -> None:
    """Without a reason a final session stays final."""
    store.write(finish, session, FREEZE)
    with pytest.raises(RetroError, match="to be corrected"):
        store.write(reopen, session, " \n ")
    assert seen(store, session).final


def test_the_score_is_kept_with_the_session(store: Store, session: str) -> None:
    """The register of scores shows what a record was worth when it was made final."""
    store.write(finish, session, FREEZE)
    score = seen(store, session).session.score
    assert score is not None
    assert 0 <= score < 100
    assert json.loads(store.read(revision, session, 1).content)["score"] == score


def test_what_later_meetings_say_of_a_lesson_spoils_no_signature(store: Store, session: str) -> None:
    """A lesson lives on; that it was applied elsewhere is no other word of those who signed it."""
    lesson = put(store, "lessons", session, title="Ask first", review_on=HELD)
    digest = signed_digest(seen(store, session))
    store.write(speak, begun(store, held_on=date(2026, 10, 15)), lesson.id, "applied", "Checklist")
    assert fresh(store, lesson).state == "validated"
    assert signed_digest(seen(store, session)) == digest
