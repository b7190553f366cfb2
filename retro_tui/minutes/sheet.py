"""What every section is written from: the meeting, the language, and the marks of that language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from retro_tui.domain.charts import CHARTS, Chart, Row
from retro_tui.domain.choices import label
from retro_tui.domain.fields import Choice
from retro_tui.domain.words import Phrase
from retro_tui.i18n import _, say
from retro_tui.minutes.beside import both
from retro_tui.minutes.document import Block, Column, Diagram, Facts, Item, Section, Table
from retro_tui.storage.models import Meeting, Record
from retro_tui.templates.model import Template

_MONTHS = ("January", "February", "March", "April", "May", "June", "July",
           "August", "September", "October", "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """The meeting that is written up, and how its language puts words together."""

    meeting: Meeting
    lang: str
    today: date | None = None
    template: Template | None = None
    warnings: Sequence[Phrase] = ()
    beside: bool = False
    """Whether it will stand beside the paper in the other language, so that both must be built alike."""

    @property
    def zh(self) -> bool:
        """Whether the minutes are in Chinese."""
        return self.lang == "zh"

    @property
    def on(self) -> date | None:
        """The day from which lateness is counted: that of the meeting."""
        return self.meeting.session.held_on or self.today

    def word(self, choices: tuple[Choice, ...], value: str) -> str:
        """Return the word for a value of a choice field."""
        return said(label(choices, value), self.lang)

    def low(self, text: str) -> str:
        """Return a word of ours as it is written within a sentence."""
        return text if self.zh else text[:1].lower() + text[1:]

    def names(self, texts: Iterable[str]) -> str:
        """List names and other short texts."""
        return ("、" if self.zh else ", ").join(filter(None, texts))

    def clauses(self, texts: Iterable[str]) -> str:
        """String together what is longer than a name."""
        return ("；" if self.zh else "; ").join(filter(None, texts))

    def labelled(self, label: str, value: str) -> str:
        """Return a value with its label, or nothing if there is no value."""
        return "" if not value else f"{label}：{value}" if self.zh else f"{label}: {value}"

    def bracket(self, text: str, inside: str) -> str:
        """Return a text with something said in brackets, if there is something."""
        return text if not inside else f"{text}（{inside}）" if self.zh else f"{text} ({inside})".strip()

    def day(self, day: date | None) -> str:
        """Write a day as in running text; in tables it is ISO."""
        if day is None:
            return ""
        if self.zh:
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def span(self, start: str, end: str) -> str:
        """Write from when to when, or the one of them that is known."""
        mark = "—" if self.zh else " – " if " " in start else "–"
        return mark.join(filter(None, (start, end)))

    def unset(self, text: str) -> str:
        """Return a text that has to be there, or say that it is not."""
        return text or _("not set", self.lang)


def said(msgid: str, lang: str) -> str:
    """Return a word of ours in a language, or in `both`."""
    return both(_(msgid, "en"), _(msgid, "zh")) if lang == "both" else _(msgid, lang)


def facts(*pairs: tuple[str, str]) -> list[Facts]:
    """Make facts of the pairs that have a value."""
    known = tuple(pair for pair in pairs if pair[1])
    return [Facts(known)] if known else []


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], title: str = "") -> list[Table]:
    """Make a table of what there is, without the columns that are empty in every row."""
    cells = [tuple(row) for row in rows]
    used = [n for n in range(len(columns)) if any(row[n] for row in cells)]
    kept = tuple(tuple(row[n] for n in used) for row in cells)
    return [Table(tuple(columns[n] for n in used), kept, title)] if cells else []


def diagram(sheet: Sheet, kind: str, title: str) -> list[Diagram]:
    """Make the chart of a kind of records, if it shows anything."""
    chart = CHARTS[kind](sheet.meeting)
    rows = (
        Row(_words(row.label, sheet.lang), row.marks, tuple(_words(w, sheet.lang) for w in row.words))
        for row in chart.rows
    )
    legend = Phrase(say(chart.legend, sheet.lang)) if chart.legend else None
    return [Diagram(Chart(tuple(rows), legend), title)] if chart else []


def _words(text: str | Phrase, lang: str) -> str:
    """Return a text of a chart in a language."""
    return say(text, lang) if isinstance(text, Phrase) else text


def under_headings(parts: Iterable[tuple[str, Sequence[Block]]]) -> list[Block]:
    """Return the parts that say something, under headings if there are several."""
    told = [(title, blocks) for title, blocks in parts if blocks]
    if len(told) == 1:
        return [*told[0][1]]
    return [Section(title, tuple(blocks)) for title, blocks in told]


def points(*texts: str) -> tuple[Item, ...]:
    """Make points of the texts that are not empty."""
    return tuple(Item(text) for text in texts if text)


def iso(day: date | None) -> str:
    """Write a day as in tables."""
    return "" if day is None else day.isoformat()


def tagged(record: Record) -> str:
    """Name a record by its number and its text."""
    return f"{record.tag} {record.name}"
