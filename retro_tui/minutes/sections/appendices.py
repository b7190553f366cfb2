"""What stands after the minutes proper."""

from __future__ import annotations

from retro_tui.domain import choices as c
from retro_tui.i18n import _, say
from retro_tui.minutes.document import Block, Bullets, Column, Item
from retro_tui.minutes.sheet import Sheet, iso, table
from retro_tui.storage.models import Step


def agenda(sheet: Sheet) -> list[Block]:
    """Tabulate the steps with the minutes that they were given and took; the total is that of the rows."""
    lang, steps = sheet.lang, sorted(sheet.meeting.steps, key=lambda step: step.position)
    columns = (
        Column(_("Step", lang), 12),
        Column(_("Planned (min)", lang), 6, right=True),
        Column(_("Used (min)", lang), 6, right=True),
        Column(_("State", lang), 6),
    )
    rows = [_step_row(sheet, step) for step in steps]
    planned, used = sum(step.minutes for step in steps), sum(_used(step) for step in steps)
    total = (_("Total", lang), str(planned), str(used), "")
    return [*table(columns, [*rows, total])] if rows else []


def amendments(sheet: Sheet) -> list[Block]:
    """Tabulate the revisions of these minutes, as soon as there is more than the first."""
    lang, revisions = sheet.lang, sheet.meeting.revisions
    columns = (
        Column(_("Revision", lang), 4),
        Column(_("Date", lang), 6),
        Column(_("Made final by", lang), 8),
        Column(_("What was corrected", lang), 16),
        Column(_("Digest", lang), 10),
    )
    rows = [
        (
            str(i.number),
            iso(i.finalized_at.date() if i.finalized_at else None),
            i.finalized_by,
            i.reason,
            i.digest[:16],
        )
        for i in revisions
    ]
    return [*table(columns, rows)] if len(rows) > 1 else []


def _step_row(sheet: Sheet, step: Step) -> tuple[str, ...]:
    """Write the row of one step, under the name that the template has for it."""
    known = sheet.template.step(step.kind) if sheet.template else None
    title = known.title.text(sheet.lang) if known else step.kind
    state = sheet.bracket(sheet.word(c.STEP_STATE, step.state), step.skip_reason)
    return title, str(step.minutes), _minutes(step), state


def _minutes(step: Step) -> str:
    """Return the minutes that a step took; none if nobody was there."""
    return "" if step.state in ("skipped", "todo") and not step.used_seconds else str(_used(step))


def _used(step: Step) -> int:
    """Return how many minutes a step took, to the nearest."""
    return round(step.used_seconds / 60)


def open_warnings(sheet: Sheet) -> list[Block]:
    """List what the checks still find."""
    items = tuple(Item(say(warning, sheet.lang)) for warning in sheet.warnings)
    return [Bullets(items)] if items else []
