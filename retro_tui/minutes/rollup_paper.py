"""The roll-up of a period as a paper, through the same writers as the minutes (Y4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.domain.charts import Chart, Row
from retro_tui.domain.rollup import change_words, said
from retro_tui.domain.rollup.drawing import pareto_chart
from retro_tui.domain.rollup.words import COLUMNS, SIGNS, kind_word, sign
from retro_tui.domain.words import Phrase
from retro_tui.i18n import _, pick, say
from retro_tui.minutes.beside import beside
from retro_tui.minutes.build import harmless
from retro_tui.minutes.document import (
    Block,
    Bullets,
    Column,
    Diagram,
    Document,
    Facts,
    Item,
    Paragraph,
    Section,
    Table,
)
from retro_tui.minutes.formats import FORMATS, writer

if TYPE_CHECKING:
    from retro_tui.domain.rollup import RollUp
    from retro_tui.minutes.formats import Wish
    from retro_tui.minutes.house import House

PAPERS = tuple(name for name, form in FORMATS.items() if form.source == "document")
"""The formats in which it can be written."""


def render(found: RollUp, wish: Wish, house: House) -> bytes:
    """Return the roll-up as a file.

    Raises:
        RetroError: what writes this format is not installed.
    """
    data: bytes = writer(FORMATS[wish.format])(paper(found, wish.lang), house, wish)
    return data


def file_name(found: RollUp, wish: Wish) -> str:
    """Return the name to offer for a file."""
    period = found.period
    return f"trends-{period.ends['first']}-{period.ends['last']}-{wish.lang}.{FORMATS[wish.format].ending}"


def paper(found: RollUp, lang: str) -> Document:
    """Lay out the roll-up in `zh`, `en` or `both`."""
    if lang == "both":
        return harmless(beside(_laid_out(found, "en"), _laid_out(found, "zh")))
    return harmless(_laid_out(found, pick(lang)))


def _laid_out(found: RollUp, lang: str) -> Document:
    """Lay it out in one language."""
    parts: list[tuple[str, Sequence[Block]]] = [
        (_("Figures", lang), [_figures(found, lang), Paragraph(_(SIGNS, lang))]),
        (_("Types of problems", lang), _kinds(found, lang)),
        (_("Month by month", lang), [_months(found, lang)]),
        (_("Quality of records", lang), _register(found, lang)),
        (_("Contributions", lang), _points(found, lang)),
        (_("How the figures are reckoned", lang), [_how(found, lang)]),
    ]
    told = [(title, blocks) for title, blocks in parts if blocks]
    marks = "一二三四五六"
    return Document(
        title=_("Trends", lang),
        lang=lang,
        banner="",
        facts=_facts(found, lang),
        sections=tuple(
            Section(title, tuple(blocks), f"{marks[place]}、" if lang == "zh" else f"{place + 1}.")
            for place, (title, blocks) in enumerate(told)
        ),
        issued=found.period.last,
    )


def _facts(found: RollUp, lang: str) -> Facts:
    """Say what is looked at."""
    before = found.period.before
    span = _("{first} to {last}", lang)
    return Facts(
        (
            (_("Project", lang), found.project or _("All projects", lang)),
            (_("Period", lang), span.format(**found.period.ends)),
            (_("Compared with", lang), span.format(**before.ends)),
        )
    )


def _words(text: Phrase | str, lang: str) -> str:
    """Return a text in a language."""
    return say(text, lang) if isinstance(text, Phrase) else text


def _figures(found: RollUp, lang: str) -> Table:
    """Tabulate the figures."""
    columns = (
        Column(_("Figure", lang), 10),
        Column(_("Now", lang), 4, right=True),
        Column(_("Target", lang), 4, right=True),
        Column(_("Prior", lang), 4, right=True),
        Column(_("Change", lang), 7),
    )
    rows = (
        (
            f"{sign(each)} {_(each.label, lang)}".strip(),
            said(each.after, each.unit),
            said(each.target, each.unit) if each.target is not None else "",
            said(each.before, each.unit),
            _words(change_words(each), lang),
        )
        for each in found.figures
    )
    return Table(columns, tuple(rows))


def _kinds(found: RollUp, lang: str) -> list[Block]:
    """Draw the types of problems, and tabulate them."""
    if not found.kinds:
        return []
    chart = pareto_chart(found.kinds)
    rows = (
        Row(_words(row.label, lang), row.marks, tuple(_words(word, lang) for word in row.words))
        for row in chart.rows
    )
    columns = (
        Column(_("Type", lang), 6),
        Column(_("Number", lang), 3, right=True),
        Column(_("Share", lang), 3, right=True),
        Column(_("So far", lang), 3, right=True),
        Column(_("Met before", lang), 4, right=True),
    )
    cells = (
        (
            say(kind_word(each.kind), lang),
            str(each.count),
            said(each.share, "%"),
            said(each.so_far, "%"),
            str(each.again),
        )
        for each in found.kinds
    )
    legend = Phrase(say(chart.legend, lang)) if chart.legend else None
    return [Diagram(Chart(tuple(rows), legend)), Table(columns, tuple(cells))]


def _months(found: RollUp, lang: str) -> Table:
    """Tabulate the main figures by months."""
    columns = [Column(_("Month", lang), 4)]
    columns += [Column(_(label, lang), 3, right=True) for label, _key in COLUMNS]
    units = {each.key: each.unit for each in found.figures}
    rows = (
        (month.name, *(said(month.values[key], units[key]) for _label, key in COLUMNS))
        for month in found.months
    )
    return Table(tuple(columns), tuple(rows))


def _register(found: RollUp, lang: str) -> list[Block]:
    """List the sessions with their scores (O14)."""
    columns = (
        Column(_("Session", lang), 6),
        Column(_("Date", lang), 4),
        Column(_("Project", lang), 6),
        Column(_("Title", lang), 8),
        Column(_("State", lang), 4),
        Column(_("Quality", lang), 3, right=True),
    )
    rows = tuple(
        (
            held.code,
            held.held_on,
            held.project,
            held.title,
            _(c.label(c.SESSION_STATE, held.state), lang),
            "" if held.score is None else str(held.score),
        )
        for held in found.register
    )
    return [Table(columns, rows)] if rows else []


def _points(found: RollUp, lang: str) -> list[Block]:
    """List what people have contributed, by their names, where projects count it."""
    if not found.points:
        return []
    columns = (
        Column(_("Name", lang), 8),
        Column(_("Lessons offered", lang), 4, right=True),
        Column(_("Lessons applied", lang), 4, right=True),
    )
    rows = tuple((each.name, str(each.offered), str(each.applied)) for each in found.points)
    told = _("Only projects that count contributions; by name, and no ranking.", lang)
    return [Paragraph(told), Table(columns, rows)]


def _how(found: RollUp, lang: str) -> Bullets:
    """Say how each figure is reckoned."""
    colon = "：" if lang == "zh" else ":"
    return Bullets(tuple(Item(_(each.how, lang), _(each.label, lang) + colon) for each in found.figures))
