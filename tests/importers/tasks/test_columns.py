"""Which column holds what: by its header, by what the person says, and what is asked if neither tells."""

from __future__ import annotations

import shlex

import pytest

from retro_tui import i18n
from retro_tui.errors import BadImport
from retro_tui.i18n import say
from retro_tui.importers.tasks.columns import Unrecognised, choose
from tests.importers.tasks.exports import JIRA, ZENTAO, read

OWN = "Aufgabe;Phase;Soll;Ist;Wer\nA;fertig;3;4;x\nB;Done;2;1;y\n"


def test_names_that_stand_several_times() -> None:
    """The first that a row fills is taken, and preferred names come first."""
    columns = choose("x", ["Issue key", "Status", "Resolved", "Assignee", "assignee ", "Resolution Date"])
    assert columns.places["assignee"] == (3, 4)
    assert columns.cell(["A-1", "Done", "", "", "Ann", "2026-09-15"], "assignee") == "Ann"
    assert columns.cell(["A-1", "Done", "", "", "Ann", "2026-09-15"], "done_on") == "2026-09-15"
    assert columns.cell(["A-1", "Done", "", "", "Ann", "2026-09-15"], "due") == ""


def test_sums_over_parts_are_no_hours_of_the_task() -> None:
    """Jira's Σ columns hold the hours of sub-tasks once more."""
    headers = ["Issue key", "Status", "Σ Original Estimate", "Σ Time Spent"]
    assert not {"estimate", "spent"} & set(choose("x", headers).places)


def test_a_column_that_is_not_recognised_is_asked_for() -> None:
    """The line names the headers; what it proposes can be pasted and works."""
    with pytest.raises(Unrecognised) as caught:
        read("Vorgang,Zu stand,Soll\nA,Done,3\n", "jira")
    line = say(caught.value)
    assert "\n" not in line
    assert "Vorgang, Zu stand, Soll" in line
    words = shlex.split(line.partition("this: ")[2])
    assert words == ["--map", "title=Vorgang", "--map", "state=Zu stand"]
    mapping = dict(word.split("=") for word in words[1::2])
    figures = read(
        "Vorgang,Zu stand,Soll\nA,Done,3\n", "jira", title=mapping["title"], state=mapping["state"]
    )
    assert figures.done == 1


def test_what_is_missing_alone_is_asked_for() -> None:
    """A key is enough of a title."""
    with pytest.raises(Unrecognised) as caught:
        choose("x.csv", ["Issue key", "Phase"], "jira")
    assert caught.value.columns.missing == ["state"]
    assert caught.value.headers == ["Issue key", "Phase"]


def test_a_mapping() -> None:
    """Headers that a person names are looked up as loosely as others; an empty one leaves a column out."""
    figures = read(OWN, title="aufgabe", state="PHASE", estimate="Soll", spent="Ist", assignee="Wer")
    assert (figures.product, figures.planned, figures.done) == ("other", 2, 1)
    assert (figures.hours_estimated, figures.hours_spent) == (5, 5)
    assert [task.assignee for task in figures.open] == ["x"]
    assert read(JIRA, spent="").has_hours is False
    assert read(JIRA, spent="Σ Time Spent").hours_spent == 32
    with pytest.raises(BadImport, match="no column Nirgends; it has Aufgabe, Phase"):
        read(OWN, title="Nirgends")


def test_another_product() -> None:
    """Who names the wrong product is told the right one, in the language in use."""
    i18n.use("zh")
    try:
        with pytest.raises(BadImport) as caught:
            read(ZENTAO, "azure")
        assert "--from zentao" in say(caught.value)
    finally:
        i18n.use("en")
    assert say(caught.value) == "tasks.csv looks like an export of ZenTao; use --from zentao"


def test_many_headers() -> None:
    """A line with hundreds of headers would help nobody."""
    with pytest.raises(Unrecognised) as caught:
        choose("x.csv", [f"Custom field ({n})" for n in range(300)])
    assert len(say(caught.value)) < 1000
