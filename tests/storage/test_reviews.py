"""What a meeting says of earlier actions: the action moves on, the meeting keeps what was said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retro_tui.errors import RetroError
from retro_tui.storage.models import Action
from retro_tui.storage.records import delete, edit
from retro_tui.storage.reviews import Verdict, review
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish

from .helpers import FREEZE, begun, fresh, on_both, put, seen

pytestmark = on_both

DUE, NEW = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def action(store: Store, session: str) -> Any:
    """An open action of September's session."""
    return put(
        store, "actions", session, title="Write tests", owner="Ben", due_on=DUE, acceptance_criteria="a\nb"
    )


@pytest.fixture
def later(store: Store, action: Any) -> str:
    """October's session."""
    return begun(store, held_on=date(2026, 10, 15))


def test_open_actions_come_along(store: Store, session: str, action: Any, later: str) -> None:
    """The next session shows the open actions of earlier ones of its project, and of no other."""
    put(store, "actions", session, title="Done", state="verified")
    gone = put(store, "actions", session, title="Gone")
    store.write(delete, "actions", gone.id)
    put(store, "actions", begun(store, "Other"), title="Elsewhere")
    put(store, "actions", later, title="New")
    meeting = seen(store, later)
    assert [a.title for a in meeting.earlier] == ["Write tests"]
    assert meeting.earlier_codes == {action.id: "R-2026-09-MES"}
    assert seen(store, session).earlier == []


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("done", "done"),
        ("verified", "verified"),
        ("dropped", "dropped"),
        ("sent_back", "doing"),
        ("carried", "open"),
    ],
)
def test_action_moves_on(store: Store, action: Any, later: str, outcome: str, state: str) -> None:
    """Each verdict leads to its state, and the meeting keeps the promise as it stood."""
    store.write(review, later, action.id, Verdict(outcome, "Because", "Cem"))
    assert (fresh(store, action).state, fresh(store, action).verifier) == (state, "Cem")
    (row,) = seen(store, later).reviews
    assert (row.action_id, row.action_code) == (action.id, "R-2026-09-MES A1")
    assert (row.title, row.owner, row.due_on) == ("Write tests", "Ben", DUE)
    assert (row.acceptance_criteria, row.outcome, row.comment) == ("a\nb", outcome, "Because")


def test_first_promise_is_kept(store: Store, action: Any, later: str) -> None:
    """However often the date moves, the first one stays known."""
    for day in (NEW, date(2026, 12, 1)):
        store.write(review, later, action.id, Verdict("carried", new_due_on=day))
    found = fresh(store, action)
    assert (found.due_on, found.original_due_on) == (date(2026, 12, 1), DUE)


def test_second_verdict_replaces_the_first(store: Store, action: Any, later: str) -> None:
    """A meeting says one thing of an action, the last; what was promised then stays as noted."""
    store.write(review, later, action.id, Verdict("done", "I think"))
    store.write(edit, Action, action.id, 2, {"title": "Renamed"})
    store.write(review, later, action.id, Verdict("sent_back", "Not yet"))
    (row,) = seen(store, later).reviews
    assert (row.outcome, row.comment, row.title) == ("sent_back", "Not yet", "Write tests")
    assert fresh(store, action).state == "doing"


def test_a_corrected_verdict_counts_as_the_first(store: Store, action: Any, later: str) -> None:
    """However often it is corrected, the action stands as if only the last verdict had been given."""
    given = {
        "dropped": (Verdict("dropped", "Not needed"), ("dropped", DUE, None, "")),
        "verified": (Verdict("verified", verified_by="Cem"), ("verified", DUE, None, "Cem")),
        "carried": (Verdict("carried", new_due_on=NEW), ("open", NEW, DUE, "")),
        "sent_back": (Verdict("sent_back", "No log"), ("doing", DUE, None, "")),
    }
    for word in ("dropped", "carried", "verified", "carried", "sent_back", "dropped", "sent_back"):
        verdict, stands = given[word]
        store.write(review, later, action.id, verdict)
        now = fresh(store, action)
        assert (now.state, now.due_on, now.original_due_on, now.verifier) == stands, word


def test_an_empty_answer_erases_no_words(store: Store, action: Any, later: str) -> None:
    """What was done stays when it is verified; who verified it goes when it is not verified any more."""
    for verdict, kept in (
        (Verdict("done", "Pilot ran"), ("done", "Pilot ran", "")),
        (Verdict("verified", verified_by="Cem"), ("verified", "Pilot ran", "Cem")),
        (Verdict("verified"), ("verified", "Pilot ran", "Cem")),
        (Verdict("sent_back", " "), ("sent_back", "Pilot ran", "")),
        (Verdict("sent_back", "No log"), ("sent_back", "No log", "")),
    ):
        store.write(review, later, action.id, verdict)
        (row,) = seen(store, later).reviews
        assert (row.outcome, row.comment, row.verified_by) == kept


def test_dropping_needs_a_reason(store: Store, action: Any, later: str) -> None:
    """Nothing is dropped in silence."""
    with pytest.raises(RetroError, match="Say why"):
        store.write(review, later, action.id, Verdict("dropped", " \n "))
    assert fresh(store, action).state == "open"


def test_action_of_a_final_session_moves_on(store: Store, session: str, action: Any, later: str) -> None:
    """The earlier session is final as a rule; its actions live on."""
    store.write(finish, session, FREEZE)
    store.write(review, later, action.id, Verdict("verified"))
    assert fresh(store, action).state == "verified"


def test_final_session_says_nothing_more(store: Store, action: Any, later: str) -> None:
    """Neither a first verdict nor a second one goes into a final session, nor does the action move."""
    store.write(review, later, action.id, Verdict("done"))
    other = put(store, "actions", later, title="New")
    last = begun(store, held_on=date(2026, 11, 15))
    store.write(finish, last, FREEZE)
    store.write(finish, later, FREEZE)
    for where, which in ((later, action), (last, other)):
        with pytest.raises(RetroError, match="is final"):
            store.write(review, where, which.id, Verdict("verified"))
        assert fresh(store, which).state != "verified"
    assert seen(store, later).reviews[0].outcome == "done"
