"""A cause as the tree shows it: how deep it is, what it is, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from retro_tui.domain import choices as c
from retro_tui.i18n import _, ngettext
from retro_tui.widgets.tree_lines import GAP, TreeNode

if TYPE_CHECKING:
    from retro_tui.storage.models import Action, Cause, Meeting

SIGNS = {"assumed": "?", "supported": "~", "confirmed": "✓", "ruled_out": "✗"}
"""For each state of validation, a sign that needs no colour."""
ANSWERS = {"holds": "∴✓", "fails": "∴✗", "unsure": "∴?"}
"""For each answer of reading back, its sign."""


def node(meeting: Meeting, depth: int, cause: Cause) -> TreeNode:
    """Return a cause as the tree shows it; a first-level cause has depth 1."""
    return TreeNode(
        cause.id,
        depth,
        _("Why {n}").format(n=depth),
        cause.statement,
        marks(meeting, cause),
        cause.role == "root",
        cause.validation == "ruled_out",
    )


def marks(meeting: Meeting, cause: Cause) -> str:
    """Return what is known of a cause in a few words and signs."""
    sign = SIGNS.get(cause.validation, "")
    if cause.role == "root":
        what = _("◆ ROOT {sign}").format(sign=sign)
    elif cause.role == "contributing":
        what = _("Contributing {sign}").format(sign=sign)
    else:
        what = f"{sign} {_(c.label(c.VALIDATION, cause.validation))}"
    parts = (
        cause.tag,
        what,
        _("together") if cause.joins == "and" else "",
        ANSWERS.get(cause.therefore, ""),
        answered(meeting, cause),
    )
    return GAP.join(filter(None, parts))


def answered(meeting: Meeting, cause: Cause) -> str:
    """Say how many actions answer a cause; of a root cause, also that none does and nobody said why."""
    if count := len(actions_of(meeting.actions, cause)):
        return ngettext("→ {count} action", "→ {count} actions", count)
    if cause.role != "root":
        return ""
    return _("no action, with reason") if cause.no_action_reason else _("no action yet")


def actions_of(actions: Iterable[Action], cause: Cause) -> list[Action]:
    """Return the actions that answer a cause."""
    return [action for action in actions if action.cause_id == cause.id]
