"""Figures in a session: metrics that are updated and never doubled, milestones and actions if asked for."""

from __future__ import annotations

from datetime import date

import pytest

from retro_tui.errors import RetroError
from retro_tui.importers.tasks.bring_in import MOST, Brought, Offer, bring_in
from retro_tui.importers.tasks.figures import Figures
from retro_tui.minutes.frozen import freezer
from retro_tui.storage.meetings import load
from retro_tui.storage.models import Action, Meeting, Metric
from retro_tui.storage.records import add, edit, undo
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish
from retro_tui.templates.loader import builtin
from tests.importers.conftest import TODAY, ids
from tests.importers.tasks.exports import AZURE, JIRA, ZENTAO, large, read


def put(
    store: Store, figures: Figures, lang: str = "en", *, day: date = TODAY, all_of_it: bool = False
) -> Brought:
    """Bring figures into the store's session."""
    return store.write(bring_in, ids(store)[0], Offer(figures, day, lang, all_of_it, all_of_it))


def meeting(store: Store) -> Meeting:
    """Return the store's session."""
    return store.read(load, ids(store)[0])


def figures_of(row: Metric) -> tuple[str, str, str, float | None, float | None, str]:
    """Return what a metric says."""
    return row.metric, row.unit, row.direction, row.target, row.after, row.source


def test_figures_become_metrics(store: Store) -> None:
    """Planned and estimated are targets; the source names product, file and day; nothing else comes in."""
    put(store, read(JIRA))
    found = meeting(store)
    assert [figures_of(row) for row in found.metrics] == [
        ("Tasks done", "tasks", "higher", 3, 2, "Jira, tasks.csv, 2026-09-20"),
        ("Hours spent", "h", "lower", 15, 16, "Jira, tasks.csv, 2026-09-20"),
    ]
    assert (found.milestones, found.actions) == ([], [])


def test_texts_are_in_the_language_that_is_asked_for(store: Store) -> None:
    """Chinese throughout, the product's name with it."""
    put(store, read(ZENTAO), "zh")
    assert [figures_of(row) for row in meeting(store).metrics] == [
        ("完成任务数", "项", "higher", 3, 2, "禅道，tasks.csv，2026-09-20"),
        ("实际工时", "h", "lower", 26, 24, "禅道，tasks.csv，2026-09-20"),
    ]


def test_without_columns_of_hours_there_is_no_metric_of_hours(store: Store) -> None:
    """Nor is there one where no row says anything of hours."""
    put(store, read("Issue key,Status\nA-1,Done\n"))
    put(store, read("Issue key,Status,Original estimate,Time spent\nA-1,Done,,\n"))
    assert [row.metric for row in meeting(store).metrics] == ["Tasks done"]


def test_the_same_file_again_updates_and_never_doubles(store: Store) -> None:
    """More tasks, another day, another language: the same two metrics, which keep their words."""
    put(store, read(JIRA))
    later = JIRA + "More,PAY-6,6,Task,Done,PAY,,,,,,,,,,3600,,7200,,,,,Done\n"
    brought = put(store, read(later), "zh", day=date(2026, 9, 27))
    assert [known is not None for known, _values in brought.plan.metrics] == [True, True]
    assert [figures_of(row) for row in meeting(store).metrics] == [
        ("Tasks done", "tasks", "higher", 4, 3, "Jira，tasks.csv，2026-09-27"),
        ("Hours spent", "h", "lower", 16, 18, "Jira，tasks.csv，2026-09-27"),
    ]
    store.write(undo, ids(store)[0])
    assert [(row.target, row.after) for row in meeting(store).metrics] == [(3, 2), (15, 16)]


def test_another_file_has_metrics_of_its_own(store: Store) -> None:
    """A team may keep its bugs in one product and its stories in another."""
    put(store, read(JIRA))
    put(store, read(AZURE))
    renamed = read(JIRA)
    renamed.file = "other.csv"
    put(store, renamed)
    assert [row.target for row in meeting(store).metrics] == [3, 15, 2, 10, 3, 15]


