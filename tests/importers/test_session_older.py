"""Session files of the first version are read as they were meant."""

from __future__ import annotations

import json

import pytest

from retro_tui.errors import BadImport
from retro_tui.importers.session_json import parse
from retro_tui.minutes.session_older import brought_up
from retro_tui.storage.meetings import load
from retro_tui.storage.store import Store
from tests.importers.conftest import Data, exported, put

NEW_KINDS = ("goals", "incident", "scope", "changes", "gate", "acceptance", "feedback", "risks", "signatures")
NEW_FIELDS = {
    "steps": ("skip_reason",),
    "milestones": ("phase", "rag_reason"),
    "metrics": (
        "before_window",
        "after_window",
        "comparable",
        "hours_saved",
        "money_saved",
        "case",
        "side_effect",
        "expected_first",
    ),
    "problems": ("measure",),
    "lessons": ("asset", "standard"),
    "actions": ("effect_measure", "effect_check_on", "effect"),
    "reviews": ("effect", "checked"),
}


@pytest.fixture
def first(data: Data) -> Data:
    """The sample's newest session as the first version wrote it."""
    data["version"] = 1
    for kind in (*NEW_KINDS, "revisions"):
        del data[kind]
    for name in ("revision", "correction", "score", "background", "manager", "engineer", "client"):
        del data["session"][name]
    for kind, names in NEW_FIELDS.items():
        for row in data[kind]:
            for name in names:
                del row[name]
    return data


def test_a_file_of_the_first_version_comes_in(store: Store, first: Data) -> None:
    """What it did not know is empty; all that it says is there, and it goes out as the present version."""
    session_id = put(store, first)
    meeting = store.read(load, session_id)
    assert len(meeting.metrics) == len(first["metrics"]) > 0
    assert [row.expected_first for row in meeting.metrics] == [""] * len(meeting.metrics)
    assert not any((meeting.goals, meeting.risks, meeting.revisions))
    assert (meeting.session.revision, meeting.session.score, meeting.session.manager) == (0, None, "")
    assert json.loads(exported(store, session_id))["version"] == 3


def test_what_is_wrong_in_it_is_still_named(first: Data) -> None:
    """An older file is held against the same rules."""
    first["actions"][0]["state"] = "nonsense"
    with pytest.raises(BadImport, match=r"actions\[0\].state"):
        parse(json.dumps(first).encode())
    first["actions"][0] = 7
    with pytest.raises(BadImport, match=r"actions\[0\]"):
        parse(json.dumps(first).encode())


@pytest.mark.parametrize(
    "raw", [{"version": 1}, {"version": 1, "session": []}, {"version": True, "session": {}}]
)
def test_what_is_no_session_is_left_alone(raw: Data) -> None:
    """The checks say what is wrong with it."""
    assert brought_up(raw) == raw
