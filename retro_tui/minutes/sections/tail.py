"""The tail of the report: whether the measures work, and what was done so that it lasts (PDCA's C and A)."""

from __future__ import annotations

from retro_tui.domain import choices as c
from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Column
from retro_tui.minutes.sheet import Sheet, iso, table


def effects(sheet: Sheet) -> list[Block]:
    """Tabulate where the effect of each action will be seen, when, and how it turned out."""
    lang, meeting = sheet.lang, sheet.meeting
    columns = (
        Column(_("No.", lang), 6),
        Column(_("Action", lang), 14),
        Column(_("Effect seen in", lang), 12),
        Column(_("Check the effect on", lang), 7),
        Column(_("Effect", lang), 8),
    )
    reviewed = [
        (review.action_code, review.title, "", "", sheet.word(c.EFFECT, review.effect))
        for review in meeting.reviews
        if review.effect
    ]
    planned = [
        (a.tag, a.title, a.effect_measure, iso(a.effect_check_on), sheet.word(c.EFFECT, a.effect))
        for a in meeting.actions
        if a.effect_measure or a.effect_check_on
    ]
    return [*table(columns, (*reviewed, *planned))]


def standards(sheet: Sheet) -> list[Block]:
    """Tabulate which lessons become what, and how far each is on its way to a standard."""
    lang = sheet.lang
    columns = (
        Column(_("No.", lang), 3),
        Column(_("Lesson", lang), 14),
        Column(_("Becomes", lang), 6),
        Column(_("Standard", lang), 6),
        Column(_("Where it will live", lang), 10),
        Column(_("Owner", lang), 6),
    )
    rows = (
        (
            lesson.tag,
            lesson.title,
            sheet.word(c.ASSET, lesson.asset),
            sheet.word(c.STANDARD, lesson.standard),
            lesson.applied_in,
            lesson.owner,
        )
        for lesson in sheet.meeting.lessons
        if lesson.asset or lesson.standard or lesson.applied_in
    )
    return [*table(columns, rows)]
