"""The one door: whatever is typed, nothing that a terminal obeys gets into the store."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlmodel import SQLModel

from retro_tui.storage.models import RECORDS, Session, specs
from retro_tui.storage.records import cleaned, edit
from retro_tui.storage.reviews import Verdict, review
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin
from retro_tui.text import UNSAFE

from .helpers import HELD, feed, on_both, put, seen

NASTY = "\x1b[2Ja\x9b\x00\u202eb\u2066\u200b\ud800\ufeffc\u2028d\r\ne\tf\x7f\U000e0041e\u0301"
UNSEEN = {chr(code) for code in UNSAFE} - {"\n"}
TEXT = ("line", "text", "lines", "person")


def _check(value: str, lines: bool) -> None:
    """Check that a text has lost what is unsafe and kept what is not."""
    assert not set(value) & UNSEEN
    assert ("\n" in value) == lines
    assert value.replace("\n", " ") == "[2Jab\ufffdc d e f\u00e9"


def _nasty(model: type[SQLModel]) -> dict[str, Any]:
    """Return the nasty text for each field that takes text."""
    return {s.name: NASTY for s in specs(model) if s.kind in TEXT}


def _check_row(row: SQLModel, names: dict[str, Any]) -> None:
    """Check every text of a row."""
    kinds = {s.name: s.kind for s in specs(type(row))}
    for name in names:
        _check(getattr(row, name), kinds[name] in ("text", "lines"))


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind != "causes"])
def test_added_and_edited(store: Store, session: str, kind: str) -> None:
    """Every text field of every record is cleaned, when it is added and when it is changed."""
    names = _nasty(RECORDS[kind])
    row = put(store, kind, session, **names)
    _check_row(row, names)
    store.write(edit, RECORDS[kind], row.id, 1, dict.fromkeys(names, "a"))
    _check_row(store.write(edit, RECORDS[kind], row.id, 2, names), names)
    for change in feed(store):
        assert not set(change.after) & UNSEEN
        json.loads(change.after)


@on_both
def test_session_and_cause(store: Store, session: str) -> None:
    """So are those of the session itself and of a cause."""
    names = _nasty(Session)
    _check_row(store.write(edit, Session, session, 1, names), names)
    problem = put(store, "problems", session, statement="a")
    values = _nasty(RECORDS["causes"])
    _check_row(put(store, "causes", session, problem_id=problem.id, **values), values)


@on_both
def test_beginning_a_session(store: Store) -> None:
    """Project, customer, industry and title go through the door too."""
    wish = NewSession(NASTY, builtin()["quick"], NASTY, HELD, "en", NASTY, NASTY)
    meeting = seen(store, store.write(begin, wish).id)
    for value in (meeting.project.name, meeting.project.customer, meeting.project.industry):
        _check(value, lines=False)
    _check(meeting.session.title, lines=False)


def test_review(store: Store, session: str) -> None:
    """What is said of an action is cleaned in the review and in the action."""
    action = put(store, "actions", session, title="a")
    row = store.write(review, session, action.id, Verdict("done", NASTY, NASTY))
    _check(row.comment, lines=True)
    _check(row.verified_by, lines=False)
    _check(seen(store, session).actions[0].verifier, lines=False)


@on_both
def test_too_long_is_cut_to_what_fits(store: Store, session: str) -> None:
    """No text is so long that the tables refuse it."""
    for kind, model in RECORDS.items():
        values = {s.name: "复" * 5000 for s in specs(model) if s.kind in TEXT}
        if kind == "causes":
            values["problem_id"] = put(store, "problems", session, statement="a").id
        row = put(store, kind, session, **values)
        for spec in specs(model):
            if spec.kind in TEXT:
                assert len(getattr(row, spec.name)) == spec.limit


def test_fields_without_a_form_keep_their_own_limits() -> None:
    """The fishbone's JSON is not cut in the middle, and a lane's name not longer than its column."""
    bones = json.dumps({"categories": [{"key": f"k{n}", "title": "x" * 40} for n in range(50)]})
    assert cleaned(RECORDS["problems"], {"bones": bones}) == {"bones": bones}
    assert len(cleaned(RECORDS["notes"], {"lane": "x" * 100})["lane"]) == 20
