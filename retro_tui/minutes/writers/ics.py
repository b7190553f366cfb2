"""What a calendar should remind of: open actions, checks of their effect, and a session's next meeting.

All-day events that keep nobody from being free. Names are no addresses, so nobody is invited: the owner
stands in the title. The same row has the same UID, so that a later file brings an earlier one up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vText

from retro_tui.domain.choices import CLOSED_ACTIONS
from retro_tui.domain.words import N_
from retro_tui.minutes.sections.outcome import pressing
from retro_tui.minutes.sheet import Sheet, said, tagged
from retro_tui.minutes.writers.promise import lines, promise
from retro_tui.text import plain, plain_lines

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting, Row

_PRIORITY = {"1": 1, "2": 3, "3": 5, "4": 9}
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


class _Text(vText):
    r"""A text of which every character arrives; the library takes a `\N` in it for a new line."""

    def to_ical(self) -> bytes:
        """Return it with the marks escaped that mean something."""
        text = str(self)
        for mark, escaped in (("\\", r"\\"), (";", r"\;"), (",", r"\,"), ("\n", r"\n")):
            text = text.replace(mark, escaped)
        return text.encode()


def render(meeting: Meeting, lang: str) -> bytes:
    """Return the calendar of a session, in the order of its actions."""
    sheet, session = Sheet(meeting, lang), meeting.session
    return _calendar(f"{session.code} {session.title}", chain(_promises(sheet), _next_meeting(sheet)))


def feed(meetings: Sequence[Meeting], lang: str, name: str) -> bytes:
    """Return one calendar of the actions of many sessions, session by session."""
    return _calendar(name, chain.from_iterable(_promises(Sheet(meeting, lang)) for meeting in meetings))


def _calendar(name: str, events: Iterable[Event]) -> bytes:
    """Return a calendar with these events in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//retro_tui//retro_tui//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _Text(plain(name)))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _promises(sheet: Sheet) -> Iterator[Event]:
    """Yield the days of the actions."""
    session = sheet.meeting.session
    for action in pressing(sheet.meeting):
        name = sheet.bracket(tagged(action), action.owner)
        if action.due_on is not None and action.state not in CLOSED_ACTIONS:
            uid = f"{action.id}@{session.id}"
            event = _event(action, uid, action.due_on, name, promise(sheet, action))
            if action.priority in _PRIORITY:
                event.add("priority", _PRIORITY[action.priority])
            yield event
        if action.effect_check_on is not None and not action.effect and action.state != "dropped":
            uid = f"{action.id}-effect@{session.id}"
            title = sheet.labelled(said(N_("Effect check"), sheet.lang), name)
            told = lines(sheet, (N_("Effect seen in"), action.effect_measure), (N_("Owner"), action.owner))
            yield _event(action, uid, action.effect_check_on, title, told)


def _next_meeting(sheet: Sheet) -> Iterator[Event]:
    """Yield the day of the next meeting, if it is known."""
    session = sheet.meeting.session
    if session.next_on is not None:
        uid = f"{session.id}-next@{session.id}"
        title = sheet.labelled(said(N_("Next retrospective"), sheet.lang), sheet.meeting.project.name)
        leads = (N_("Next facilitator"), session.next_facilitator)
        told = lines(sheet, leads, (N_("Topics for next time"), session.next_topics))
        yield _event(session, uid, session.next_on, title, told)


def _event(row: Row, uid: str, day: date, title: str, told: str) -> Event:
    """Return an all-day event with a reminder on the day before."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", (row.updated_at or _EPOCH).replace(microsecond=0))
    event.add("sequence", row.version)
    event.add("dtstart", day)
    if day < date.max:  # without an end, it is one day long all the same
        event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _Text(plain(title)))
    event.add("description", _Text(plain_lines(told)))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-1))
    alarm.add("description", _Text(plain(title)))
    event.add_component(alarm)
    return event
