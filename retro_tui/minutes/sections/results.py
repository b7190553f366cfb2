"""Plan versus actual: figures and milestones."""

from __future__ import annotations

from retro_tui.domain import choices as c
from retro_tui.domain.results import VERDICT, change, days_late, difference, figure, verdict
from retro_tui.i18n import _, ngettext
from retro_tui.minutes.document import Block, Bullets, Column, Item, Section
from retro_tui.minutes.sheet import Sheet, iso, points, table
from retro_tui.storage.models import Metric, Milestone


def results(sheet: Sheet) -> list[Block]:
    """Write what was expected beside what came; under headings of their own if there are both kinds."""
    figures, dates = _figures(sheet), _dates(sheet)
    if not (figures and dates):
        return figures or dates
    return [
        Section(_("Metrics", sheet.lang), tuple(figures)),
        Section(_("Milestones", sheet.lang), tuple(dates)),
    ]


def _figures(sheet: Sheet) -> list[Block]:
    """Tabulate the metrics, with what was said of them below."""
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
    said = ((m, "\n".join(filter(None, (m.comment, _benefit(sheet, m))))) for m in metrics)
    notes = tuple(Item(text, m.tag) for m, text in said if text)
    return [*table(columns, (_figure_row(sheet, m) for m in metrics)), *([Bullets(notes)] if notes else [])]


def _benefit(sheet: Sheet, metric: Metric) -> str:
    """Say what the customer has of it."""
    return sheet.labelled(_("Benefit to the customer", sheet.lang), metric.benefit)


def _figure_row(sheet: Sheet, metric: Metric) -> tuple[str, ...]:
    """Write the row of one metric."""
    return (
        metric.tag,
        metric.metric,
        metric.unit,
        figure(metric.before),
        figure(metric.target),
        figure(metric.after),
        figure(difference(metric.target, metric.after), signed=True),
        _change(sheet, metric),
        sheet.word(VERDICT, verdict(metric)),
        metric.source,
    )


def _change(sheet: Sheet, metric: Metric) -> str:
    """Write the change: of a percentage in points, of a zero base as it is, else in per cent."""
    apart, part = difference(metric.before, metric.after), change(metric.before, metric.after)
    if apart is not None and metric.unit.strip() in ("%", "％"):
        return _("{points} points", sheet.lang).format(points=figure(apart, signed=True))
    if part is None:
        return figure(apart, signed=True)
    return figure(round(part * 100, 1), signed=True) + "%"


def _dates(sheet: Sheet) -> list[Block]:
    """Tabulate the milestones, with what was decided and met on the way below."""
    lang, milestones = sheet.lang, sheet.meeting.milestones
    columns = (
        Column(_("No.", lang), 3),
        Column(_("Milestone", lang), 12),
        Column(_("Planned", lang), 7),
        Column(_("Actual", lang), 7),
        Column(_("Deviation", lang), 7),
        Column(_("Status", lang), 7),
        Column(_("Reason for deviation", lang), 14),
    )
    notes = tuple(Item("", m.tag, _story(sheet, m)) for m in milestones if _story(sheet, m))
    return [*table(columns, (_date_row(sheet, m) for m in milestones)), *([Bullets(notes)] if notes else [])]


def _story(sheet: Sheet, milestone: Milestone) -> tuple[Item, ...]:
    """Say what was decided, what stood in the way, and what was done."""
    return points(
        sheet.labelled(_("Key decision", sheet.lang), milestone.decision),
        sheet.labelled(_("Challenge", sheet.lang), milestone.challenge),
        sheet.labelled(_("Response", sheet.lang), milestone.response),
    )


def _date_row(sheet: Sheet, milestone: Milestone) -> tuple[str, ...]:
    """Write the row of one milestone."""
    return (
        milestone.tag,
        milestone.title,
        iso(milestone.planned_on),
        iso(milestone.actual_on) or _("not reached", sheet.lang),
        _deviation(sheet, milestone),
        sheet.word(c.RAG, milestone.rag),
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
