"""Tests for the sample project: both files fit the models, tell the same story, and leave no loose end."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from retro_tui.domain.choices import CLOSED_ACTIONS
from retro_tui.domain.fields import FieldSpec
from retro_tui.storage.models import RECORDS, Project, Session, specs

Table = dict[str, Any]

LANGUAGES = ("zh", "en")
PROSE = ("line", "text", "lines", "person")
AS_THEY_ARE = ("starts", "ends", "time_zone")
PLAIN = {
    "problems": {"key"},
    "causes": {"key", "problem", "parent", "category"},
    "lessons": {"key"},
    "actions": {"key"},
    "notes": {"lane"},
    "reviews": {"action"},
    "reuses": {"lesson"},
}
"""Keys of the files that are no declared field: own keys, links that no form shows, lanes and categories."""

TARGETS = {"problem": "problems", "cause": "causes", "parent": "causes", "lesson": "lessons"}
CATEGORIES = ("people", "process", "tools", "method", "requirements", "environment")
COPIED = ("title",)
"""What a review takes from its action, a reuse from its lesson, and the file does not repeat."""


def load(lang: str) -> Table:
    """Read the sample in one language."""
    file = resources.files("retro_tui.sample") / f"mes.{lang}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def template(key: str) -> Table:
    """Read a built-in meeting template as plain data."""
    file = resources.files("retro_tui.templates") / f"{key}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def records(data: Table) -> Iterator[tuple[int, str, Table]]:
    """Yield every record with the number of its session and its kind."""
    for number, session in enumerate(data["session"]):
        for kind in RECORDS:
            for row in session.get(kind, []):
                yield number, kind, row


def fields(kind: str) -> dict[str, FieldSpec]:
    """Return what the records of a kind may hold, links by the name that the files give them."""
    return {s.name.removesuffix("_id") if s.kind == "link" else s.name: s for s in specs(RECORDS[kind])}


def fault(spec: FieldSpec, value: Any) -> str:
    """Say what is wrong with a value, or nothing."""
    if spec.kind == "day":
        return "" if type(value) is int else "is no whole number of days"
    if spec.kind == "number":
        return "" if type(value) in (int, float) else "is no number"
    if not isinstance(value, str) or not value or value != value.strip():
        return "is empty, no text, or has space around it"
    if spec.kind == "choice":
        return "" if value in {c.value for c in spec.choices} else "is none of the choices"
    if "\n" in value and spec.kind in ("line", "person", "link"):
        return "has more than one line"
    return "" if len(value) <= spec.limit else f"is longer than {spec.limit}"


def faults(row: Table, known: dict[str, FieldSpec], plain: set[str]) -> list[str]:
    """Name every key of a row that its model does not have, and every value that it would not take."""
    unknown = [f"{name}: unknown" for name in row.keys() - known.keys() - plain]
    wrong = [f"{name}: {fault(spec, row[name])}" for name, spec in known.items() if name in row]
    missing = [f"{name}: missing" for name, spec in known.items() if spec.required and name not in row]
    return unknown + [text for text in wrong if not text.endswith(": ")] + missing


def skeleton(row: Table, known: dict[str, FieldSpec]) -> Table:
    """Reduce prose to its number of lines, and keep all that must be the same in both languages."""
    prose = {name for name, spec in known.items() if spec.kind in PROSE and name not in AS_THEY_ARE}
    return {name: len(value.split("\n")) if name in prose else value for name, value in row.items()}


def outline(data: Table) -> list[Any]:
    """Lay out a whole file without its words."""
    known = {s.name: s for s in specs(Session)}
    heads = [{k: v for k, v in s.items() if k not in RECORDS} for s in data["session"]]
    rows = [(n, kind, skeleton(row, fields(kind))) for n, kind, row in records(data)]
    return [sorted(data["project"]), [skeleton(head, known) for head in heads], rows]


@pytest.fixture(params=LANGUAGES)
def sample(request: pytest.FixtureRequest) -> Table:
    """Hand out the sample in each language."""
    return load(request.param)


def test_project_fits_its_model(sample: Table) -> None:
    """The project has the fields that its model declares."""
    assert sample.keys() == {"project", "session"}
    assert faults(sample["project"], {s.name: s for s in specs(Project)}, set()) == []


def test_sessions_fit_their_model(sample: Table) -> None:
    """Every session has the declared fields, the records, its template and the minutes used, and no more."""
    known = {s.name: s for s in specs(Session)}
    for session in sample["session"]:
        assert faults(session, known, {"template", "used", *RECORDS}) == []


def test_records_fit_their_models(sample: Table) -> None:
    """Every field exists, every required one is there, and every value is allowed and short enough."""
    for number, kind, row in records(sample):
        known = fields(kind)
        if kind in ("reviews", "reuses"):
            known = {name: spec for name, spec in known.items() if name not in COPIED}
        assert faults(row, known, PLAIN.get(kind, set())) == [], (number, kind, row)


def test_links_resolve(sample: Table) -> None:
    """Keys are unique in the file; links point to records of the session, a reuse to an earlier lesson."""
    keys = [row["key"] for _, _, row in records(sample) if "key" in row]
    assert len(keys) == len(set(keys))
    learned: set[str] = set()
    for session in sample["session"]:
        here = {kind: {row.get("key") for row in session.get(kind, [])} for kind in TARGETS.values()}
        assert {row["lesson"] for row in session.get("reuses", [])} <= learned
        learned |= here["lessons"]
        for kind in RECORDS.keys() - {"reuses"}:
            for row in session.get(kind, []):
                for name in TARGETS.keys() & row.keys() & (fields(kind).keys() | PLAIN.get(kind, set())):
                    assert row[name] in here[TARGETS[name]], (kind, name, row[name])


def test_steps_and_lanes_are_those_of_the_template(sample: Table) -> None:
    """There are minutes for every step of the template, and notes only in its lanes."""
    for session in sample["session"]:
        meeting = template(session["template"])
        assert len(session["used"]) == len(meeting["step"])
        assert 0 < sum(session["used"]) <= meeting["minutes"]
        lanes = {lane["key"] for step in meeting["step"] for lane in step.get("lane", [])}
        assert {note["lane"] for note in session["notes"]} == lanes


def test_causes_make_trees_with_one_chain_of_five(sample: Table) -> None:
    """Parents come first and share the problem, first levels have a category, and one chain has five whys."""
    depth: dict[str, int] = {}
    owner: dict[str, str] = {}
    for _, kind, row in records(sample):
        if kind == "causes":
            parent = row.get("parent")
            assert row.get("category") in (CATEGORIES if parent is None else (None,))
            assert parent is None or owner[parent] == row["problem"]
            owner[row["key"]] = row["problem"]
            depth[row["key"]] = depth.get(parent, 0) + 1 if parent else 1
    assert max(depth.values()) == 5


def test_roots_have_evidence_and_an_answer(sample: Table) -> None:
    """Every root cause is shown by evidence, and has an action or a reason for none."""
    answered = {row.get("cause") for _, kind, row in records(sample) if kind == "actions"}
    roots = [row for _, kind, row in records(sample) if row.get("role") == "root" and kind == "causes"]
    assert len(roots) >= 4
    for row in roots:
        assert row["evidence"]
        assert row["key"] in answered or row.get("no_action_reason")


def test_chosen_problems_are_analysed_or_say_why_not(sample: Table) -> None:
    """A problem has causes, or a reason for having none; all have a case and a suggestion."""
    explained = {row["problem"] for _, kind, row in records(sample) if kind == "causes"}
    for _, kind, row in records(sample):
        if kind == "problems":
            assert row["case"]
            assert row["suggestion"]
            assert (row["key"] in explained) == (row["state"] == "analysed")
            assert (row["state"] == "parked") == ("not_analysed_reason" in row)


def test_people_are_known_and_nobody_verifies_their_own_work(sample: Table) -> None:
    """Whoever is named was invited to that meeting, and a verifier is never the owner."""
    for session in sample["session"]:
        people = {row["full_name"] for row in session["participants"]}
        assert len(people) in (8, 9)
        named = {session[s.name] for s in specs(Session) if s.kind == "person" and s.name in session}
        for kind in RECORDS:
            persons = [name for name, spec in fields(kind).items() if spec.kind == "person"]
            named |= {row[name] for row in session.get(kind, []) for name in persons if name in row}
        assert named <= people
        assert all(row["verifier"] != row["owner"] for row in session["actions"])


def test_earlier_actions_come_back(sample: Table) -> None:
    """Each meeting reviews just the actions that were open before it, and today's states follow from that."""
    due: dict[str, str] = {}
    for session in sample["session"]:
        reviews = {row["action"]: row for row in session.get("reviews", [])}
        assert reviews.keys() == {key for key, state in due.items() if state not in CLOSED_ACTIONS}
        for key, row in reviews.items():
            due[key] = row["outcome"]
            assert ("new_due_on" in row) == (row["outcome"] == "carried")
            assert ("verified_by" in row) == (row["outcome"] == "verified")
        due |= {row["key"]: "open" for row in session["actions"]}
    for _, kind, row in records(sample):
        if kind == "actions":
            decided = due[row["key"]]
            assert (row["state"] in CLOSED_ACTIONS) == (decided in CLOSED_ACTIONS)
            assert row["state"] == decided or decided not in CLOSED_ACTIONS