def test_milestones_and_actions(store: Store) -> None:
    """Epics with their days; open tasks with owner, day, priority and ticket."""
    put(store, read(AZURE), all_of_it=True)
    found = meeting(store)
    assert [(m.title, m.planned_on, m.actual_on) for m in found.milestones] == [
        ("Go-live", date(2026, 9, 30), None)
    ]
    assert [(a.title, a.owner, a.due_on, a.priority, a.external_ref, a.state) for a in found.actions] == [
        ("Load test", "Bob Ray", date(2026, 9, 8), "2", "43", "open")
    ]


def test_what_is_there_stays_as_people_have_it(store: Store) -> None:
    """A second time adds what is new alone: actions by their key, milestones by their title."""
    put(store, read(AZURE), all_of_it=True)
    action = meeting(store).actions[0]
    store.write(edit, Action, action.id, action.version, {"title": "Test under load", "owner": "Eve"})
    more = AZURE + '"45","Task","Load test",,"New",,,,,,,\n"46","Epic","go-LIVE",,"New",,,,,,,\n'
    brought = put(store, read(more), all_of_it=True)
    assert (brought.plan.milestones_there, brought.plan.actions_there) == (2, 1)
    found = meeting(store)
    assert [m.title for m in found.milestones] == ["Go-live"]
    assert [(a.title, a.owner, a.external_ref) for a in found.actions] == [
        ("Test under load", "Eve", "43"),
        ("Load test", "", "45"),
    ]


def test_open_actions_of_earlier_meetings_are_there_already(store: Store) -> None:
    """What the next meeting follows up anyway is not promised twice."""
    put(store, read(AZURE), all_of_it=True)
    wish = NewSession("Other", builtin()["quick"], "Next", date(2026, 10, 20), "en")
    session = store.write(begin, wish)
    brought = store.write(bring_in, session.id, Offer(read(AZURE), TODAY, "en", actions=True))
    assert (len(brought.plan.actions), brought.plan.actions_there) == (0, 1)


def test_without_keys_actions_are_known_by_their_titles(store: Store) -> None:
    """Two rows of one title are one promise."""
    text = "Summary,Status,Issue type\nA,To Do,Task\na ,To Do,Task\nB,To Do,Task\n"
    for _time in range(2):
        put(store, read(text), all_of_it=True)
    assert [a.title for a in meeting(store).actions] == ["A", "B"]


def test_all_of_it_is_one_thing_to_undo(store: Store) -> None:
    """Metrics, milestones and actions go together."""
    add_one = meeting(store)
    store.write(add, "metrics", add_one.session.id, {"metric": "Mine", "after": 1.0})
    put(store, read(JIRA), all_of_it=True)
    store.write(undo, add_one.session.id)
    found = meeting(store)
    assert ([m.metric for m in found.metrics], found.milestones, found.actions) == (["Mine"], [], [])


def test_texts_are_cleaned(store: Store) -> None:
    """Titles and names of a file go through the one door."""
    text = 'Issue key,Summary,Status,Assignee\n\x1b[31mA-1,"a\x07\u202eb\nc",To Do,"E\u200bve\x1b]0;x"\n'
    figures = read(text)
    figures.file = "\x1b]0;x\u202e.csv"
    for _time in range(2):
        put(store, figures, all_of_it=True)
    found = meeting(store)
    assert [(a.title, a.owner, a.external_ref) for a in found.actions] == [("ab c", "Eve]0;x", "[31mA-1")]
    assert [m.source for m in found.metrics] == ["Jira, ]0;x.csv, 2026-09-20"]


def test_too_much_and_nothing(store: Store) -> None:
    """Neither is stored in part, nor can a final session be changed."""
    with pytest.raises(RetroError, match="too many"):
        put(store, read(large(MOST * 4 + 4)), all_of_it=True)
    with pytest.raises(RetroError, match="no tasks to count"):
        put(store, read("Issue key,Status\nA-1,Cancelled\n"))
    store.write(finish, ids(store)[0], freezer(TODAY))
    with pytest.raises(RetroError, match="is final"):
        put(store, read(JIRA))
    assert meeting(store).metrics == []
