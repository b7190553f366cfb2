"""Plan versus actual: figures and milestones."""

from __future__ import annotations

from collections.abc import Sequence

from retro_tui.domain import choices as c
from retro_tui.domain.rag import of_metric, status
from retro_tui.domain.results import VERDICT, change_words, days_late, difference, figure, verdict
from retro_tui.domain.words import Phrase
from retro_tui.i18n import _, ngettext, say
from retro_tui.minutes.document import Block, Bullets, Column, Facts, Item
from retro_tui.minutes.sections.listing import rest
from retro_tui.minutes.sheet import Sheet, diagram, facts, iso, table, under_headings
from retro_tui.storage.models import Metric, Milestone

_FIGURES = ("metric", "unit", "before", "target", "after", "source")
_WINDOWS = ("before_window", "after_window")
_DATES = ("phase", "title", "planned_on", "actual_on", "rag", "reason")
"""Fields that have a column of their own, or are told once where all metrics say the same."""


def results(sheet: Sheet) -> list[Block]:
    """Write what was expected beside what came; under headings of their own if there are both kinds."""
    dates, figures = _dates(sheet), _figures(sheet)
    return under_headings(((_("Milestones", sheet.lang), dates), (_("Metrics", sheet.lang), figures)))


def _figures(sheet: Sheet) -> list[Block]:
    """Tabulate the metrics, with a chart and what was said of them below."""
    lang, metrics = sheet.lang, sheet.meeting.metrics
    columns = (
        Column(_("No.", lang), 3),
        Column(_("Metric", lang), 9),
        Column(_("Unit", lang), 4),
        Column(_("Before", lang), 5, right=True),
        Column(_("Target", lang), 5, right=True),
        Column(_("Actual", lang), 5, right=True),
        Column(_("Deviation", lang), 5, right=True),
        Column(_("Change", lang), 6, right=True),
        Column(_("Verdict", lang), 6),
        Column(_("Source", lang), 10),
    )
    windows = _windows(metrics)
    shown = (*_FIGURES, *(_WINDOWS if windows else ()))
    told = ((m, (*rest(sheet, m, shown), *_hindsight(sheet, m))) for m in metrics)
    notes = tuple(Item("", m.tag, items) for m, items in told if items)
    chart = diagram(sheet, "metrics", _("Before, target, after", lang))
    rows = table(columns, (_figure_row(sheet, m) for m in metrics))
    compared = facts(*zip((_("Period before", lang), _("Period after", lang)), windows, strict=False))
    return [*rows, *compared, *chart, *([Bullets(notes)] if notes else []), *_saved(sheet)]


def _windows(metrics: Sequence[Metric]) -> tuple[str, ...]:
    """Return the two periods that are compared, where several metrics name them and all name the same."""
    told = [(m.before_window, m.after_window) for m in metrics if m.before_window or m.after_window]
    return told[0] if len(told) > 1 and len(set(told)) == 1 else ()


def _hindsight(sheet: Sheet, metric: Metric) -> tuple[Item, ...]:
    """Say so where a target was set when the result was known already."""
    late = metric.expected_first == "no"
    return (Item(_("The target was set after the result was known.", sheet.lang)),) if late else ()


def _saved(sheet: Sheet) -> list[Facts]:
    """Say what the customer has of all results together (R9)."""
    sums = [
        (_("Hours saved a month, in all", sheet.lang), [m.hours_saved for m in sheet.meeting.metrics]),
        (_("Money saved a year, in all", sheet.lang), [m.money_saved for m in sheet.meeting.metrics]),
    ]
    known = ((label, [value for value in values if value is not None]) for label, values in sums)
    return facts(*((label, figure(sum(values)) if len(values) > 1 else "") for label, values in known))


def _figure_row(sheet: Sheet, metric: Metric) -> tuple[str, ...]:
    """Write the row of one metric."""
    apart = change_words(metric)
    said = "" if metric.target is None else sheet.word(VERDICT, verdict(metric))
    sign = sheet.word(c.RAG, of_metric(metric))[:1]
    return (
        metric.tag,
        metric.metric,
        metric.unit,
        figure(metric.before),
        figure(metric.target),
        figure(metric.after),
        figure(difference(metric.target, metric.after), signed=True),
        say(apart, sheet.lang) if isinstance(apart, Phrase) else apart,
        f"{sign} {said}".strip(),
        metric.source,
    )


def _dates(sheet: Sheet) -> list[Block]:
    """Tabulate the milestones on their line of time, with what was decided and met on the way below."""
    lang, milestones = sheet.lang, sheet.meeting.milestones
    columns = (
        Column(_("No.", lang), 3),
        Column(_("Phase", lang), 6),
        Column(_("Milestone", lang), 12),
        Column(_("Planned", lang), 7),
        Column(_("Actual", lang), 7),
        Column(_("Deviation", lang), 7),
        Column(_("Status", lang), 7),
        Column(_("Reason for deviation", lang), 14),
    )
    told = ((m, rest(sheet, m, _DATES)) for m in milestones)
    notes = tuple(Item("", m.tag, items) for m, items in told if items)
    rows = table(columns, (_date_row(sheet, m) for m in milestones))
    chart = diagram(sheet, "milestones", _("Planned and actual", lang))
    return [*rows, *chart, *([Bullets(notes)] if notes else [])]


def _date_row(sheet: Sheet, milestone: Milestone) -> tuple[str, ...]:
    """Write the row of one milestone."""
    return (
        milestone.tag,
        milestone.phase,
        milestone.title,
        iso(milestone.planned_on),
        iso(milestone.actual_on) or _("not reached", sheet.lang),
        _deviation(sheet, milestone),
        sheet.word(c.RAG, status(milestone, sheet.on)),
        milestone.reason,
    )


def _deviation(sheet: Sheet, milestone: Milestone) -> str:
    """Say how late or early a milestone came; one not reached is late once its day is past."""
    late = days_late(milestone.planned_on, milestone.actual_on or sheet.on)
    if late is None or (milestone.actual_on is None and late <= 0):
        return ""
    if late == 0:
        return _("on time", sheet.lang)
    if late < 0:
        return ngettext("{count} day early", "{count} days early", -late, sheet.lang)
    return ngettext("{count} day late", "{count} days late", late, sheet.lang)
