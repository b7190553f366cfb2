"""Two people write at once: different fields join, the same field is told to who comes second."""

from __future__ import annotations

import pytest

from retro_tui.errors import Clash, Conflict
from retro_tui.storage.models import Action, Note, Session
from retro_tui.storage.records import edit, undo
from retro_tui.storage.store import Store

from .conftest import Open
from .helpers import fresh, on_both, put

pytestmark = on_both


def test_the_second_is_told_the_others_text(opened: Open, store: Store, session: str) -> None:
    """Nothing is written over; the message has who it was and what they wrote."""
    row = put(store, "actions", session, title="Old")
    opened("Ben").write(edit, Action, row.id, 1, {"title": "Ben's"})
    with pytest.raises(Conflict) as caught:
        store.write(edit, Action, row.id, 1, {"title": "Ann's", "owner": "Ann"})
    assert caught.value.phrase.args == {"who": "Ben", "text": "Ben's"}
    found = fresh(store, row)
    assert (found.title, found.owner, found.version) == ("Ben's", "", 2)


def test_knowing_the_others_text_one_may_write_over_it(opened: Open, store: Store, session: str) -> None:
    """With the version that was read after the other's change, the edit goes in."""
    row = put(store, "actions", session, title="Old")
    opened("Ben").write(edit, Action, row.id, 1, {"title": "Ben's"})
    store.write(edit, Action, row.id, 2, {"title": "Ann's"})
    assert fresh(store, row).title == "Ann's"


def test_different_fields_join(opened: Open, store: Store, session: str) -> None:
    """Who changes another field of the same row loses nothing and destroys nothing."""
    row = put(store, "actions", session, title="Old")
    opened("Ben").write(edit, Action, row.id, 1, {"owner": "Ben"})
    store.write(edit, Action, row.id, 1, {"title": "New"})
    found = fresh(store, row)
    assert (found.title, found.owner, found.version) == ("New", "Ben", 3)


def test_the_same_text_is_no_conflict(opened: Open, store: Store, session: str) -> None:
    """Two who write the same agree."""
    row = put(store, "actions", session, title="Old")
    opened("Ben").write(edit, Action, row.id, 1, {"title": "New"})
    assert store.write(edit, Action, row.id, 1, {"title": "New"}).version == 2


def test_what_was_seen_is_no_conflict(opened: Open, store: Store, session: str) -> None:
    """A change before the version that was read counts no more, whatever else changed since."""
    row = put(store, "actions", session, title="Old")
    ben = opened("Ben")
    ben.write(edit, Action, row.id, 1, {"title": "Ben's"})
    ben.write(edit, Action, row.id, 2, {"owner": "Ben"})
    store.write(edit, Action, row.id, 2, {"title": "Ann's"})
    found = fresh(store, row)
    assert (found.title, found.owner) == ("Ann's", "Ben")


def test_undo_by_another_is_a_change_too(opened: Open, store: Store, session: str) -> None:
    """What somebody took back is not silently put there again."""
    ben = opened("Ben")
    row = put(store, "actions", session, title="Old")
    ben.write(edit, Action, row.id, 1, {"title": "Ben's"})
    ben.write(undo, session)
    with pytest.raises(Conflict) as caught:
        store.write(edit, Action, row.id, 2, {"title": "Ann's"})
    assert caught.value.phrase.args == {"who": "Ben", "text": "Old"}


def test_three_people(opened: Open, store: Store, session: str) -> None:
    """The one who wrote last is named."""
    row = put(store, "actions", session, title="Old")
    opened("Ben").write(edit, Action, row.id, 1, {"title": "Ben's"})
    opened("Cem").write(edit, Action, row.id, 2, {"title": "Cem's"})
    with pytest.raises(Conflict, match="Changed by Cem meanwhile: Cem's"):
        store.write(edit, Action, row.id, 1, {"title": "Ann's"})


def test_a_session_too(opened: Open, store: Store, session: str) -> None:
    """The fields of the session itself are guarded alike."""
    version = opened("Ben").write(edit, Session, session, 1, {"summary": "Ben's"}).version
    with pytest.raises(Conflict):
        store.write(edit, Session, session, version - 1, {"summary": "Ann's"})


def test_what_was_shown_counts_whatever_was_read_since(opened: Open, store: Store, session: str) -> None:
    """Who typed over an older text is told, though the row was read again meanwhile; each field by itself."""
    row = put(store, "actions", session, title="Old", owner="Ma")
    ben = opened("Ben").write(edit, Action, row.id, 1, {"title": "Ben's", "owner": "Eve"})
    values = {"title": "Ann's", "owner": "Eve", "progress": "half"}
    shown = {"title": "Old", "owner": "Ma", "progress": ""}
    with pytest.raises(Conflict) as caught:
        store.write(edit, Action, row.id, ben.version, values, shown)
    assert caught.value.clashes == (Clash("title", "Ben", "Ben's"),)
    assert fresh(store, row).progress == ""
    store.write(edit, Action, row.id, ben.version, values, shown | {"title": "Ben's"})
    assert (fresh(store, row).title, fresh(store, row).progress) == ("Ann's", "half")


def test_one_person_at_two_screens(store: Store, session: str) -> None:
    """What was typed elsewhere is not written over unseen, even if it was by the same hand."""
    row = put(store, "actions", session, title="Old")
    store.write(edit, Action, row.id, 1, {"title": "There"})
    with pytest.raises(Conflict, match="Changed by Ann meanwhile: There"):
        store.write(edit, Action, row.id, 1, {"title": "Here"}, {"title": "Old"})


def test_a_note_without_a_name(opened: Open, store: Store, session: str) -> None:
    """Of an anonymous note nobody is named."""
    store.write(edit, Session, session, 1, {"anonymity": "anonymous"})
    row = put(store, "notes", session, text="Old", lane="well")
    store.write(edit, Note, row.id, 1, {"text": "There"})
    with pytest.raises(Conflict) as caught:
        store.write(edit, Note, row.id, 2, {"text": "Here"}, {"text": "Old"})
    assert caught.value.clashes == (Clash("text", "", "There"),)


def test_a_field_that_no_form_shows(opened: Open, store: Store, session: str) -> None:
    """Its content means nothing to people; the message has the name alone."""
    row = put(store, "problems", session, statement="Late")
    opened("Ben").write(edit, type(row), row.id, 1, {"bones": '{"set": "6m"}'})
    with pytest.raises(Conflict, match="Changed by Ben meanwhile; look at it again"):
        store.write(edit, type(row), row.id, 1, {"bones": '{"set": "4p"}'})
