"""All that is known of what the cursor stands on, in a few lines below the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.domain.categories import Category
from retro_tui.domain.tree import path_to_root
from retro_tui.i18n import _, language, ngettext
from retro_tui.screens.causes.nodes import answered

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause, Meeting, Problem


def of_cause(meeting: Meeting, cause: Cause, category: str, *, text: bool) -> str:
    """Describe a cause; with `text`, its own words come first, since a fishbone may cut them."""
    words = (
        _(c.label(c.ROLE, cause.role)) if cause.role else "",
        _(c.label(c.VALIDATION, cause.validation)),
        category,
        _(c.label(c.LEG, cause.leg)) if cause.leg else "",
        _(c.label(c.JOIN, cause.joins)) if cause.joins == "and" else "",
        _(c.label(c.STOP, cause.stop_reason)) if cause.stop_reason else "",
        answered(meeting, cause),
    )
    about = " · ".join(filter(None, (cause.tag, *words)))
    lines = [cause.statement, about] if text else [about]
    return "\n".join([*lines, *_said(cause)])


def of_chain(causes: list[Cause], problem: Problem, cause: Cause) -> str:
    """Read the chain from a cause up to the problem, with "therefore" between its links."""
    links = [*(each.statement for each in path_to_root(causes, cause.id)), problem.statement]
    return _("Read back: {chain}").format(chain=_(" ⟶ therefore ").join(links))


def of_bone(category: Category, count: int) -> str:
    """Describe a category of the fishbone."""
    some = ngettext("{count} cause", "{count} causes", count)
    return " · ".join(filter(None, (category.name(language()), some, category.hint(language()))))


def of_problem(problem: Problem) -> str:
    """Describe the problem: what was expected and what came instead."""
    parts = ((_("Expected"), problem.expected), (_("Observed"), problem.observed), ("", problem.case))
    said = (
        _("{label}: {text}").format(label=label, text=text) if label else text
        for label, text in parts
        if text
    )
    return "\n".join([problem.statement, *said])


def _said(cause: Cause) -> list[str]:
    """Return what was written about a cause, each with its label."""
    kind = _(c.label(c.EVIDENCE_KIND, cause.evidence_kind)) if cause.evidence_kind else ""
    evidence = " · ".join(
        filter(None, (kind, _("; ").join(cause.evidence.splitlines()), cause.evidence_link))
    )
    parts = (
        (_("Evidence"), evidence),
        (_("How to verify"), cause.verify_how),
        (_("Where else"), _("; ").join(cause.also_possible_at.splitlines())),
        (_("Why no action"), cause.no_action_reason),
    )
    return [_("{label}: {text}").format(label=label, text=text) for label, text in parts if text]
