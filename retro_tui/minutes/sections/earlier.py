"""What became of the actions of earlier meetings."""

from __future__ import annotations

from datetime import date

from retro_tui.domain import choices as c
from retro_tui.domain.criteria import read_checked
from retro_tui.domain.results import days_late
from retro_tui.i18n import _, ngettext
from retro_tui.minutes.document import Block, Bullets, Column, Item
from retro_tui.minutes.sections.outcome import verifier
from retro_tui.minutes.sheet import Sheet, iso, points, table
from retro_tui.storage.models import Action, Reuse, Review

_OWED = ("", "carried", "sent_back")
"""Outcomes after which the work itself is still to be done."""


def earlier(sheet: Sheet) -> list[Block]:
    """Tabulate the earlier actions that were looked at, then those that were not."""
    lang, meeting = sheet.lang, sheet.meeting
    columns = (
        Column(_("No.", lang), 8),
        Column(_("Action", lang), 16),
        Column(_("Owner", lang), 6),
        Column(_("Due", lang), 7),
        Column(_("Outcome", lang), 10),
        Column(_("Comment", lang), 12),
    )
    looked_at = {review.action_id for review in meeting.reviews}
    left = [action for action in meeting.earlier if action.id not in looked_at]
    rows = [_reviewed(sheet, review) for review in meeting.reviews]
    rows += [_unreviewed(sheet, action) for action in left]
    rows += [_unchecked(sheet, action) for action in meeting.effects if action.id not in looked_at]
    checked = tuple(item for review in meeting.reviews if (item := _criteria(review)).items)
    lessons = tuple(_reused(sheet, reuse) for reuse in meeting.reuses)
    lists = ((checked, _("Acceptance criteria", lang)), (lessons, _("Earlier lessons", lang)))
    return [*table(columns, rows), *(Bullets(items, title) for items, title in lists if items)]


def _reused(sheet: Sheet, reuse: Reuse) -> Item:
    """Write what the meeting said of a lesson of an earlier one."""
    lang = sheet.lang
    said = sheet.clauses(
        (
            sheet.word(c.REUSE, reuse.outcome),
            sheet.labelled(_("Applied where", lang), reuse.applied_in),
            reuse.comment,
        )
    )
    recommended = sheet.labelled(_("Recommendation", lang), reuse.recommendation)
    return Item(reuse.title, reuse.earlier_code, points(said, recommended))


def _criteria(review: Review) -> Item:
    """List the criteria that were looked at one by one."""
    marks = {"yes": "✓", "no": "✗"}
    found = read_checked(review.checked)
    lines = (" — ".join(filter(None, (f"{marks.get(x.met, '○')} {x.text}", x.evidence))) for x in found)
    return Item(review.title, review.action_code, points(*lines))


def _unchecked(sheet: Sheet, action: Action) -> tuple[str, ...]:
    """Write the row of an action of which nobody said whether it has worked."""
    lang = sheet.lang
    day = sheet.labelled(_("Check the effect on", lang), iso(action.effect_check_on))
    return (
        f"{sheet.meeting.earlier_codes.get(action.id, '')} {action.tag}".strip(),
        action.title,
        sheet.unset(action.owner),
        "\n".join(filter(None, (iso(action.due_on), day))),
        _("effect not checked yet", lang),
        action.effect_measure,
    )


def _reviewed(sheet: Sheet, review: Review) -> tuple[str, ...]:
    """Write the row of an action that the meeting looked at."""
    lang = sheet.lang
    effect = sheet.labelled(_("Effect", lang), sheet.word(c.EFFECT, review.effect))
    unseen = "" if effect else _("not looked at", lang)
    word = sheet.word(c.OUTCOME, review.outcome) if review.outcome else unseen
    late = _overdue(sheet, review.due_on) if review.outcome in _OWED and not review.effect else ""
    by = sheet.labelled(_("Verified by", lang), verifier(sheet, review.verified_by, review.owner))
    new = sheet.labelled(_("New due date", lang), iso(review.new_due_on))
    return (
        review.action_code,
        review.title,
        sheet.unset(review.owner),
        "\n".join(filter(None, (sheet.unset(iso(review.due_on)), new))),
        "\n".join(filter(None, (word, effect, late, by))),
        review.comment,
    )


def _unreviewed(sheet: Sheet, action: Action) -> tuple[str, ...]:
    """Write the row of an open action that nobody looked at."""
    state = sheet.low(sheet.word(c.ACTION_STATE, action.state))
    late = "" if action.state == "done" else _overdue(sheet, action.due_on)
    return (
        f"{sheet.meeting.earlier_codes.get(action.id, '')} {action.tag}".strip(),
        action.title,
        sheet.unset(action.owner),
        sheet.unset(iso(action.due_on)),
        "\n".join(filter(None, (sheet.bracket(_("not looked at", sheet.lang), state), late))),
        action.progress,
    )


def _overdue(sheet: Sheet, due: date | None) -> str:
    """Say by how many days something was overdue on the day of the meeting."""
    late = days_late(due, sheet.on) or 0
    if late <= 0:
        return ""
    return ngettext("overdue by {count} day", "overdue by {count} days", late, sheet.lang)
