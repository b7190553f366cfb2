"""A picture of one problem's causes as data: what is drawn, and from that every form in which it goes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retro_tui.domain.categories import diagram_bones
from retro_tui.domain.fishbone.bones import Bones, build
from retro_tui.domain.tree import walk
from retro_tui.i18n import _

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause, Problem

VIEWS = ("why", "fishbone")
"""The why tree, and the first-level causes by category."""
_WIDTH = 76
"""Cells of a drawing within other text: it stays whole in a letter and on a terminal of 80 columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A view of a problem's causes; nothing is drawn before it is asked for.

    Never compared by value nor walked through, since chains of causes may be deeper than the stack.
    """

    view: str
    lang: str
    problem: Problem
    causes: tuple[Cause, ...]
    bones: Bones

    @classmethod
    def of(cls, problem: Problem, causes: Iterable[Cause], view: str, lang: str) -> Picture:
        """Take the causes of one problem from all of them, and put them on its bones."""
        mine = tuple(cause for cause in causes if cause.problem_id == problem.id)
        keys = [cause.category for level, cause in walk(mine) if level == 1]
        return cls(view, lang, problem, mine, build(problem, mine, diagram_bones(problem.bones, keys), lang))

    @property
    def sorted_out(self) -> bool:
        """Whether any first-level cause has a category, so that a fishbone says something."""
        return any(bone.key and bone.causes for bone in self.bones.bones)

    @property
    def title(self) -> str:
        """What stands above the picture."""
        return _("Fishbone", self.lang) if self.view == "fishbone" else _("Why tree", self.lang)

    def text(self) -> str:
        """Draw it with characters, to stand below the name of its problem."""
        from retro_tui.minutes.pictures.text_tree import fishbone_text, why_text

        if self.view == "fishbone":
            return fishbone_text(self.problem, self.causes, self.bones, self.lang, _WIDTH)
        return why_text(self.problem, self.causes, self.lang, _WIDTH, brief=True)

    def tree(self, width: int, *, ascii: bool = False) -> str:
        """Draw the why tree with characters, to stand alone."""
        from retro_tui.minutes.pictures.text_tree import why_text

        return why_text(self.problem, self.causes, self.lang, width, ascii=ascii)

    def mermaid(self) -> str:
        """Write it as Mermaid text, without a fence."""
        from retro_tui.minutes.pictures.mermaid import flowchart, ishikawa

        if self.view == "fishbone":
            return ishikawa(self.bones)
        return flowchart(self.problem, self.causes, self.lang)

    def svg(self) -> str:
        """Draw it as SVG, with ids of its own, so that a document can hold the pictures of all problems."""
        from retro_tui.minutes.pictures.fishbone_svg import fishbone_svg
        from retro_tui.minutes.pictures.why_svg import why_svg

        uid = f"{self.view}-{self.problem.number}"
        if self.view == "fishbone":
            return fishbone_svg(self.bones, self.lang, uid)
        return why_svg(self.problem, self.causes, self.lang, uid)
