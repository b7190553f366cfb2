"""Session files of earlier versions, brought up to the one that is written now; what came later is empty."""

from __future__ import annotations

from typing import Any

_KINDS_OF_2 = (
    "goals", "incident", "scope", "changes", "gate", "acceptance", "feedback", "risks", "signatures",
    "revisions", "groups", "votes",
)  # fmt: skip
_TEXTS_OF_2 = {
    "steps": ("skip_reason", "phase"),
    "notes": ("state",),
    "milestones": ("phase", "rag_reason"),
    "metrics": (
        "before_window", "after_window", "comparable", "case", "side_effect", "expected_first",
    ),
    "problems": ("measure",),
    "lessons": ("asset", "standard"),
    "actions": ("effect_measure", "effect"),
    "reviews": ("effect", "checked"),
}  # fmt: skip
_NONE_OF_2 = {
    "metrics": ("hours_saved", "money_saved"), "actions": ("effect_check_on",),
    "notes": ("group_id",), "problems": ("group_id",),
}  # fmt: skip
_SESSION_OF_2: dict[str, Any] = {
    "revision": 0, "correction": "", "score": None,
    "anonymity": "named", "votes_per_person": 5, "votes_per_item": 3,
    "background": "", "manager": "", "engineer": "", "client": "",
}  # fmt: skip
NEW_IN_3: dict[str, dict[str, Any]] = {
    "session": {"planned_by": "", "planned_for": None},
    "project": {"go_live_on": None, "on_time_target": None, "points": "no"},
    "lessons": {"state": "draft", "superseded_by": "", "review_on": None},
    "reuses": {},
}
"""What came with version 3, as it is while nobody has said anything of it."""


def brought_up(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a file's data as the present version has it; what is no session is left to the checks."""
    version = raw.get("version")
    if type(version) is not int or version not in (1, 2) or not isinstance(raw.get("session"), dict):
        return raw
    return _to_3(_to_2(raw) if version == 1 else raw)


def _to_3(raw: dict[str, Any]) -> dict[str, Any]:
    """Return data of version 2 as version 3 has it."""
    made = {"reuses": [], **raw, "version": 3}
    for part, blanks in NEW_IN_3.items():
        rows = made.get(part)
        made[part] = [_with(row, blanks) for row in rows] if isinstance(rows, list) else _with(rows, blanks)
    return made


def _to_2(raw: dict[str, Any]) -> dict[str, Any]:
    """Return data of version 1 as version 2 has it."""
    made = {**raw, "version": 2, **{kind: [] for kind in _KINDS_OF_2 if kind not in raw}}
    made["session"] = _SESSION_OF_2 | raw["session"]
    for blank, fields in (("", _TEXTS_OF_2), (None, _NONE_OF_2)):
        for kind, names in fields.items():
            if isinstance(made.get(kind), list):
                made[kind] = [_with(row, dict.fromkeys(names, blank)) for row in made[kind]]
    return made


def _with(row: Any, blanks: dict[str, Any]) -> Any:
    """Return a row with what it lacks."""
    return blanks | row if isinstance(row, dict) else row
