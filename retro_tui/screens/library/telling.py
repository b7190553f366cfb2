"""What is found in words: a line of the list, the whole of one thing, and what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from retro_tui.domain import choices as c
from retro_tui.domain.answers import show
from retro_tui.domain.fields import Choice, FieldSpec
from retro_tui.domain.hits import has, spans
from retro_tui.domain.words import N_
from retro_tui.i18n import _, ngettext
from retro_tui.widgets.fit import fit
from retro_tui.widgets.marked import Paragraph
from retro_tui.widgets.record_table import Column, Line

if TYPE_CHECKING:
    from retro_tui.domain.tokens import Term
    from retro_tui.storage.search.asking import Query
    from retro_tui.storage.search.find import Found, Hit
    from retro_tui.storage.search.whole import Whole

KINDS = {
    "lessons": N_("Lessons"),
    "problems": N_("Problems"),
    "causes": N_("Causes"),
    "decisions": N_("Decisions"),
    "notes": N_("Notes"),
}
FILTERS: dict[str, tuple[str, tuple[Choice, ...]]] = {
    "kind": (N_("What"), tuple(Choice(kind, label) for kind, label in KINDS.items())),
    "area": (N_("Area"), c.LESSON_AREA),
    "state": (N_("State"), c.LESSON_STATE),
    "standard": (N_("Standard"), c.STANDARD),
    "tag": (N_("Tag"), ()),
    "project": (N_("Project"), ()),
    "industry": (N_("Industry"), ()),
}
"""What one can filter by: its label, and its values where these are always the same."""


def columns() -> list[Column]:
    """Return the columns of what is found: what it is, the state of a lesson, and its session."""
    return [Column("", -1), Column("", 10), Column("", 18)]


def line(hit: Hit, terms: Sequence[Term], room: int) -> Line:
    """Return one hit as a line of the list, with the place where the words stand in `room` cells."""
    title, body = (" ".join(text.split()) for text in (hit.title, hit.body))
    here = spans(title, terms)
    there = spans(body, [term for term in terms if not has(title, term)])
    if there:
        title = f"{fit(title, room // 2)} · {_around(body, there[0][0], room // 2)}"
    elif here and cell_len(title[: here[0][1]]) > room:
        title = _around(title, here[0][0], room)
    text = f"{hit.tag:<4}{title}"
    state = _(c.label(c.LESSON_STATE, hit.state)) if hit.kind == "lessons" else ""
    gone = hit.state in ("superseded", "retired")
    return Line(hit.row_id, (text, state, hit.code), faint=gone, marks=tuple(spans(text, terms)))


def _around(text: str, at: int, room: int) -> str:
    """Return a text from a little before a place on, so that `room` cells are filled if it is long enough."""
    start = at
    while start and (cell_len(text[start:at]) < room // 4 or cell_len(text[start:]) < room):
        start -= 1
    return f"…{text[start:]}" if start else text


def paragraphs(found: Whole, fields: Sequence[FieldSpec], terms: Sequence[Term]) -> list[Paragraph]:
    """Return all that is known of one thing."""
    row, session = found.row, found.session
    title = f"{row.tag}  {row.name}"
    where = " · ".join(filter(None, (found.project, session.code, str(session.held_on or ""))))
    told = [Paragraph(title, tuple(spans(title, terms)), style="bold"), Paragraph(where, style="$text-muted")]
    for spec in fields:
        if spec.name != row.TITLE and spec.kind not in ("link", "person") and getattr(row, spec.name):
            told += _field(_(spec.label), _value(spec, getattr(row, spec.name)), terms)
    for each in found.applied:
        said = f"{each.code} · {each.where}" if each.where else each.code
        told += _field(_(c.label(c.REUSE, each.outcome)), said, terms)
    return told


def _value(spec: FieldSpec, value: object) -> str:
    """Return a field's value as people read it."""
    if spec.kind == "choice":
        return _(c.label(spec.choices, str(value)))
    return show(spec, value)  # type: ignore[arg-type]


def _field(label: str, text: str, terms: Sequence[Term]) -> list[Paragraph]:
    """Return a field as paragraphs, the first of which has its label before it."""
    first, *others = text.split("\n")
    head = _("{label}: {text}").format(label=label, text="")
    told = [Paragraph(head + first, _behind(len(head), first, terms), label=len(head))]
    return told + [Paragraph(each, tuple(spans(each, terms))) for each in others]


def _behind(start: int, text: str, terms: Sequence[Term]) -> tuple[tuple[int, int], ...]:
    """Return where the terms stand in a text that begins later."""
    return tuple((a + start, b + start) for a, b in spans(text, terms))


def counted(found: Found, query: Query) -> str:
    """Say how many there are, in which order, and what they were narrowed to."""
    many = _("{count}+ found").format(count=f"{found.count:,}")
    told = [many if found.more else ngettext("{count} found", "{count} found", found.count)]
    if found.count > 1:
        told.append(_("the best first") if found.ranked else _("the newest first"))
    return " · ".join([*told, *narrowed(query)])


def narrowed(query: Query) -> list[str]:
    """Return in words what is filtered by."""
    return [filter_word(name, value) for name in FILTERS if (value := getattr(query, name))]


def filter_word(name: str, value: str) -> str:
    """Return one filter in words."""
    label, values = FILTERS[name]
    return _("{label}: {text}").format(label=_(label), text=_(c.label(values, value)) if values else value)
