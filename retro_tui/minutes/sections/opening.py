"""The head of the minutes, who was there, and the summary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date
from zoneinfo import ZoneInfo

from retro_tui.domain import choices as c
from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Facts, Paragraph
from retro_tui.minutes.sheet import Sheet, facts
from retro_tui.storage.models import Participant

Pair = tuple[str, str]

_RETROSPECT = re.compile("复盘|回顾")


def title(sheet: Sheet, *, report: bool = False) -> str:
    """Return what the paper is called, without saying twice that it is that of a retrospective."""
    name = sheet.meeting.session.title.strip()
    if sheet.zh:
        name = re.sub(
            r"(会议?)?(纪要|报告)?$" if _RETROSPECT.search(name) else r"(会议)?(纪要|报告)$", "", name
        )
        kind = "" if _RETROSPECT.search(name) else "复盘"
        paper = "报告" if report else "会议纪要"
        return name + " " * (name[-1:].isascii() and bool(name)) + kind + paper
    paper = "Retrospective report" if report else "Retrospective minutes"
    return f"{paper}: {name}" if name else paper


def header(sheet: Sheet) -> Facts:
    """Say what these minutes are; in English, this holds the meeting's own facts too."""
    session, project = sheet.meeting.session, sheet.meeting.project
    pairs = [
        (_("Code", sheet.lang), session.code),
        (_("Project", sheet.lang), sheet.bracket(project.name, project.customer)),
        *([] if _apart_from_head(sheet) else _basics(sheet)),
        (_("Confidentiality", sheet.lang), sheet.word(c.CONFIDENTIALITY, session.confidentiality)),
        (_("Status", sheet.lang), _status(sheet)),
        *_revision(sheet),
    ]
    return Facts(tuple(pair for pair in pairs if pair[1]))


def basics(sheet: Sheet) -> list[Block]:
    """Say when, where and by whom the meeting was held, unless the head says so."""
    return [*facts(*_basics(sheet))] if _apart_from_head(sheet) else []


def _apart_from_head(sheet: Sheet) -> bool:
    """Tell whether the facts of the meeting have a section of their own, as is the custom in Chinese."""
    return sheet.zh or sheet.beside


def _basics(sheet: Sheet) -> list[Pair]:
    """Return the facts of the meeting itself."""
    session, lang = sheet.meeting.session, sheet.lang
    period = sheet.span(sheet.day(session.period_from), sheet.day(session.period_to))
    return [
        (_("Meeting time", lang), _time(sheet)),
        (_("Place", lang), session.place),
        (_("Period reviewed", lang), period),
        (_("Facilitator", lang), session.facilitator),
        (_("Minute taker", lang), session.scribe),
        (_("Project manager", lang), session.manager),
        (_("Implementation engineer", lang), session.engineer),
        (_("Customer's representative", lang), session.client),
        (_("Purpose", lang), session.purpose),
    ]


def _time(sheet: Sheet) -> str:
    """Return the day, and the hours with their zone."""
    session = sheet.meeting.session
    hours = sheet.span(session.starts, session.ends)
    if hours:
        hours = sheet.bracket(hours, session.time_zone)
    return (" " if sheet.zh else ", ").join(filter(None, (sheet.day(session.held_on), hours)))


def _status(sheet: Sheet) -> str:
    """Say whether the minutes are final, and since when."""
    session = sheet.meeting.session
    if not sheet.meeting.final:
        return sheet.word(c.SESSION_STATE, "draft")
    final = sheet.word(c.SESSION_STATE, "final")
    if session.finalized_at is None:
        return final
    try:
        zone = ZoneInfo(session.time_zone)
    except (KeyError, ValueError, OSError):  # it is any text that somebody typed
        return sheet.bracket(final, sheet.day(session.finalized_at.astimezone(UTC).date()))
    return sheet.bracket(final, sheet.day(session.finalized_at.astimezone(zone).date()))


def issue(sheet: Sheet) -> str:
    """Say which issue of the minutes this is."""
    if not sheet.meeting.final:
        return sheet.word(c.SESSION_STATE, "draft")
    number = sheet.meeting.revisions[-1].number if sheet.meeting.revisions else 1
    return _("Revision {number}", sheet.lang).format(number=number)


def confidential(sheet: Sheet) -> str:
    """Say who may see it, unless everybody may."""
    said = sheet.meeting.session.confidentiality
    return "" if said == "public" else sheet.word(c.CONFIDENTIALITY, said)


def day_of(sheet: Sheet) -> date | None:
    """Return the day on which the minutes were made final, else that of the meeting."""
    at = sheet.meeting.session.finalized_at
    return at.date() if sheet.meeting.final and at else sheet.meeting.session.held_on


def _revision(sheet: Sheet) -> list[Pair]:
    """Return number, correction and digest of the revision that these minutes are; a draft has none yet."""
    if not (sheet.meeting.final and sheet.meeting.revisions):
        return []
    head = sheet.meeting.revisions[-1]
    return [
        (_("Revision", sheet.lang), sheet.bracket(str(head.number), head.reason)),
        (_("Digest", sheet.lang), f"SHA-256 {head.digest[:16]}"),
    ]


def attendance(sheet: Sheet) -> list[Block]:
    """List who was there and who was not, and always count them."""
    people, lang = sheet.meeting.participants, sheet.lang
    members = [p for p in people if not _apart(p)]
    apart = [p for p in people if _apart(p)]
    present = [p for p in members if p.attendance == "present"]
    count = _("{expected} expected, {present} present", lang)
    pairs = [
        (_("Number of people", lang), count.format(expected=len(members), present=len(present))),
        (_("Present", lang), _people(sheet, present)),
        (_("Apologies", lang), _people(sheet, (p for p in people if p.attendance == "excused"))),
        (_("Absent", lang), _people(sheet, (p for p in people if p.attendance == "absent"))),
        (_("Also in attendance", lang), _people(sheet, (p for p in apart if p.attendance == "present"))),
        (_("Attendance not recorded", lang), _people(sheet, (p for p in people if _open(p)))),
    ]
    return [*facts(*pairs)]


def _apart(person: Participant) -> bool:
    """Tell whether a person is not counted: an observer or a guest."""
    return person.standing in ("observer", "guest")


def _open(person: Participant) -> bool:
    """Tell whether nobody has said if this person came."""
    return person.attendance not in ("present", "excused", "absent")


def _people(sheet: Sheet, people: Iterable[Participant]) -> str:
    """List people by organisation, a line for each, in the order in which they come up."""
    groups: dict[str, list[str]] = {}
    for person in people:
        groups.setdefault(person.organisation, []).append(_person(sheet, person))
    lines = ((name, sheet.names(persons)) for name, persons in groups.items())
    return "\n".join(sheet.labelled(name, persons) if name else persons for name, persons in lines)


def _person(sheet: Sheet, person: Participant) -> str:
    """Name a person; an observer or guest who did not come is still told apart."""
    apart = _apart(person) and person.attendance != "present"
    standing = sheet.word(c.STANDING, person.standing) if apart else ""
    return sheet.bracket(person.full_name, sheet.clauses((sheet.low(standing), person.role, person.remarks)))


def summary(sheet: Sheet) -> list[Block]:
    """Say it in three to five sentences."""
    text = sheet.meeting.session.summary
    return [Paragraph(text)] if text else []
