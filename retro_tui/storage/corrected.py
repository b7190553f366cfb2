"""What a row would be without a meeting's word on it: a word that is corrected counts as the first."""

from __future__ import annotations

import json
from typing import Any

from sqlmodel import col, select

from retro_tui.storage.models import Change, Record
from retro_tui.storage.models.data import from_data
from retro_tui.storage.writing import Writing


def without(w: Writing, row: Record, said: Record, *names: str) -> dict[str, Any]:
    """Return fields of a row that `said` has moved as they would be without it; what others changed stays."""
    of_said = (Change.session_id == said.session_id, Change.row_id == said.id)
    undone = select(Change.undoes).where(*of_said, Change.undoes != "")
    words = select(Change.batch).where(*of_said, Change.undoes == "", col(Change.batch).not_in(undone))
    moves = w.db.exec(
        select(Change)
        .where(Change.session_id == row.session_id, Change.row_id == row.id)
        .where(col(Change.batch).in_(words))
        .order_by(col(Change.seq).desc())
    ).all()
    found: dict[str, Any] = {name: getattr(row, name) for name in names}
    for name in names:
        for move in moves:
            before, after = (from_data(type(row), json.loads(text)) for text in (move.before, move.after))
            if after.get(name, found[name]) != found[name]:
                break
            found[name] = before.get(name, found[name])
    return found
