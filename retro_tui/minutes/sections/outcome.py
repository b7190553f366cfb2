"""What was decided, who does what by when, and what was learned."""

from __future__ import annotations

from datetime import date

from retro_tui.domain import choices as c
from retro_tui.domain.people import own_verifier
from retro_tui.domain.words import N_
from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Bullets, Column, Item
from retro_tui.minutes.sheet import Sheet, iso, points, said, table
from retro_tui.storage.models import Action, Cause, Decision, Lesson, Meeting


def decisions(sheet: Sheet) -> list[Block]:
    """List what was decided, why, and from when on."""
    items = tuple(_decision(sheet, decision) for decision in sheet.meeting.decisions)
    return [Bullets(items)] if items else []


def _decision(sheet: Sheet, decision: Decision) -> Item:
    """Write one decision."""
    lang = sheet.lang
    how = sheet.clauses(
        (
            sheet.labelled(_("Decided by", lang), sheet.word(c.DECIDED_BY, decision.decided_by)),
            sheet.labelled(_("Effective from", lang), sheet.day(decision.effective_from)),
        )
    )
    below = points(sheet.labelled(_("Reason", lang), decision.reason), how)
    return Item(decision.decision, decision.tag, below)


def actions(sheet: Sheet) -> list[Block]:
    """Tabulate the action items, the most pressing first."""
    lang = sheet.lang
    columns = (
        Column(_("No.", lang), 3),
        Column(_("Action", lang), 13),
        Column(_("Owner", lang), 6),
        Column(_("Due", lang), 6),
        Column(_("Acceptance criteria", lang), 13),
        Column(_("Verifier", lang), 6),
        Column(_("Because of", lang), 4),
        Column(_("State", lang), 7),
    )
    return [*table(columns, (_action(sheet, action) for action in pressing(sheet.meeting)))]


def pressing(meeting: Meeting) -> list[Action]:
    """Return the action items, the most pressing first."""
    return sorted(meeting.actions, key=lambda a: (a.due_on or date.max, a.priority or "9", a.number))


def _action(sheet: Sheet, action: Action) -> tuple[str, ...]:
    """Write the row of one action."""
    lang = sheet.lang
    usual = Action.model_fields["priority"].default
    priority = sheet.word(c.PRIORITY, action.priority) if action.priority != usual else ""
    details = (
        sheet.labelled(_("Priority", lang), priority),
        sheet.labelled(_("Kind", lang), sheet.word(c.ACTION_KIND, action.kind)),
        sheet.labelled(_("Ticket", lang), action.external_ref),
        _effect(sheet, action),
    )
    return (
        action.tag,
        _lines(action.title, sheet.clauses(details)),
        _lines(sheet.unset(action.owner), sheet.labelled(_("Helpers", lang), action.helpers)),
        _due(sheet, action),
        sheet.unset(criteria(sheet, action.acceptance_criteria)),
        sheet.unset(verifier(sheet, action.verifier, action.owner)),
        origin(sheet, action, action.lesson_id),
        _lines(sheet.word(c.ACTION_STATE, action.state), action.progress),
    )


def _effect(sheet: Sheet, action: Action) -> str:
    """Say how and when it will be seen whether an action worked, or how it turned out."""
    lang = sheet.lang
    day = sheet.labelled(_("Check the effect on", lang), iso(action.effect_check_on))
    return sheet.clauses(
        (
            sheet.labelled(_("Effect seen in", lang), action.effect_measure),
            sheet.labelled(_("Effect", lang), sheet.word(c.EFFECT, action.effect)) or day,
        )
    )


def _lines(*texts: str) -> str:
    """Put texts below one another."""
    return "\n".join(filter(None, texts))


def _due(sheet: Sheet, action: Action) -> str:
    """Return the due date, with the first promise if it has moved."""
    first = action.original_due_on
    moved = _("first promised {day}", sheet.lang).format(day=iso(first)) if first else ""
    return _lines(sheet.unset(iso(action.due_on)), moved if first != action.due_on else "")


def criteria(sheet: Sheet, text: str) -> str:
    """Number the acceptance criteria when there are several."""
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    if len(rows) < 2:
        return "".join(rows)
    return "\n".join(f"（{n}）{row}" if sheet.zh else f"({n}) {row}" for n, row in enumerate(rows, 1))


def verifier(sheet: Sheet, name: str, owner: str) -> str:
    """Return who verifies, and say so if it is the owner."""
    return sheet.bracket(
        name.strip(), said(N_("self-verified"), sheet.lang) if own_verifier(name, owner) else ""
    )


def origin(sheet: Sheet, row: Action | Lesson, lesson_id: str | None = None) -> str:
    """Return the numbers of what an action or a lesson comes from: C3/P1/L2."""
    cause = sheet.meeting.find(row.cause_id)
    problem_id = cause.problem_id if isinstance(cause, Cause) else row.problem_id
    found = (cause, sheet.meeting.find(problem_id), sheet.meeting.find(lesson_id))
    return "/".join(record.tag for record in found if record)


def lessons(sheet: Sheet) -> list[Block]:
    """List what was learned, with when it applies and what to do."""
    items = tuple(_lesson(sheet, lesson) for lesson in sheet.meeting.lessons)
    return [Bullets(items)] if items else []


def _lesson(sheet: Sheet, lesson: Lesson) -> Item:
    """Write one lesson."""
    lang = sheet.lang
    state = lesson.state if lesson.state != Lesson.model_fields["state"].default else ""
    about = (
        sheet.labelled(_("Area", lang), sheet.word(c.LESSON_AREA, lesson.area)),
        sheet.labelled(_("Kind", lang), sheet.word(c.LESSON_KIND, lesson.kind)),
        sheet.labelled(_("Becomes", lang), sheet.word(c.ASSET, lesson.asset)),
        sheet.labelled(_("Standard", lang), sheet.word(c.STANDARD, lesson.standard)),
        sheet.labelled(_("State", lang), sheet.word(c.LESSON_STATE, state)),
        sheet.labelled(_("Superseded by", lang), lesson.superseded_by),
        sheet.labelled(_("Look again on", lang), iso(lesson.review_on)),
        sheet.labelled(_("Learned from", lang), origin(sheet, lesson)),
        sheet.labelled(_("Tags", lang), lesson.tags),
    )
    below = points(
        sheet.labelled(_("What happened", lang), lesson.happened),
        sheet.labelled(_("Recommendation", lang), lesson.recommendation),
        sheet.labelled(_("Applies when", lang), lesson.applies_when),
        sheet.labelled(_("Where it will live", lang), lesson.applied_in),
        sheet.labelled(_("Owner", lang), lesson.owner),
        sheet.clauses(about),
    )
    return Item(lesson.title, lesson.tag, below)
