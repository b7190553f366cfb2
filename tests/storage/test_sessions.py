"""Sessions: begun with the steps of their template, named, found, and moved to the bin and back."""

from __future__ import annotations

from datetime import date

import pytest

from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.meetings import by_name, projects
from retro_tui.storage.sessions import NewSession, begin, bin_session, restore_session
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

from .helpers import HELD, begun, on_both, put, seen

pytestmark = on_both


def _code(store: Store, project: str, day: date = HELD) -> str:
    """Begin a session and return its code."""
    return seen(store, begun(store, project, day)).session.code


def test_begins_as_its_template_says(store: Store) -> None:
    """All steps are there with their minutes, the first one open; title and rules are the template's."""
    template = builtin()["monthly-review"]
    wish = NewSession("MES", template, "", HELD, "zh", "Factory", "Steel")
    meeting = seen(store, store.write(begin, wish).id)
    assert [(s.kind, s.minutes) for s in meeting.steps] == [(s.kind, s.minutes) for s in template.steps]
    assert [s.state for s in meeting.steps] == ["open"] + ["todo"] * (len(template.steps) - 1)
    assert meeting.session.title == template.name.zh
    assert meeting.session.ground_rules == template.ground_rules.zh
    assert (meeting.session.state, meeting.session.step, meeting.session.facilitator) == ("open", 0, "Ann")
    assert (meeting.project.name, meeting.project.customer, meeting.project.industry) == (
        "MES",
        "Factory",
        "Steel",
    )


def test_codes_are_sayable_and_single(store: Store) -> None:
    """A second session of a month gets a number; what is in the bin keeps its code."""
    assert _code(store, "MES roll-out") == "R-2026-09-MES"
    second = begun(store, "MES roll-out")
    assert seen(store, second).session.code == "R-2026-09-MES-2"
    store.write(bin_session, second)
    assert _code(store, "MES roll-out") == "R-2026-09-MES-3"
    assert _code(store, "MES roll-out", date(2026, 10, 1)) == "R-2026-10-MES"
    assert _code(store, "mes, another") == "R-2026-09-MES-4"
    assert _code(store, "产线改造") == "R-2026-09-P3"
    assert _code(store, "《》") == "R-2026-09-P4"


def test_one_project_by_its_name(store: Store) -> None:
    """The same name, however it is spaced, is the same project."""
    ids = {seen(store, begun(store, name)).project.id for name in ("MES", " MES ", "MES\n", "\x1bMES")}
    assert len(ids) == 1
    assert store.read(projects) == ["MES"]


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\x1b\x07", "\u202e"])
def test_project_needs_a_name(store: Store, name: str) -> None:
    """What cannot be seen is no name."""
    with pytest.raises(RetroError, match="needs the name"):
        begun(store, name)


def test_people_are_invited_again(store: Store, session: str) -> None:
    """Who took part last time is invited, with role and organisation, as not yet here; unless not wanted."""
    put(store, "participants", session, full_name="Ben", role="User", attendance="present", remarks="late")
    put(store, "participants", session, full_name="Cem", organisation="Us", standing="observer")
    people = seen(store, begun(store, held_on=date(2026, 10, 1))).participants
    assert [(p.full_name, p.role, p.organisation, p.standing, p.attendance, p.remarks) for p in people] == [
        ("Ben", "User", "", "member", "invited", ""),
        ("Cem", "", "Us", "observer", "invited", ""),
    ]
    assert seen(store, begun(store, "Other")).participants == []
    wish = NewSession("MES", builtin()["quick"], "", HELD, "en")
    assert seen(store, store.write(begin, wish, invite=False).id).participants == []


def test_bin_and_back(store: Store, session: str) -> None:
    """A session in the bin is not shown and not opened; nothing of it is lost."""
    note = put(store, "notes", session, text="a", lane="x")
    store.write(bin_session, session)
    assert store.glance().sessions == []
    with pytest.raises(NotThere):
        seen(store, session)
    store.write(restore_session, session)
    assert [line.id for line in store.glance().sessions] == [session]
    assert seen(store, session).find(note.id) is not None


def test_found_by_the_name_that_people_use(store: Store, session: str) -> None:
    """By code in any case, by its end, by id or the start of it; what is not clear is asked back."""
    other = begun(store, held_on=date(2026, 10, 1))
    again = begun(store)
    for name, wanted in (
        ("R-2026-09-MES", session),
        (" r-2026-10-mes ", other),
        ("R-2026-09-MES-2", again),
        ("mes-2", again),
        (session, session),
        (session[:8], session),
    ):
        assert store.read(by_name, name).id == wanted
    with pytest.raises(NotThere, match="could mean several"):
        store.read(by_name, "mes")
    for name in ("", "2", "R-2026", "%", "nothing", session[:5]):
        with pytest.raises(NotThere):
            store.read(by_name, name)


def test_glance_shows_sessions_and_open_actions(store: Store, session: str) -> None:
    """The first screen has the newest session first and what is still owed, the soonest first."""
    later = begun(store, held_on=date(2026, 10, 1))
    put(store, "actions", session, title="b", owner="Ben", due_on=date(2026, 9, 30))
    put(store, "actions", later, title="a", due_on=date(2026, 9, 20))
    put(store, "actions", later, title="no date")
    put(store, "actions", later, title="over", state="dropped")
    glance = store.glance()
    assert [(s.id, s.open_actions, s.steps, s.step_kind) for s in glance.sessions] == [
        (later, 2, len(builtin()["quick"].steps), "setup"),
        (session, 1, len(builtin()["quick"].steps), "setup"),
    ]
    assert [(a.title, a.code, a.due_on) for a in glance.actions] == [
        ("a", "R-2026-10-MES", "2026-09-20"),
        ("b", "R-2026-09-MES", "2026-09-30"),
        ("no date", "R-2026-10-MES", ""),
    ]
    assert [a.overdue(date(2026, 9, 25)) for a in glance.actions] == [5, 0, 0]
