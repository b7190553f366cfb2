"""The causes of a problem as a tree of points, each with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retro_tui.domain import choices as c
from retro_tui.domain.tree import walk
from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Bullets, Item
from retro_tui.minutes.sheet import Sheet, iso
from retro_tui.storage.models import Cause, Problem

DEEPEST = 9
"""Most levels of a list; Word has no more, and five whys need six."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A problem with its causes in the order of their tree."""

    problem: Problem
    levels: tuple[tuple[int, Cause], ...]

    @classmethod
    def of(cls, problem: Problem, causes: Iterable[Cause]) -> Branch:
        """Take the causes of one problem from all of them."""
        return cls(problem, tuple(walk(cause for cause in causes if cause.problem_id == problem.id)))

    @property
    def causes(self) -> list[Cause]:
        """The causes without their levels."""
        return [cause for _level, cause in self.levels]


def why_tree(sheet: Sheet, branch: Branch) -> list[Block]:
    """Lay the tree out as nested points."""
    if not branch.levels:
        return []
    tags = {cause.id: cause.tag for cause in branch.causes}
    points: list[tuple[int, Item]] = []
    for level, cause in branch.levels:
        above = tags.get(cause.parent_id or "", "") if level > DEEPEST else ""
        points.append((min(level, DEEPEST), Item(_text(sheet, branch.problem, cause, above), cause.tag)))
    return [Bullets(_nest(points), _("Causes", sheet.lang))]


def _nest(points: Sequence[tuple[int, Item]]) -> tuple[Item, ...]:
    """Put points below those that come before them on a higher level."""
    items: list[Item] = []
    at = 0
    while at < len(points):
        level, item = points[at]
        end = at + 1
        while end < len(points) and points[end][0] > level:
            end += 1
        items.append(Item(item.text, item.lead, _nest(points[at + 1 : end])))
        at = end
    return tuple(items)


def _text(sheet: Sheet, problem: Problem, cause: Cause, above: str) -> str:
    """Write a cause: what it says, what it is, and on which evidence."""
    lang = sheet.lang
    words = (
        _role(sheet, cause),
        sheet.word(c.VALIDATION, cause.validation),
        _category(sheet, problem, cause),
        sheet.word(c.LEG, cause.leg if cause.leg != "happened" else ""),
        sheet.word(c.JOIN, cause.joins) if cause.joins == "and" else "",
        sheet.word(c.STOP, cause.stop_reason) if cause.stop_reason in _TELLING else "",
        _doubt(sheet, cause),
        _("below {tag}", lang).format(tag=above) if above else "",
    )
    how = (cause.verify_how, cause.verify_by, iso(cause.verify_due)) if _unsettled(cause) else ()
    lines = (
        sheet.bracket(cause.statement, sheet.clauses(map(sheet.low, words))),
        sheet.labelled(_("Evidence", lang), cause.evidence),
        sheet.labelled(_("To verify", lang), sheet.clauses(how)),
    )
    return "\n".join(filter(None, lines))


_TELLING = ("outside", "no_evidence", "enough")
"""Reasons to stop that say more than the role does."""


def _doubt(sheet: Sheet, cause: Cause) -> str:
    """Say so if reading the chain back did not convince."""
    value = cause.therefore if cause.therefore != "holds" else ""
    return sheet.labelled(_("Read back", sheet.lang), sheet.word(c.THEREFORE, value))


def _unsettled(cause: Cause) -> bool:
    """Tell whether a cause is neither confirmed nor ruled out."""
    return cause.validation not in ("confirmed", "ruled_out")


def suspected(cause: Cause) -> bool:
    """Tell whether a cause is said to be a root or a factor with nothing that confirms it."""
    return cause.role in ("root", "contributing") and _unsettled(cause)


def _role(sheet: Sheet, cause: Cause) -> str:
    """Return the word for a cause's role, with its doubt."""
    if not suspected(cause):
        return sheet.word(c.ROLE, cause.role)
    if cause.role == "root":
        return _("Suspected root cause", sheet.lang)
    return _("Suspected contributing factor", sheet.lang)


def _category(sheet: Sheet, problem: Problem, cause: Cause) -> str:
    """Return the name of a cause's category, from the fishbone's own copy of its set."""
    if not cause.category:
        return ""
    try:
        bones = json.loads(problem.bones or "{}")
        found = next(bone for bone in bones["categories"] if bone["key"] == cause.category)
        name = str(found["zh" if sheet.zh else "en"])
    except (ValueError, TypeError, LookupError, StopIteration, RecursionError):
        name = cause.category
    return sheet.labelled(_("Category", sheet.lang), name)
