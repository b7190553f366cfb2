"""Both languages side by side: the English and the Chinese paper of one meeting, put into one.

What people typed is the same in both and stands there once; words of ours stand there in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from retro_tui.domain.charts import Chart, Row
from retro_tui.domain.words import Phrase
from retro_tui.i18n import say
from retro_tui.minutes.document import (
    Block,
    Bullets,
    Diagram,
    Document,
    Facts,
    Figure,
    Item,
    Paragraph,
    Section,
    Table,
)


def beside(english: Document, chinese: Document) -> Document:
    """Return one document of two that were built alike; numbers are those of the English one."""
    return replace(
        chinese,
        lang="both",
        title=_title(english.title, chinese.title),
        banner=both(english.banner, chinese.banner),
        facts=_facts(english.facts, chinese.facts),
        sections=tuple(_section(*pair) for pair in zip(english.sections, chinese.sections, strict=True)),
        revision=both(english.revision, chinese.revision),
        confidential=both(english.confidential, chinese.confidential),
    )


_ASCII = str.maketrans({"（": "(", "）": ")", "：": ":", "；": ";", "、": ",", "，": ",", " ": None})
_HAN = re.compile("[\u3400-\u9fff]")
_LABEL = re.compile(r"([^:：\n]{1,40})[:：] ?(.+)")
_SIGN = re.compile("([●○▲■✓✗★◆] )([^●○▲■✓✗★◆]+)")


def both(english: str, chinese: str) -> str:
    """Return a text in both languages, always with the same mark between them; once, if they say the same.

    Where both have as many lines, each stands by itself. Behind labels or signs of ours, the rest may be the
    same: then it stands there once.
    """
    if _same(english, chinese):
        return chinese if _HAN.search(chinese) else english
    first, second = english.split("\n"), chinese.split("\n")
    if len(first) == len(second) > 1:
        return "\n".join(both(*pair) for pair in zip(first, second, strict=True))
    labels = _LABEL.fullmatch(english), _LABEL.fullmatch(chinese)
    if labels[0] and labels[1] and _same(labels[0][2], labels[1][2]):
        return f"{labels[0][1]} / {labels[1][1]}: {both(labels[0][2], labels[1][2])}"
    signs = _SIGN.fullmatch(english), _SIGN.fullmatch(chinese)
    if signs[0] and signs[1] and signs[0][1] == signs[1][1]:
        return signs[0][1] + both(signs[0][2], signs[1][2])
    return " / ".join(filter(None, (english, chinese)))


def _same(english: str, chinese: str) -> bool:
    """Tell whether two texts differ in the marks of their languages at most."""
    return english.translate(_ASCII) == chinese.translate(_ASCII)


def _title(english: str, chinese: str) -> str:
    """Return the name of the meeting, once, and what the paper is in both languages."""
    paper, _colon, name = english.partition(": ")
    if name and chinese.startswith(name):
        return f"{name}: {paper} / {chinese.removeprefix(name).strip()}"
    return both(english, chinese)


def _section(english: Section, chinese: Section) -> Section:
    """Put two sections into one."""
    title = both(english.title, chinese.title)
    return Section(title, _blocks(english.blocks, chinese.blocks), english.number)


def _blocks(english: Sequence[Block], chinese: Sequence[Block]) -> tuple[Block, ...]:
    """Put the blocks of two sections together; where they are of other kinds, one after the other."""
    if [type(block) for block in english] != [type(block) for block in chinese]:
        return (*english, *chinese)
    return tuple(_block(*pair) for pair in zip(english, chinese, strict=True))


def _block(english: Block, chinese: Block) -> Block:
    """Put two blocks of one kind into one."""
    match english, chinese:
        case Section(), Section():
            return _section(english, chinese)
        case Paragraph(), Paragraph():
            return Paragraph(both(english.text, chinese.text))
        case Facts(), Facts():
            return _facts(english, chinese)
        case Table(), Table():
            return _table(english, chinese)
        case Bullets(), Bullets():
            return Bullets(_items(english.items, chinese.items), both(english.title, chinese.title))
        case Diagram(), Diagram():
            title = both(english.title, chinese.title)
            return Diagram(_chart(english.chart, chinese.chart), title)
        case Figure(), Figure():  # hardly a word in it is ours
            here = english if english.picture.problem.statement.isascii() else chinese
            return replace(here, title=both(english.title, chinese.title))
    raise AssertionError(f"no way to put {english} beside {chinese}")


def _facts(english: Facts, chinese: Facts) -> Facts:
    """Put facts side by side; those of one alone stay as they are."""
    pairs = zip_longest(english.pairs, chinese.pairs, fillvalue=("", ""))
    return Facts(tuple((both(a[0], b[0]), both(a[1], b[1])) for a, b in pairs))


def _table(english: Table, chinese: Table) -> Table:
    """Put tables side by side, cell by cell."""
    columns = zip(english.columns, chinese.columns, strict=True)
    rows = zip(english.rows, chinese.rows, strict=True)
    return Table(
        tuple(replace(a, title=both(a.title, b.title)) for a, b in columns),
        tuple(tuple(both(*cells) for cells in zip(a, b, strict=True)) for a, b in rows),
        both(english.title, chinese.title),
    )


def _items(english: Sequence[Item], chinese: Sequence[Item]) -> tuple[Item, ...]:
    """Put points side by side."""
    pairs = zip(english, chinese, strict=True)
    return tuple(Item(both(a.text, b.text), a.lead, _items(a.items, b.items)) for a, b in pairs)


def _chart(english: Chart, chinese: Chart) -> Chart:
    """Put charts side by side; the marks are the same."""
    rows = (
        Row(
            _words(a.label, b.label),
            a.marks,
            tuple(_words(*words) for words in zip(a.words, b.words, strict=True)),
        )
        for a, b in zip(english.rows, chinese.rows, strict=True)
    )
    legend = Phrase(both(say(english.legend, "en"), say(chinese.legend, "zh"))) if english.legend else None
    return Chart(tuple(rows), legend)


def _words(english: str | Phrase, chinese: str | Phrase) -> str:
    """Return words of a chart in both languages."""
    return both(say(english, "en") if isinstance(english, Phrase) else english,
                say(chinese, "zh") if isinstance(chinese, Phrase) else chinese)  # fmt: skip
