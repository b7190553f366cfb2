"""What was typed into a field, and the value that it means."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from retro_tui.domain.dates import add_months, is_far, parse_ahead, parse_day
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.words import N_, Phrase

Value = str | float | date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, or why there is none; `doubt` asks to look twice at a value that is taken."""

    value: Value
    problem: Phrase | None = None
    doubt: Phrase | None = None


def read(spec: FieldSpec, raw: str, today: date, held_on: date | None = None) -> Answer:
    """Return what `raw` means for this field, as a person would take it on the day `today`.

    A day to look forward to is counted from `held_on`, the day of the meeting that speaks of it.
    """
    if spec.kind == "day":
        return _back(raw, today) if spec.past else _ahead(raw, today, held_on)
    if spec.kind == "number":
        return _whole(raw, spec.most) if spec.most else _number(raw)
    if spec.kind == "link":
        return Answer(raw or None)
    return Answer(raw)


def show(spec: FieldSpec, value: Value) -> str:
    """Return a value as it stands in the field before anybody edits it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return figure(value) if isinstance(value, (int, float)) else value


def figure(value: float | None) -> str:
    """Return a number without needless digits: 95, 1.5, 1200000."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"


def _back(raw: str, today: date) -> Answer:
    """Read a date to look back on; one that lies far ahead is read as a year ago."""
    day = parse_day(raw, today)
    if day and day > today and is_far(day, today) and not re.search(r"\d{4}", raw):
        day = parse_day(raw, add_months(today, -12)) or day
    return _day(raw, day, doubtful=day is not None and is_far(day, today))


def _ahead(raw: str, today: date, held_on: date | None) -> Answer:
    """Read a date to look forward to; it is doubted when it is far from today and from the meeting."""
    day = parse_ahead(raw, today, held_on)
    return _day(raw, day, doubtful=day is not None and is_far(day, today) and is_far(day, held_on or today))


def _day(raw: str, day: date | None, *, doubtful: bool) -> Answer:
    """Return the day that a text means, or what to say of it."""
    if day is None and raw.strip():
        return Answer(None, Phrase(N_("No date: write 2026-09-15, fri, 2w or 15 Sep")))
    return Answer(day, doubt=Phrase(N_("over 6 months away")) if doubtful else None)


def _whole(raw: str, most: int) -> Answer:
    """Read a whole number from 1 to `most`."""
    value = _number(raw).value
    if isinstance(value, float) and value.is_integer() and 1 <= value <= most:
        return Answer(int(value))
    return Answer(None, Phrase(N_("Write a whole number from 1 to {most}"), {"most": most}))


def _number(raw: str) -> Answer:
    """Read a number; separators of thousands and a percent sign are taken as they are meant."""
    text = unicodedata.normalize("NFKC", raw).replace(",", "").replace(" ", "").rstrip("%").replace("−", "-")
    if not text:
        return Answer(None)
    try:
        value = float(text)
    except ValueError:
        return Answer(None, Phrase(N_("Not a number; write 95 or 1.5")))
    if not -1e15 < value < 1e15:
        return Answer(None, Phrase(N_("Not a number; write 95 or 1.5")))
    return Answer(value)
