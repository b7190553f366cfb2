"""The lines of the trends: figures, types of problems, months, scores, contributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from retro_tui.characters import has_few_signs
from retro_tui.domain import choices as c
from retro_tui.domain.charts import draw
from retro_tui.domain.rollup import COLUMNS, SIGNS, RollUp, change_words, said, sign
from retro_tui.domain.rollup.drawing import pareto_chart, spark
from retro_tui.domain.words import Phrase
from retro_tui.i18n import _, ngettext, say
from retro_tui.widgets.fit import fit, pad
from retro_tui.widgets.record_table import Line

_LABEL, _VALUE, _CHANGE, _MONTH = 32, 7, 24, 8
"""Cells of a figure's name, of a value, of the words for its change, and of a value of a month."""
_REGISTER = 50
"""Most sessions that are listed here; the report lists all."""


def lines(found: RollUp, width: int) -> list[Line]:
    """Return everything of a period, line by line; what enter does something with has an id that says so."""
    parts = (
        _figures(found, width),
        _kinds(found, width),
        _months(found),
        _register(found, width),
        _points(found),
    )
    shown: list[Line] = []
    for part in parts:
        told = list(part)
        shown += [Line("", ("",)), *told] if shown and told else told
    return [line if line.id else Line(f"-{place}", *line[1:]) for place, line in enumerate(shown)]


def _heading(text: str) -> Line:
    """Return a line that enter does nothing with, and that stands back."""
    return Line("", (text,), faint=True)


def _row(cells: Iterable[str], width: int = _VALUE) -> str:
    """Return cells that end below each other."""
    return "".join(" " * max(1, width - cell_len(cell)) + cell for cell in cells)


def _figures(found: RollUp, width: int) -> Iterator[Line]:
    """Yield the figures; on a wide screen, each with its months in small."""
    heads = _row((_("Now"), _("Target"), _("Prior")))
    room = width - _LABEL - 3 * _VALUE - _CHANGE - 6
    wide = room >= len(found.months) > 1
    head = f"  {pad(_('Figure'), _LABEL)}{heads} {pad(_('Change'), _CHANGE)}"
    yield _heading((head + (_("By month") if wide else "")).rstrip())
    for each in found.figures:
        target = said(each.target, each.unit) if each.target is not None else ""
        values = _row((said(each.after, each.unit), target, said(each.before, each.unit)))
        change = change_words(each)
        told = pad(say(change) if isinstance(change, Phrase) else change, _CHANGE)
        small = spark(found.line(each.key), ascii=has_few_signs()) if wide else ""
        text = f"{sign(each)} {pad(_(each.label), _LABEL)}{values} {told}{small}"
        yield Line(f"figure {each.key}", (text.rstrip(),))
    yield _heading(f"  {_(SIGNS)}")


def _kinds(found: RollUp, width: int) -> Iterator[Line]:
    """Yield the types of problems as a chart."""
    chart = pareto_chart(found.kinds)
    if chart:
        yield _heading(_("Types of problems"))
        drawn = draw(chart, min(width - 2, 100), say, ascii=has_few_signs())
        yield from (Line("", (f"  {line}".rstrip(),)) for line in drawn[:-2])
        yield _heading(f"  {drawn[-1]}")


def _months(found: RollUp) -> Iterator[Line]:
    """Yield the main figures of each month."""
    units = {each.key: each.unit for each in found.figures}
    yield _heading(pad(_("By month"), _MONTH) + _row((_(label) for label, _key in COLUMNS), _MONTH))
    for month in found.months:
        cells = (said(month.values[key], units[key]) for _label, key in COLUMNS)
        yield Line(f"month {month.name}", (pad(month.name, _MONTH) + _row(cells, _MONTH),))


def _register(found: RollUp, width: int) -> Iterator[Line]:
    """Yield the sessions with their scores."""
    if not found.register:
        return
    yield _heading(_("Quality of records, out of 100"))
    for held in found.register[:_REGISTER]:
        score = "–" if held.score is None else str(held.score)
        name = f"{held.project} › {held.title}"
        if held.state != "final":
            name = _("{name} ({state})").format(name=name, state=_(c.label(c.SESSION_STATE, held.state)))
        text = f"{pad(held.code, 20)} {held.held_on}{_row((score,), 5)}  {name}"
        yield Line(f"session {held.id}", (fit(text, width),))
    if (more := len(found.register) - _REGISTER) > 0:
        yield _heading(ngettext("and {count} more, in the report", "and {count} more, in the report", more))


def _points(found: RollUp) -> Iterator[Line]:
    """Yield what people have contributed, by their names."""
    if not found.points:
        return
    yield _heading(_("Contributions to projects that count them: lessons offered, and theirs applied"))
    for each in found.points:
        yield Line("", (f"{pad(each.name, _LABEL)}{_row((str(each.offered), str(each.applied)))}",))
