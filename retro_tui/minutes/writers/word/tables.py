"""Tables: their rows are not split, the head is repeated on each page, figures stand at the right."""

from __future__ import annotations

from collections.abc import Sequence

from retro_tui.minutes.document import Facts, Table
from retro_tui.minutes.pictures.measure import em
from retro_tui.minutes.writers.pairing import paired
from retro_tui.minutes.writers.word.paper import Paper
from retro_tui.minutes.writers.word.widths import LETTER, widths
from retro_tui.minutes.writers.word.wordml import BOLD, attribute, paragraph, run

_TALL = 1200
"""Characters in a cell from which on its row may be split: it could be higher than a page."""
GAP_PROPS = '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
"""Of a paragraph that is nearly nothing."""
GAP = paragraph("", props=GAP_PROPS)
"""What keeps a table apart from what follows: two tables with nothing between them are one to Word."""
_SPAN = '<w:gridSpan w:val="{}"/>'
_RIGHT = '<w:jc w:val="right"/>'


def table(block: Table, paper: Paper) -> str:
    """Write a table with its head; its title is told to those who do not see it."""
    wide = widths(block, paper.width)
    right = [column.right for column in block.columns]
    style = paper.style("Minutes Cell")
    titles = [column.title for column in block.columns]
    head = _row(titles, wide, right, paper.style("Minutes Head"), head=True)
    rows = [_row(row, wide, right, style) for row in block.rows]
    return _table(
        wide, [head, *rows], paper.style("Minutes Table"), 'w:val="0420" w:firstRow="1"', block.title
    )


def facts(block: Facts, paper: Paper) -> str:
    """Write labels and their values side by side; two short ones share a line."""
    longest = max((em(label) for label, _value in block.pairs), default=0.0)
    label = min(max(round(longest * 1.1 * LETTER) + 250, paper.width // 7), paper.width // 5)
    half = paper.width // 2 - label
    wide = [label, half, label, paper.width - 2 * label - half]
    style = paper.style("Minutes Cell")
    lines = paired(block.pairs, lambda value: "\n" not in value and em(value) * LETTER + 250 < half)
    rows = [
        _row([said for pair in line for said in pair], wide, [False] * 4, style, bold=(0, 2))
        for line in lines
    ]
    return _table(wide, rows, paper.style("Minutes Facts"), 'w:val="0480" w:firstColumn="1"', "")


def _table(wide: Sequence[int], rows: Sequence[str], style: str, look: str, title: str) -> str:
    """Write a table around its rows."""
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in wide)
    told = f"<w:tblCaption w:val={attribute(title)}/>" if title else ""
    props = (
        f'<w:tblPr><w:tblStyle w:val={attribute(style)}/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look}/>{told}</w:tblPr>'
    )
    return f"<w:tbl>{props}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{GAP}"


def _row(
    cells: Sequence[str],
    wide: Sequence[int],
    right: Sequence[bool],
    style: str,
    *,
    head: bool = False,
    bold: Sequence[int] = (),
) -> str:
    """Write a row, with its width in every cell; if there are too few cells, the last one has the rest."""
    whole = "" if max(map(len, cells), default=0) > _TALL else "<w:cantSplit/>"
    props = f"<w:trPr>{whole}{'<w:tblHeader/>' if head else ''}</w:trPr>" if whole or head else ""
    last = len(cells) - 1
    spans = [1] * last + [len(wide) - last]
    rooms = [*wide[:last], sum(wide[last:])]
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_SPAN.format(span) if span > 1 else ""}</w:tcPr>'
        f"{paragraph(run(cell, BOLD if at in bold else ''), style, _RIGHT if end else '')}</w:tc>"
        for at, (cell, width, end, span) in enumerate(zip(cells, rooms, right, spans, strict=False))
    )
    return f"<w:tr>{props}{''.join(made)}</w:tr>"
