"""The calendar, read back by icalendar, and looked at byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from retro_tui.minutes.formats import Wish, render
from retro_tui.storage.models import Action, Meeting
from tests.minutes.samples import add, bare

from .meetings import FORMULAS, OTHERS, UPDATED, everything, hostile


def events(meeting: Meeting, lang: str = "en") -> dict[str, Any]:
    """Return the events of a meeting's calendar by their titles."""
    calendar = Calendar.from_ical(render(meeting, Wish("ics", lang)))
    assert not calendar.errors
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def test_an_action() -> None:
    """A whole day that keeps nobody busy, with a reminder on the day before, and whose it is."""
    meeting = everything()
    event = events(meeting)["A1 Rewrite the slides (Zhang Wei)"]
    assert event.start == date(2026, 10, 15)
    assert event.end == date(2026, 10, 16)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["PRIORITY"] == 3
    assert "(1) Pilot rates 85\n(2) Signed\n" in str(event["DESCRIPTION"])
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-1)
    assert alarm["ACTION"] == "DISPLAY"


def test_what_is_in_it() -> None:
    """Open actions with a day, checks of their effect, and the next meeting; what has no day is not."""
    assert list(events(everything())) == [
        "A3 Fix the query",
        "A2 Order boxes",
        "A1 Rewrite the slides (Zhang Wei)",
        "A5 a action 值 (a owner 值)",
        "Effect check: A5 a action 值 (a owner 值)",
        "Next retrospective: MES",
    ]


def test_in_chinese() -> None:
    """Marks and words are those of the language."""
    found = events(everything(), "zh")
    assert "A1 Rewrite the slides（Zhang Wei）" in found
    assert str(found["A2 Order boxes"]["DESCRIPTION"]) == "复盘会：R-1 MES review"


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"state": "verified"}, ["Effect check: A1 x"]),
        ({"state": "verified", "effect": "effective"}, []),
        ({"state": "dropped"}, []),
        ({"state": "done"}, ["A1 x", "Effect check: A1 x"]),
        ({"effect": "effective"}, ["A1 x"]),
    ],
)
def test_what_is_settled_is_left_out(values: dict[str, str], wanted: list[str]) -> None:
    """An effect is looked at when the work is done; what was dropped or judged needs no reminder."""
    meeting = bare()
    days = {"due_on": date(2026, 10, 1), "effect_check_on": date(2026, 11, 1)}
    add(meeting, Action, title="x", **days, **values)
    assert list(events(meeting)) == wanted


def test_a_later_file_brings_an_earlier_one_up_to_date() -> None:
    """The same row has the same UID, a higher number, and its own time of change; nothing is of today."""
    meeting = everything()
    before = events(meeting)["A1 Rewrite the slides (Zhang Wei)"]
    action = meeting.actions[0]
    assert before["UID"] == f"{action.id}@{meeting.session.id}"
    assert before["DTSTAMP"].dt == action.updated_at.replace(microsecond=0)
    assert (before["DTSTAMP"].dt - UPDATED).total_seconds() < 3600
    action.version += 1
    after = events(meeting)["A1 Rewrite the slides (Zhang Wei)"]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    uids = [event["UID"] for event in events(meeting).values()]
    assert len(set(uids)) == len(uids)


def test_nobody_is_invited() -> None:
    """Names are no addresses: no calendar sends a mail."""
    data = render(everything(), Wish("ics", "en"))
    for word in (b"ATTENDEE", b"ORGANIZER", b"METHOD", b"mailto"):
        assert word not in data


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
@pytest.mark.parametrize("held", [everything, hostile, bare])
def test_lines_are_folded(held: Callable[[], Meeting], lang: str) -> None:
    """No line has more than 75 octets, none cuts a character, and all end in CR LF."""
    data = render(held(), Wish("ics", lang))
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()  # raises where a character is cut


def test_the_same_bytes_again() -> None:
    """One meeting is one file."""
    meeting = hostile()
    assert render(meeting, Wish("ics", "both")) == render(meeting, Wish("ics", "both"))


def test_hostile_texts_are_texts() -> None:
    """They come back as they were; none of them adds a line, a property or an event of its own."""
    meeting = hostile()
    forged = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:a@b.example"
    add(meeting, Action, title=forged, owner=forged, due_on=date(2026, 10, 1))
    calendar = Calendar.from_ical(render(meeting, Wish("ics", "en")))
    found = calendar.walk("VEVENT")
    assert len(found) == len(meeting.actions) + 1
    assert not any("ATTENDEE" in event for event in found)
    titles = [str(event["SUMMARY"]) for event in found]
    for number, text in enumerate((*FORMULAS, *OTHERS), 1):
        if "\n" not in text and "\t" not in text and "\r" not in text:
            assert f"A{number} {text} ({text.strip()})" in titles or f"A{number} {text} ({text})" in titles


def test_the_end_of_time() -> None:
    """The last day that there is has no day after it."""
    meeting = bare()
    add(meeting, Action, title="x", due_on=date.max)
    assert events(meeting)["A1 x"].start == date.max
