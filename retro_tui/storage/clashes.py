"""Two people change one row: which fields of it clash, who was first, and what they wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session as DbSession
from sqlmodel import col, select

from retro_tui.domain.answers import show
from retro_tui.domain.choices import label
from retro_tui.domain.words import Phrase
from retro_tui.errors import Clash, Conflict
from retro_tui.storage.models import Change, Note, Row, specs
from retro_tui.storage.writing import Writing


def other_than_shown(
    w: Writing, row: Row, shown: Mapping[str, str], values: Mapping[str, Any]
) -> tuple[Clash, ...]:
    """Return the fields that say neither what was `shown` nor what is to be written.

    Who writes at two screens at once clashes too, and a note without a name, of which the feed knows nothing.
    """
    told = {s.name: s for s in specs(type(row))}
    return tuple(
        Clash(name, last_hand(w.db, row.id, name), text)
        for name, value in values.items()
        if name in shown and getattr(row, name) != value
        if (text := show(told[name], getattr(row, name))) != shown[name]
    )


def changed_since(w: Writing, row: Row, version: int, values: Mapping[str, Any]) -> tuple[Clash, ...]:
    """Return the fields that somebody else changed since `version`, by the feed."""
    since = row.version - version  # every edit is one change and one version
    if since <= 0:
        return ()
    new = [name for name, value in values.items() if getattr(row, name) != value]
    if isinstance(row, Note) and row.created_by == "":  # it has no history; say so rather than lose a text
        return tuple(Clash(name, "", str(getattr(row, name))) for name in new)
    changes = w.db.exec(
        select(Change).where(Change.row_id == row.id).order_by(col(Change.seq).desc()).limit(since)
    )
    found: dict[str, Clash] = {}
    for change in (each for each in changes if each.who != w.who and each.op == "edit"):
        for name, text in json.loads(change.after).items():
            if name in new and name not in found:
                found[name] = Clash(name, change.who, "" if text is None else str(text))
    return tuple(found.values())


def conflict(row: Row, clashes: tuple[Clash, ...]) -> Conflict:
    """Return the error that tells the first of some clashes in one line, and has all of them."""
    first = clashes[0]
    spec = next((s for s in specs(type(row)) if s.name == first.field), None)
    who = first.who or "?"
    if spec is None:  # no text that people know
        return Conflict("Changed by {who} meanwhile; look at it again", clashes=clashes, who=who)
    text = Phrase(label(spec.choices, first.text)) if spec.kind == "choice" and first.text else first.text
    return Conflict("Changed by {who} meanwhile: {text}", clashes=clashes, who=who, text=text)


def last_hand(db: DbSession, row_id: str, name: str) -> str:
    """Return who changed a field last, as far as the feed knows."""
    changes = db.exec(select(Change).where(Change.row_id == row_id).order_by(col(Change.seq).desc()))
    return next((each.who for each in changes if name in json.loads(each.after)), "")