def test_the_last_meeting_leaves_something_to_do(sample: Table) -> None:
    """Of the newest actions some are open, one waits for its verification and one is overdue."""
    newest = sample["session"][-1]["actions"]
    assert {row["state"] for row in newest} == {"open", "doing", "done"}
    undone = [row for row in newest if row["state"] != "done"]
    assert len([row for row in undone if row["due_on"] < 0]) == 1


def test_time_goes_forward(sample: Table) -> None:
    """Meetings are in order and in the past, look back only, and give each action time."""
    held = [session["held_on"] for session in sample["session"]]
    assert held == sorted(set(held))
    assert held[-1] < 0
    for session in sample["session"]:
        assert session["period_from"] < session["period_to"] < session["held_on"] < session["next_on"]
        assert all(row["due_on"] > session["held_on"] for row in session["actions"] + session["plan"])
        assert all(row.get("actual_on", -999) < session["held_on"] for row in session["milestones"])


def test_results_improve_from_meeting_to_meeting(sample: Table) -> None:
    """Figures that return keep unit, direction, base and target, and never get worse."""
    seen: dict[str, Table] = {}
    for _, kind, row in records(sample):
        if kind == "metrics":
            last = seen.get(row["metric"], row)
            assert [row[n] for n in ("unit", "before", "target")] == [
                last[n] for n in ("unit", "before", "target")
            ]
            better = row["after"] - last["after"]
            assert (better if row["direction"] == "higher" else -better) >= 0
            seen[row["metric"]] = row
    assert len(seen) >= 6


def test_both_languages_tell_the_same_story() -> None:
    """Same sessions, records, keys, links, choices, figures, dates and numbers of lines."""
    assert outline(load("zh")) == outline(load("en"))


def test_both_languages_name_the_same_people() -> None:
    """A person has one name in each language, wherever it stands."""
    names: dict[str, str] = {}
    for (_, kind, zh), (_, _, en) in zip(records(load("zh")), records(load("en")), strict=True):
        for name, spec in fields(kind).items():
            if name in zh and (spec.kind == "person" or name == "full_name"):
                assert names.setdefault(zh[name], en[name]) == en[name]
    assert len(set(names.values())) == len(names) >= 11


def test_the_english_file_holds_no_chinese() -> None:
    """Nothing was left untranslated."""
    text = (resources.files("retro_tui.sample") / "mes.en.toml").read_text(encoding="utf-8")
    assert not [char for char in text if "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"]
