"""The fishbone's own categories: another set, one more, another name, one less."""

from __future__ import annotations

from retro_tui.domain import categories
from retro_tui.domain.category_sets import SETS
from retro_tui.i18n import _, language
from retro_tui.screens.causes.rearranging import CausesRearranging
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
            self.ask_line(
                _("New category"), "", lambda name: self._keep(categories.add_category(self.shown_set, name))
            )
            self.hint(_("Enter adds it to this fishbone; escape leaves it"))

    def rename_bone(self, key: str, name: str) -> None:
        """Ask for another name of a category."""
        if not self.refuse():
            self.ask_line(
                _("Name of the category"),
                name,
                lambda new: self._keep(categories.rename_category(self.shown_set, key, new)),
            )
            self.hint(_("Enter changes the name on this fishbone; escape leaves it"))

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
