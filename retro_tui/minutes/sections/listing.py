"""Any records as a table, and below it the rest of what they say: nothing that was typed is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import NamedTuple

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.results import figure
from retro_tui.domain.words import Phrase
from retro_tui.i18n import _, say
from retro_tui.minutes.document import Block, Bullets, Column, Item
from retro_tui.minutes.sheet import Sheet, iso, points, table
from retro_tui.storage.models import Record, specs

Words = Phrase | str | None


class Reckoned(NamedTuple):
    """A column that no field holds: heading, share of the width, and what it says of a row."""

    label: str
    share: int
    of: Callable[[Record], Words]
    right: bool = False


class Shown(NamedTuple):
    """A column for a field, with its share of the width."""

    name: str
    share: int


def listing(
    sheet: Sheet, rows: Sequence[Record], columns: Sequence[Shown | Reckoned], told: Collection[str] = ()
) -> list[Block]:
    """Tabulate records under these columns, and below them the fields without one that are not `told`."""
    if not rows:
        return []
    known = {spec.name: spec for spec in specs(type(rows[0]))}
    head = [Column(_("No.", sheet.lang), 3), *(_column(sheet, each, known) for each in columns)]
    cells = [(row.tag, *(_cell(sheet, row, each, known) for each in columns)) for row in rows]
    shown = {each.name for each in columns if isinstance(each, Shown)} | set(told)
    notes = tuple(Item("", row.tag, more) for row in rows if (more := rest(sheet, row, shown)))
    return [*table(head, cells), *([Bullets(notes)] if notes else [])]


def rest(sheet: Sheet, row: Record, shown: Collection[str]) -> tuple[Item, ...]:
    """Return what a record says in fields other than those that are shown, each with its label."""
    others = [spec for spec in specs(type(row)) if spec.name not in shown and spec.kind != "link"]
    said = [(spec, value(sheet, row, spec)) for spec in others if not _as_always(row, spec)]
    return tuple(_told(sheet, spec, text) for spec, text in said if text)


def _told(sheet: Sheet, spec: FieldSpec, text: str) -> Item:
    """Return a field with its label; what has a line for each of several things is a list of them."""
    lines, label = [line.strip() for line in text.split("\n") if line.strip()], _(spec.label, sheet.lang)
    if spec.kind == "lines" and len(lines) > 1:
        return Item(label, items=points(*lines))
    return Item(sheet.labelled(label, text))


def value(sheet: Sheet, row: Record, spec: FieldSpec) -> str:
    """Return a field's value as the minutes print it."""
    found = getattr(row, spec.name)
    if spec.kind == "choice":
        return sheet.word(spec.choices, found)
    if isinstance(found, date):
        return iso(found)
    return figure(found) if isinstance(found, int | float) else found or ""


def _as_always(row: Record, spec: FieldSpec) -> bool:
    """Tell whether a choice stands as it does in every new record, which is worth no words."""
    default = type(row).model_fields[spec.name].default
    return spec.kind == "choice" and bool(default) and getattr(row, spec.name) == default


def _column(sheet: Sheet, each: Shown | Reckoned, known: dict[str, FieldSpec]) -> Column:
    """Return a column with its heading."""
    if isinstance(each, Reckoned):
        return Column(_(each.label, sheet.lang), each.share, each.right)
    spec = known[each.name]
    return Column(_(spec.label, sheet.lang), each.share, spec.kind == "number")


def _cell(sheet: Sheet, row: Record, each: Shown | Reckoned, known: dict[str, FieldSpec]) -> str:
    """Return one cell."""
    if isinstance(each, Shown):
        return value(sheet, row, known[each.name])
    words = each.of(row)
    return say(words, sheet.lang) if isinstance(words, Phrase) else words or ""
