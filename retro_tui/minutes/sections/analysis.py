"""Problems, with the roots of each and what was ruled out."""

from __future__ import annotations

from retro_tui.domain import choices as c
from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Bullets, Item, Paragraph, Section
from retro_tui.minutes.sections.causes import (
    Branch,
    evidence,
    metric,
    notes,
    pictures,
    remarks,
    stands,
    suspected,
)
from retro_tui.minutes.sheet import Sheet, diagram, facts, tagged
from retro_tui.storage.models import Cause, Problem


def problems(sheet: Sheet) -> list[Block]:
    """Write a part for each problem."""
    parts = [Section(tagged(problem), tuple(_problem(sheet, problem))) for problem in sheet.meeting.problems]
    kinds = {problem.kind for problem in sheet.meeting.problems}
    chart = diagram(sheet, "problems", _("Types of problems", sheet.lang)) if len(kinds) > 1 else []
    return [*chart, *parts]


def _problem(sheet: Sheet, problem: Problem) -> list[Block]:
    """Write up one problem: what it is, why it came, and where its roots are."""
    branch = Branch.of(problem, sheet.meeting.causes)
    found = [*_roots(sheet, branch), *remarks(sheet, branch), *_rest(sheet, branch)]
    return [*_about(sheet, branch), *pictures(sheet, branch), *found]


def _about(sheet: Sheet, branch: Branch) -> list[Block]:
    """Say what kind of problem it is, what was seen of it, and which actions are against it."""
    lang, problem = sheet.lang, branch.problem
    ids = {problem.id, *(cause.id for cause in branch.causes)}
    against = (a.tag for a in sheet.meeting.actions if a.problem_id in ids or a.cause_id in ids)
    state = problem.state if problem.state in ("candidate", "parked") else ""
    grades = sheet.clauses(
        (
            sheet.labelled(_("Type", lang), sheet.word(c.PROBLEM_KIND, problem.kind)),
            sheet.labelled(_("Impact", lang), sheet.word(c.IMPACT, problem.impact)),
            sheet.labelled(_("Affects delivery", lang), sheet.word(c.YES_NO, problem.affects_delivery)),
            sheet.labelled(_("Escalate", lang), sheet.word(c.YES_NO, problem.escalate)),
            sheet.labelled(_("State", lang), sheet.word(c.PROBLEM_STATE, state)),
        )
    )
    prose = facts(
        (_("Concrete case", lang), problem.case),
        (_("Expected", lang), problem.expected),
        (_("Observed", lang), problem.observed),
        (_("From metric", lang), metric(sheet, problem.metric_id)),
        (_("Measure taken", lang), problem.measure),
        (_("Suggestion", lang), problem.suggestion),
        (_("Why parked", lang), problem.not_analysed_reason),
        (_("Action items", lang), sheet.names(against)),
    )
    return [*([Paragraph(grades)] if grades else []), *prose]


def _roots(sheet: Sheet, branch: Branch) -> list[Block]:
    """List the root causes, each with what shows it and what is done about it."""
    items = tuple(_root(sheet, cause) for cause in branch.causes if cause.role == "root" and stands(cause))
    return [Bullets(items, _("Root causes", sheet.lang))] if items else []


def _root(sheet: Sheet, cause: Cause) -> Item:
    """Name a root cause and the actions against it, or why there is none, or that nobody said why."""
    lang = sheet.lang
    doubt = _("suspected", lang) if suspected(cause) else ""
    answers = sheet.names(action.tag for action in sheet.meeting.actions if action.cause_id == cause.id)
    if answers:
        then = sheet.labelled(_("Action items", lang), answers)
    elif cause.no_action_reason:
        then = sheet.labelled(_("No action, because", lang), cause.no_action_reason)
    else:
        then = _("No action yet, and no reason given", lang)
    lines = (sheet.bracket(cause.statement, doubt), evidence(sheet, cause), *notes(sheet, cause), then)
    return Item("\n".join(filter(None, lines)), cause.tag)


def _rest(sheet: Sheet, branch: Branch) -> list[Block]:
    """Name the causes that were ruled out and on which evidence, and where else the same could happen."""
    out = tuple(
        Item("\n".join(filter(None, (cause.statement, evidence(sheet, cause)))), cause.tag)
        for cause in branch.causes
        if not stands(cause)
    )
    where = tuple(Item(c.also_possible_at, c.tag) for c in branch.causes if c.also_possible_at)
    lists = ((out, _("Causes ruled out", sheet.lang)), (where, _("Where else it could happen", sheet.lang)))
    return [Bullets(items, title) for items, title in lists if items]
