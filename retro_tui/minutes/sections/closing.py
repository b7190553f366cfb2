"""What is left over, what comes next, and who approves and receives the minutes."""

from __future__ import annotations

from retro_tui.domain import choices as c
from retro_tui.domain.signing import Slot, slots
from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Bullets, Column, Item, Paragraph
from retro_tui.minutes.sheet import Sheet, facts, iso, table, under_headings
from retro_tui.minutes.signed import signed_digest
from retro_tui.storage.models import Cause, PlanItem, ResourceRequest


def parked(sheet: Sheet) -> list[Block]:
    """List what could not be settled, and what the team does not control."""
    meeting, lang = sheet.meeting, sheet.lang
    put_off = [p for p in meeting.problems if p.state == "parked"]
    outside = [cause for cause in meeting.causes if _outside(cause)]
    lists = (
        ([Item(sheet.bracket(p.statement, p.not_analysed_reason), p.tag) for p in put_off],
         _("Parked problems", lang)),
        ([Item(cause.statement, cause.tag) for cause in outside], _("Causes outside our control", lang)),
    )  # fmt: skip
    prose = [Paragraph(meeting.session.parked)] if meeting.session.parked else []
    return [*prose, *(Bullets(tuple(items), title) for items, title in lists if items)]


def _outside(cause: Cause) -> bool:
    """Tell whether a cause stands and is out of the team's hands."""
    beyond = "outside" in (cause.controllability, cause.stop_reason)
    return beyond and cause.validation != "ruled_out"


def next_period(sheet: Sheet) -> list[Block]:
    """Write the plan of the next period and what is asked for; with headings if there are both."""
    plan, resources = _plan(sheet), _resources(sheet)
    lang = sheet.lang
    return under_headings(
        ((_("Plan for the next period", lang), plan), (_("Resource requests", lang), resources))
    )


def _plan(sheet: Sheet) -> list[Block]:
    """Tabulate the plan by priority."""
    lang = sheet.lang
    columns = (
        Column(_("No.", lang), 3),
        Column(_("What", lang), 14),
        Column(_("Priority", lang), 5),
        Column(_("Week", lang), 5),
        Column(_("Owner", lang), 6),
        Column(_("Due", lang), 6),
        Column(_("Breakdown", lang), 16),
    )
    rows = sorted(sheet.meeting.plan, key=lambda item: (item.priority or "9", item.position, item.number))
    return [*table(columns, (_plan_row(sheet, item) for item in rows))]


def _plan_row(sheet: Sheet, item: PlanItem) -> tuple[str, ...]:
    """Write the row of one item of the plan."""
    return (
        item.tag,
        item.title,
        sheet.word(c.PRIORITY, item.priority),
        item.week,
        sheet.unset(item.owner),
        sheet.unset(iso(item.due_on)),
        item.breakdown,
    )


def _resources(sheet: Sheet) -> list[Block]:
    """Tabulate what the team asks for."""
    lang = sheet.lang
    columns = (
        Column(_("No.", lang), 3),
        Column(_("What", lang), 14),
        Column(_("Kind", lang), 5),
        Column(_("Amount", lang), 7),
        Column(_("Needed by", lang), 6),
        Column(_("Reason", lang), 16),
    )
    return [*table(columns, (_resource_row(sheet, request) for request in sheet.meeting.resources))]


def _resource_row(sheet: Sheet, request: ResourceRequest) -> tuple[str, ...]:
    """Write the row of one request."""
    kind = sheet.word(c.RESOURCE_KIND, request.kind)
    return request.tag, request.title, kind, request.amount, iso(request.needed_by), request.reason


def other_business(sheet: Sheet) -> list[Block]:
    """Write what else was said."""
    text = sheet.meeting.session.other_business
    return [Paragraph(text)] if text else []


def next_meeting(sheet: Sheet) -> list[Block]:
    """Say when the next meeting is, and what it is about."""
    session, lang = sheet.meeting.session, sheet.lang
    return [
        *facts(
            (_("Date", lang), sheet.day(session.next_on)),
            (_("Facilitator", lang), session.next_facilitator),
            (_("Topics", lang), session.next_topics),
        )
    ]


def approval(sheet: Sheet) -> list[Block]:
    """Say who answers for the minutes, and who receives them."""
    session, lang = sheet.meeting.session, sheet.lang
    signed = (session.reviewer, session.approver, session.sent_to, session.copied_to)
    prepared = session.scribe or (session.facilitator if any(signed) else "")
    return [
        *facts(
            (_("Prepared by", lang), prepared),
            (_("Reviewed by", lang), session.reviewer),
            (_("Approved by", lang), session.approver),
            (_("To", lang), session.sent_to),
            (_("Copy to", lang), session.copied_to),
        ),
        *_signatures(sheet),
    ]


def _signatures(sheet: Sheet) -> list[Block]:
    """Tabulate who answers for the record, and what each of them said of it."""
    lang, meeting = sheet.lang, sheet.meeting
    columns = (
        Column(_("Role", lang), 8),
        Column(_("Name", lang), 8),
        Column(_("Word", lang), 7),
        Column(_("Date", lang), 6),
        Column(_("Comment", lang), 14),
    )
    digest = signed_digest(meeting) if meeting.signatures else ""
    return [*table(columns, (_signature(sheet, slot, digest) for slot in slots(meeting)))]


def _signature(sheet: Sheet, slot: Slot, digest: str) -> tuple[str, ...]:
    """Write the row of one who answers for the record."""
    role, given = sheet.word(c.SIGN_ROLE, slot.role), slot.signature
    if given is None:
        return role, slot.name, _("not confirmed yet", sheet.lang), "", ""
    changed = _("the record was changed after that", sheet.lang) if given.digest != digest else ""
    day = given.signed_at.date() if given.signed_at else None
    return role, slot.name, sheet.word(c.SIGN, given.word), iso(day), sheet.clauses((given.comment, changed))
