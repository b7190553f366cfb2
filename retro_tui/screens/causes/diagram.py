"""The fishbone's own categories: another set, one more, another name, one less."""

from __future__ import annotations

from retro_tui.domain import categories
from retro_tui.domain.category_sets import SETS
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language
from retro_tui.screens.causes.rearranging import CausesRearranging
from retro_tui.screens.conflict import ConflictScreen
from retro_tui.screens.pick import Option, PickScreen


class CausesDiagram(CausesRearranging):
    """Categories belong to the diagram: what is changed here changes no set and no other problem."""

    def action_set(self) -> None:
        """Choose a set of categories for the diagram; causes keep their category where the set has it."""
        if self.problem is None or self.refuse():
            return
        lang = language()
        options = [
            Option(set_.key, set_.name(lang), " · ".join(each.name(lang) for each in set_.categories))
            for set_ in SETS
        ]
        chosen = categories.set_key_of(self.shown_set)
        screen = PickScreen(self.keeper, _("Categories of the fishbone"), options, chosen)
        self.app.push_screen(screen, self._take_set)

    def _take_set(self, key: str | None) -> None:
        """Give the diagram its own copy of a set."""
        if key is not None and (set_ := categories.set_of(key)) is not None:
            self._keep(categories.copy_of(set_))

    def action_new_bone(self) -> None:
        """Ask for one more category, unless there are as many as can be read."""
        if self.problem is None or self.refuse():
            return
        if len(self.bones) >= categories.MOST:
            self.hint(_("More than {count} categories cannot be read").format(count=categories.MOST))
        else:
            self.ask_line(_("New category"), "", self._add_bone)
            self.hint(_("Enter adds it to this fishbone; escape leaves it"))

    def _add_bone(self, name: str) -> None:
        """Add a category."""
        self._keep(categories.add_category(self.shown_set, name))

    def rename_bone(self, key: str, name: str) -> None:
        """Ask for another name of a category."""
        if not self.refuse():
            self.ask_line(_("Name of the category"), name, lambda new: self._rename(key, name, new))
            self.hint(_("Enter changes the name on this fishbone; escape leaves it"))

    def _rename(self, key: str, shown: str, name: str) -> None:
        """Give a category another name; where somebody else has just done so, show both."""
        stands = next((bone.name(language()) for bone in self.bones if bone.key == key), None)
        if stands is None:
            self.ask_line(_("New category"), name, self._add_bone)
            self.complain(
                RetroError(N_("Somebody has taken the category out meanwhile; enter adds it again"))
            )
        elif stands in (shown, name):
            self._keep(categories.rename_category(self.shown_set, key, name))
        else:
            self.do(lambda: self._choose_name(key, stands, name))

    async def _choose_name(self, key: str, theirs: str, mine: str) -> None:
        """Show two names of a category, and take the one that is chosen."""
        from retro_tui.storage.clashes import last_hand

        problem = self.problem
        if problem is None:
            return
        who = await self.keeper.read(last_hand, problem.id, "bones")
        field, both = _("Name of the category"), f"{theirs} / {mine}"
        both = both if len(both) <= categories.LONGEST else ""
        screen = ConflictScreen(self.keeper, problem.tag, field, who, (mine, theirs), both)

        def answered(which: str | None) -> None:
            name = {"mine": mine, "both": both}.get(which or "")
            if name:
                self._rename(key, theirs, name)
            elif not which:
                self.ask_line(field, mine, lambda new: self._rename(key, theirs, new))

        self.app.push_screen(screen, answered)

    def remove_bone(self, key: str) -> None:
        """Take a category out; its causes stay, without a category."""
        if not self.refuse():
            self._keep(categories.remove_category(self.shown_set, key))
            self.hint(_("Its causes are without a category now; u brings it back"))

    def action_why(self) -> None:
        """On the head of the fishbone, add a category; else ask why."""
        if self.as_fishbone and self.selected is None and self.selected_bone is None:
            self.action_new_bone()
        else:
            super().action_why()

    def action_edit(self) -> None:
        """Rename a category, or edit what else is under the cursor."""
        bone = self.selected_bone
        if bone is None:
            super().action_edit()
        elif bone.key:
            self.rename_bone(bone.key, bone.name(language()))
        else:
            self._no_category()

    def action_delete(self) -> None:
        """Take a category out, or delete the cause under the cursor."""
        bone = self.selected_bone
        if bone is None:
            super().action_delete()
        elif bone.key:
            self.remove_bone(bone.key)
        else:
            self._no_category()

    def _no_category(self) -> None:
        """Say why there is nothing to change where causes without a category are."""
        self.hint(_("This is not a category; b puts a cause from here on one"))

    def _keep(self, bones: str) -> None:
        """Write the diagram's categories, unless nothing was changed."""
        problem = self.problem
        if problem is not None and bones != problem.bones:
            self.do(lambda: self.room.edit(problem, {"bones": bones}))
