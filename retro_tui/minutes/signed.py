"""What people sign: the words of a record, by their digest, so that a later change can be told (O8)."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from retro_tui.minutes.session_json import session_data, written
from retro_tui.minutes.session_older import NEW_IN_3
from retro_tui.storage.models import Meeting

_UNSIGNED = ("steps", "signatures", "revisions")
"""Parts of a meeting that may change after somebody has signed it."""
_LATER = ("state", "superseded_by", "review_on")
"""Fields of a lesson that later meetings write, when they apply it or find it true."""
_SHIFTING = (
    "updated_at",
    "version",
    "position",
    "state",
    "step",
    "finalized_at",
    "revision",
    "correction",
    "score",
)
"""Fields that change without the record saying anything else."""


def signed_digest(meeting: Meeting) -> str:
    """Return a digest of what people sign: every word of every record, but not who signed."""
    data = _said({k: v for k, v in session_data(meeting).items() if k not in _UNSIGNED})
    for part, rows in data.items():
        if isinstance(rows, list):
            data[part] = [_steady(row) for row in rows]
        elif isinstance(rows, dict):
            data[part] = _steady(rows, keep=() if part == "session" else ("state",))
    return sha256(written(data).encode()).hexdigest()


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """Return data without what later versions brought and nobody has said anything of: old digests stay."""
    data = {part: rows for part, rows in data.items() if rows or NEW_IN_3.get(part) != {}}
    data["lessons"] = [{k: v for k, v in row.items() if k not in _LATER} for row in data["lessons"]]
    for part, blanks in NEW_IN_3.items():
        if isinstance(rows := data.get(part), list):
            data[part] = [_without(row, blanks) for row in rows]
        elif rows:
            data[part] = _without(rows, blanks)
    return data | {"version": 2}


def _without(row: dict[str, Any], blanks: dict[str, Any]) -> dict[str, Any]:
    """Return a row without the fields that are as blank as they began."""
    return {name: value for name, value in row.items() if name not in blanks or value != blanks[name]}


def _steady(row: dict[str, Any], keep: Sequence[str] = ("state",)) -> dict[str, Any]:
    """Return a row without what shifts by itself; the state of a record is said, that of a session is not."""
    return {name: value for name, value in row.items() if name not in _SHIFTING or name in keep}
