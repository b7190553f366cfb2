"""Checks of times and days that cannot be as they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from retro_tui.domain.choices import RAG, label
from retro_tui.domain.quality.finding import Finding, Scene, about, day_of, said
from retro_tui.domain.rag import colour
from retro_tui.domain.words import N_, Phrase

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)", re.ASCII)


def clock(scene: Scene) -> Iterator[Finding]:
    """See that the meeting ends after its start; times that are no plain clock times are let be."""
    session = scene.meeting.session
    starts, ends = _minute(said(session, "starts")), _minute(said(session, "ends"))
    if starts is not None and ends is not None and ends < starts:
        args: dict[str, object] = {"ends": said(session, "ends"), "starts": said(session, "starts")}
        phrase = Phrase(N_("The meeting ends at {ends}, before its start at {starts}"), args)
        yield Finding("ends-before-start", "setup", "", "ends", phrase)


def period(scene: Scene) -> Iterator[Finding]:
    """See that the period that is looked back on ends after its beginning."""
    first, last = day_of(scene.meeting.session, "period_from"), day_of(scene.meeting.session, "period_to")
    if first is not None and last is not None and last < first:
        args: dict[str, object] = {"last": last.isoformat(), "first": first.isoformat()}
        phrase = Phrase(N_("The period ends on {last}, before its beginning on {first}"), args)
        yield Finding("period-backwards", "setup", "", "period_to", phrase)


def actual(scene: Scene) -> Iterator[Finding]:
    """See that what is said to have happened lies not in the future."""
    for milestone in scene.meeting.milestones:
        day = day_of(milestone, "actual_on")
        if day is not None and day > scene.today:
            msgid = N_("{tag} is said to have been reached on {day}, which is still to come")
            yield about(milestone, "milestone-future", "actual_on", msgid, day=day.isoformat())


def reached(scene: Scene) -> Iterator[Finding]:
    """See that no milestone is on track after its day without being reached, and that a late one says why."""
    held_on = day_of(scene.meeting.session, "held_on") or scene.today
    for milestone in scene.meeting.milestones:
        planned, actual = day_of(milestone, "planned_on"), day_of(milestone, "actual_on")
        if planned is None:
            continue
        if actual is None and planned < held_on:
            msgid = N_("{tag} was planned for {day}, and it is not said whether it was reached")
            if not said(milestone, "reason"):
                yield about(milestone, "milestone-overdue", "actual_on", msgid, day=planned.isoformat())
        if actual is not None and actual > planned and not said(milestone, "reason"):
            days = {"day": actual.isoformat(), "planned": planned.isoformat()}
            msgid = N_("{tag} was reached on {day}, later than planned ({planned}), without a reason")
            yield about(milestone, "milestone-late", "reason", msgid, **days)


def overridden(scene: Scene) -> Iterator[Finding]:
    """See that a status other than the one that the days give has a reason."""
    held_on = day_of(scene.meeting.session, "held_on") or scene.today
    for milestone in scene.meeting.milestones:
        planned, actual = day_of(milestone, "planned_on"), day_of(milestone, "actual_on")
        own = colour(planned, actual or held_on)
        if milestone.rag and own and milestone.rag != own and not said(milestone, "rag_reason"):
            status = Phrase(label(RAG, milestone.rag))
            msgid = N_("{tag} is said to be “{status}”, other than its days say, without a reason")
            yield about(milestone, "status-unexplained", "rag_reason", msgid, status=status)


def _minute(text: str) -> int | None:
    """Return the minute of the day that a clock time means, such as 14:00."""
    match = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text))
    return int(match[1]) * 60 + int(match[2]) if match else None
