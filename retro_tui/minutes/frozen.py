"""The minutes of a final session: frozen whole when they are issued, and read back as they were (O8)."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import copy
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from retro_tui.domain.quality.score import score
from retro_tui.domain.words import Phrase
from retro_tui.minutes.build import build
from retro_tui.minutes.checking import checked
from retro_tui.minutes.session_json import row_data, session_data, written
from retro_tui.minutes.session_older import brought_up
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.storage.models import (
    RECORDS,
    Action,
    Frozen,
    Meeting,
    Project,
    Revision,
    RevisionHead,
    Row,
    Session,
    Step,
)
from retro_tui.storage.models.data import from_data

FORMAT = "retro_tui.minutes"
R = TypeVar("R", bound=Row)


def freezer(today: date) -> Callable[[Meeting, str], Frozen]:
    """Return what freezes a meeting that is final now, as it is on the day `today`."""
    return lambda meeting, who: freeze(meeting, who, today)


def freeze(meeting: Meeting, who: str, today: date) -> Frozen:
    """Return all that its minutes were made of, and the minutes themselves in both languages."""
    found = checked(meeting, today)
    warnings = [finding.phrase for finding in found]
    points = score(meeting, found)
    data = {
        "format": FORMAT,
        "version": 1,
        "today": today.isoformat(),
        "who": who,
        "score": points,
        "meeting": session_data(meeting),
        "earlier": [row_data(action) for action in meeting.earlier],
        "effects": [row_data(action) for action in meeting.effects],
        "earlier_codes": meeting.earlier_codes,
        "revisions": [_head_data(head) for head in meeting.revisions],
        "warnings": [_phrase_data(phrase) for phrase in warnings],
    }
    content = written(data)
    digest = sha256(content.encode()).hexdigest()
    issued = _issued(meeting, who, digest)
    english, chinese = (markdown(build(issued, lang, warnings, today)) for lang in ("en", "zh"))
    return Frozen(content, digest, english, chinese, points)


def _issued(meeting: Meeting, who: str, digest: str) -> Meeting:
    """Return a meeting that knows of the revision that is just being made of it."""
    session, made = meeting.session, copy(meeting)
    made.revisions = [
        *meeting.revisions,
        RevisionHead(session.revision, session.finalized_at, who, session.correction, digest),
    ]
    return made


def unfrozen(content: str, digest: str) -> dict[str, Any]:
    """Return the data of frozen content.

    Raises:
        ValueError: it is not what it was, or no minutes of ours.
    """
    if sha256(content.encode("utf-8", "replace")).hexdigest() != digest:
        raise ValueError("another digest")
    data = json.loads(content)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError("another format")
    return data


def thaw(revision: Revision) -> tuple[Meeting, list[Phrase], date]:
    """Return the meeting as it was when it was frozen, what the checks said of it, and the day."""
    data = unfrozen(revision.content, revision.digest)
    raw = brought_up(data["meeting"])
    session = {**raw["session"], "template": json.dumps(raw["session"]["template"], ensure_ascii=False)}
    meeting = Meeting(_row(Session, session), _row(Project, raw["project"]))
    meeting.steps = [_row(Step, row) for row in raw["steps"]]
    for kind, model in RECORDS.items():
        rows = [_row(model, row) for row in raw[kind]]
        setattr(meeting, kind, sorted(rows, key=lambda row: (row.position, row.number)))
    meeting.votes = {vote["target_id"]: vote["dots"] for vote in raw["votes"]}
    meeting.earlier = [_row(Action, row) for row in data["earlier"]]
    meeting.effects = [_row(Action, row) for row in data["effects"]]
    meeting.earlier_codes = dict(data["earlier_codes"])
    meeting.revisions = [_head(head) for head in data["revisions"]]
    warnings = [_phrase(phrase) for phrase in data["warnings"]]
    return _issued(meeting, data["who"], revision.digest), warnings, date.fromisoformat(data["today"])


def _row(model: type[R], data: dict[str, Any]) -> R:
    """Make a row from its data."""
    return model(**from_data(model, data))


def _head_data(head: RevisionHead) -> dict[str, Any]:
    """Return what is known of an earlier revision as plain data."""
    at = head.finalized_at
    return {**head._asdict(), "finalized_at": at.isoformat() if at else None}


def _head(data: dict[str, Any]) -> RevisionHead:
    """Read it back."""
    values = from_data(Revision, data)
    return RevisionHead(**values)


def _phrase_data(phrase: Phrase) -> dict[str, Any]:
    """Return a sentence as plain data, with the sentences inside it."""
    args = {k: _phrase_data(v) if isinstance(v, Phrase) else str(v) for k, v in phrase.args.items()}
    return {"msgid": phrase.msgid, "args": args}


def _phrase(data: dict[str, Any]) -> Phrase:
    """Read a sentence back."""
    args = {k: _phrase(v) if isinstance(v, dict) else v for k, v in data["args"].items()}
    said = data["msgid"]
    return Phrase(said, args)
