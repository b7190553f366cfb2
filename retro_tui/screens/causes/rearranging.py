"""Hanging causes elsewhere: every edit of the tree is one change, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from retro_tui.domain import causal_tree as ct
from retro_tui.domain.fishbone import bone_id
from retro_tui.domain.tree import walk
from retro_tui.i18n import _, language
from retro_tui.screens.causes.marking import CausesMarking
from retro_tui.screens.pick import Option, PickScreen

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause

Edit = Callable[[ct.CausalTree, str], ct.CausalTree]
"""What is done to the tree and the cause under the cursor."""


class CausesRearranging(CausesMarking):
    """Moving, merging and deleting the cause under the cursor, with all that is below it."""

    def action_shift(self, by: int) -> None:
        """Move the cause down or up among those beside it."""
        self._rearrange(lambda tree, row_id: ct.reorder(tree, row_id, by))

    def action_indent(self) -> None:
        """Hang the cause below the one above it."""
        self._rearrange(ct.indent)

    def action_outdent(self) -> None:
        """Hang the cause beside the one that it hangs below."""
        self._rearrange(ct.outdent)

    def action_move_to(self) -> None:
        """Hang the cause below another one, or below the problem."""
        problem = self.problem
        if problem is not None:
            top = Option(problem.id, f"{problem.tag}  {problem.statement}")
            self._pick_cause(_("Hang it below"), [top], self._hang)

    def action_merge(self) -> None:
        """Let the cause go into another one."""
        self._pick_cause(_("Merge it into"), [], lambda into: partial(_merged, into=into))

    def action_bone(self) -> None:
        """Put the cause on another bone of the fishbone."""
        if (cause := self.changeable()) is None:
            return
        options = [Option(b.key, b.name(language()), b.hint(language())) for b in self.bones]
        options.append(Option("", _("Without a category")))
        screen = PickScreen(self.keeper, _("Category"), options, ct.bone(self._tree(), cause.id))
        self.app.push_screen(screen, self._recategorise)

    def action_delete(self) -> None:
        """Move the cause, and those below it, to the bin."""
        if (cause := self.changeable()) is not None:
            self.do(lambda: self._delete(cause.id, cause.tag, self._beside(cause)))

    def _beside(self, cause: Cause) -> str:
        """Return where the cursor goes when a cause goes away: beside it, else above, else its category."""
        brothers = [
            row
            for _level, row in walk(self.causes)
            if (row.parent_id, row.category) == (cause.parent_id, cause.category)
        ]
        place = brothers.index(cause)
        left = [*brothers[place + 1 :], *reversed(brothers[:place])]
        return left[0].id if left else cause.parent_id or bone_id(cause.category)

    async def _delete(self, row_id: str, tag: str, beside: str) -> None:
        """Delete it and say how to get it back."""
        from retro_tui.storage.records import delete

        await self.room.change(delete, "causes", row_id)
        self.select(beside)
        self.hint(_("Deleted {what}; u brings it back").format(what=tag))

    def _tree(self) -> ct.CausalTree:
        """Return the causes on screen as a tree."""
        return ct.CausalTree.of(self.causes, self.problem)

    def _hang(self, above: str) -> Edit:
        """Return the edit that hangs a cause below another one, or below the problem."""
        problem = self.problem
        parent_id = None if problem and above == problem.id else above
        return lambda tree, row_id: ct.move(tree, row_id, parent_id, len(tree.nodes))

    def _recategorise(self, key: str | None) -> None:
        """Put the cause on the bone that was picked."""
        if key is not None:
            bones = self.shown_set if key else ""
            self._rearrange(lambda tree, row_id: ct.recategorise(tree, row_id, key), bones)

    def _pick_cause(self, question: str, first: list[Option], edit: Callable[[str], Edit]) -> None:
        """Ask for another cause, none of those below this one, and do something with it."""
        if (cause := self.changeable()) is None:
            return
        tree = self._tree()
        own = {node.id for node in ct.branch(tree, cause.id)}
        tags = {each.id: each.tag for each in self.causes}
        others = [
            Option(node.id, f"{tags[node.id]}  {'  ' * (level - 1)}{node.statement}")
            for level, node in ct.walk(tree)
            if node.id not in own
        ]
        screen = PickScreen(
            self.keeper, _("{label}: {text}").format(label=question, text=cause.statement), [*first, *others]
        )
        self.app.push_screen(screen, lambda above: None if above is None else self._rearrange(edit(above)))

    def _rearrange(self, edit: Edit, bones: str = "") -> None:
        """Do something to the cause under the cursor, unless it comes to nothing.

        `bones` are the categories that the fishbone is to keep along with it.
        """
        if (cause := self.changeable()) is None:
            return
        tree = self._tree()
        after = edit(tree, cause.id)
        stays = next((new for old, new in after.merged.items() if old == cause.id), cause.id)
        if written := ct.changes(tree, after):
            self.do(lambda: self._write(written, stays, bones))
        else:
            self.hint(_("It cannot go there"))

    async def _write(self, changes: ct.Changes, row_id: str, bones: str) -> None:
        """Write what was done, and keep the cursor where the cause is now."""
        from retro_tui.storage.causes import apply

        await self.room.change(apply, self.room.session_id, changes, bones)
        self.select(row_id)


def _merged(tree: ct.CausalTree, row_id: str, into: str) -> ct.CausalTree:
    """Merge a cause into another one."""
    return ct.merge(tree, row_id, into)
