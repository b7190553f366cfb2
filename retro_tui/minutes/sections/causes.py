"""The causes of a problem: its pictures, and what is known of a cause that they do not show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retro_tui.domain import choices as c
from retro_tui.domain.tree import walk
from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Bullets, Figure, Item
from retro_tui.minutes.pictures.picture import Picture
from retro_tui.minutes.sheet import Sheet, iso, tagged
from retro_tui.storage.models import Cause, Problem


@dataclass(frozen=True, slots=True)
class Branch:
    """A problem with its causes in the order of their tree."""

    problem: Problem
    causes: tuple[Cause, ...]

    @classmethod
    def of(cls, problem: Problem, causes: Iterable[Cause]) -> Branch:
        """Take the causes of one problem from all of them."""
        mine = walk(cause for cause in causes if cause.problem_id == problem.id)
        return cls(problem, tuple(cause for _level, cause in mine))


def pictures(sheet: Sheet, branch: Branch) -> list[Block]:
    """Show the causes: by category where any has one, and as the tree of whys, which has every text whole."""
    if not branch.causes:
        return []
    bones, whys = (Picture.of(branch.problem, branch.causes, v, sheet.lang) for v in ("fishbone", "why"))
    shown = [bones, whys] if bones.sorted_out else [whys]
    return [Figure(picture, picture.title) for picture in shown]


def remarks(sheet: Sheet, branch: Branch) -> list[Block]:
    """Say what the causes between the problem and its roots rest on; roots are listed with it themselves."""
    between = (cause for cause in branch.causes if stands(cause) and cause.role != "root")
    said = ((cause, [_proof(sheet, cause), *notes(sheet, cause)]) for cause in between)
    items = tuple(Item("\n".join(filter(None, lines)), cause.tag) for cause, lines in said if any(lines))
    return [Bullets(items, _("Evidence and remarks", sheet.lang))] if items else []


def evidence(sheet: Sheet, cause: Cause) -> str:
    """Return the evidence of a cause with its label."""
    return sheet.labelled(_("Evidence", sheet.lang), _proof(sheet, cause))


def _proof(sheet: Sheet, cause: Cause) -> str:
    """Return the evidence of a cause with its kind and where it is kept."""
    kind = sheet.low(sheet.word(c.EVIDENCE_KIND, cause.evidence_kind))
    where = sheet.clauses(filter(None, (kind, cause.evidence_link)))
    return sheet.bracket(cause.evidence, where) if cause.evidence else where


def notes(sheet: Sheet, cause: Cause) -> list[str]:
    """Return what else is known of a cause: leg, why nobody asked on, where it was seen, who can mend it."""
    lang = sheet.lang
    words = (
        sheet.word(c.LEG, cause.leg if cause.leg != "happened" else ""),
        sheet.word(c.STOP, cause.stop_reason) if cause.stop_reason in _TELLING else "",
    )
    control = cause.controllability if cause.controllability != "outside" else ""
    first, *more = [word for word in words if word] or [""]
    how = (cause.verify_how, cause.verify_by, iso(cause.verify_due)) if _unsettled(cause) else ()
    return [
        sheet.clauses([first, *map(sheet.low, more)]),
        sheet.labelled(_("Control", lang), sheet.word(c.CONTROL, control)),
        sheet.labelled(_("From metric", lang), metric(sheet, cause.metric_id)),
        sheet.labelled(_("To verify", lang), sheet.clauses(how)),
    ]


def metric(sheet: Sheet, row_id: str | None) -> str:
    """Name the metric that something was seen in."""
    found = sheet.meeting.find(row_id)
    return tagged(found) if found else ""


_TELLING = ("outside", "no_evidence", "enough")
"""Reasons to stop that say more than the role does."""


def _unsettled(cause: Cause) -> bool:
    """Tell whether a cause is neither confirmed nor ruled out."""
    return cause.validation not in ("confirmed", "ruled_out")


def suspected(cause: Cause) -> bool:
    """Tell whether a cause is said to be a root or a factor with nothing that confirms it."""
    return cause.role in ("root", "contributing") and _unsettled(cause)


def stands(cause: Cause) -> bool:
    """Tell whether a cause has not been ruled out."""
    return cause.validation != "ruled_out"
