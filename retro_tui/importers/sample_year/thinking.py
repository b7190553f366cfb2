"""Writing the problems of a meeting with their causes, and what came of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from retro_tui.importers.sample_year.days import working
from retro_tui.importers.sample_year.rows import Desk, Made
from retro_tui.importers.sample_year.story import Table


def write_problems(desk: Desk, made: Made) -> None:
    """Write the problems, each with its tree of causes or why it has none."""
    for wish in made.wish.get("problem", []):
        values = {
            n: wish[n] for n in ("statement", "kind", "impact", "case", "suggestion", "measure") if n in wish
        }
        values |= {
            "affects_delivery": "yes" if wish.get("delivery") else "no",
            "escalate": "yes" if wish.get("delivery") and wish["impact"] == "high" else "no",
            "state": "parked" if "parked" in wish else "analysed",
            "not_analysed_reason": wish.get("parked", ""),
        }
        row = desk.put(made, "problems", without(desk, made, "problems", values))
        desk.by_key[wish.get("key", "")] = row
        _causes(desk, made, row.id, wish.get("causes", []))


def _causes(desk: Desk, made: Made, problem_id: str, wishes: list[Table]) -> None:
    """Write a tree of causes; each hangs below the last one of the level above it."""
    above: dict[int, Any] = {}
    for place, wish in enumerate(wishes):
        level = wish["at"]
        leaf = place + 1 == len(wishes) or wishes[place + 1]["at"] <= level
        role = "root" if wish.get("root") else "direct" if level == 1 else "contributing"
        values = {
            "problem_id": problem_id,
            "parent_id": above[level - 1].id if level > 1 else None,
            "category": wish.get("cat", ""),
            "statement": wish["s"],
            "evidence": wish["e"],
            "role": "contributing" if wish.get("ruled") else role,
            "validation": "ruled_out" if wish.get("ruled") else "confirmed",
            "therefore": "fails" if wish.get("ruled") else "holds",
            "stop_reason": _stop(wish) if leaf else "",
            "controllability": "outside" if wish.get("end") == "outside" else "ours",
        }
        above[level] = desk.put(made, "causes", without(desk, made, "causes", values))
        desk.by_key[wish.get("key", "")] = above[level]


def _stop(wish: Table) -> str:
    """Return why a chain ends at a cause."""
    return (
        "root" if wish.get("root") else "no_evidence" if wish.get("ruled") else str(wish.get("end", "enough"))
    )


def write_outcome(desk: Desk, made: Made) -> None:
    """Write lessons, actions, plan and decisions."""
    held_on = made.session.held_on
    assert held_on is not None
    for wish in made.wish.get("lesson", []):
        desk.by_key[wish.get("key", "")] = desk.put(made, "lessons", _lesson(desk, made, wish))
    for wish in made.wish.get("action", []):
        values = without(desk, made, "actions", _action(desk, wish))
        values["due_on"] = working(held_on + timedelta(days=wish["due"]))
        if effect := wish.get("effect"):
            values["effect_check_on"] = working(held_on + timedelta(days=effect["days"]))
        desk.put(made, "actions", values)
    for wish in made.wish.get("plan", []):
        values = {n: wish.get(n, "") for n in ("title", "breakdown")}
        values |= {"owner": desk.story.name(wish["owner"]), "priority": wish.get("priority", "1")}
        if "week" in wish:
            values["week"] = desk.story.team["week"].format(n=wish["week"])
        values["due_on"] = working(held_on + timedelta(days=wish["due"]))
        desk.put(made, "plan", without(desk, made, "plan", values))
    for text in made.wish.get("decisions", []):
        desk.put(made, "decisions", {"decision": text, "decided_by": "consensus", "effective_from": held_on})
    for wish in made.wish.get("decision", []):
        desk.put(made, "decisions", {**wish, "decided_by": "consensus", "effective_from": held_on})


def _lesson(desk: Desk, made: Made, wish: Table) -> Table:
    """Return a lesson as it was written in its meeting."""
    values: Table = {
        n: wish[n]
        for n in ("title", "area", "kind", "happened", "recommendation", "tags", "asset")
        if n in wish
    }
    problem = desk.by_key[wish["from"]].id if "from" in wish else None
    values |= {"applies_when": wish.get("applies", ""), "problem_id": problem, "state": "reviewed"}
    values |= {
        "applied_in": wish.get("where", ""),
        "standard": wish.get("standard", "proposed" if "grows" in wish else ""),
    }
    values["owner"] = made.session.facilitator
    return without(desk, made, "lessons", values)


def _action(desk: Desk, wish: Table) -> Table:
    """Return an action as it was promised."""
    effect = wish.get("effect", {})
    cause = desk.by_key[wish["cause"]] if "cause" in wish else None
    return {
        "title": wish["title"],
        "owner": desk.story.name(wish["owner"]),
        "verifier": desk.story.name(wish["verifier"]),
        "acceptance_criteria": wish["criteria"],
        "priority": wish.get("prio", "2"),
        "kind": wish["kind"],
        "state": wish.get("state", "open"),
        "cause_id": cause.id if cause else None,
        "problem_id": cause.problem_id
        if cause
        else desk.by_key[wish["problem"]].id
        if "problem" in wish
        else None,
        "lesson_id": desk.by_key[wish["lesson"]].id if "lesson" in wish else None,
        "effect_measure": effect.get("measure", ""),
    }


def without(desk: Desk, made: Made, kind: str, values: Table) -> Table:
    """Return values without what the team did not write yet at the beginning of the year."""
    gaps = desk.story.team["gaps"].get(str(made.month), "").split()
    return {name: value for name, value in values.items() if f"{kind}.{name}" not in gaps}
