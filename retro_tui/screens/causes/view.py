"""One problem after the other, its tree drawn as 5-Why or as a fishbone; both share one cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from retro_tui.characters import has_few_signs
from retro_tui.domain import choices as c
from retro_tui.domain.categories import UNCATEGORISED, Category, diagram_bones
from retro_tui.domain.fishbone import HEAD, bone_id, build
from retro_tui.domain.tree import path_to_root, walk
from retro_tui.i18n import _, language
from retro_tui.screens.causes import detail
from retro_tui.screens.causes.nodes import node
from retro_tui.screens.room import Room
from retro_tui.screens.step import StepScreen
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.fishbone import Fishbone
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.why_tree import TreeNode, WhyTree

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause, Problem

_TALL = 30
"""Rows from which on there is more room for details."""


class CausesView(StepScreen):
    """What is on screen of a problem and its causes, and what of it the cursor stands on."""

    def __init__(self, room: Room, row_id: str = "", field: str = "") -> None:
        """Show the problem of the cause with `row_id`, or the first one."""
        super().__init__(room, row_id, field)
        self._place = 0
        self._problem_id = ""
        self.turn_to(row_id)

    def compose_step(self) -> ComposeResult:
        """What is known of the problem, its tree and its fishbone, details, and the line to write in."""
        yield Static(id="problem", markup=False)
        yield Static(id="empty", markup=False)
        ascii = has_few_signs()
        yield WhyTree(ascii=ascii)
        yield Fishbone(ascii=ascii)
        yield Prose(id="detail")
        yield Entry()

    @property
    def problem(self) -> Problem | None:
        """The problem on screen; when it goes away, the one that takes its place, else the last one."""
        problems = self.room.meeting.problems
        ids = [problem.id for problem in problems]
        if self._problem_id in ids:
            self._place = ids.index(self._problem_id)
        elif problems:
            self._place = min(self._place, len(problems) - 1)
            self._problem_id = ids[self._place]
        return problems[self._place] if problems else None

    @property
    def causes(self) -> list[Cause]:
        """The causes of the problem on screen."""
        problem = self.problem
        return [x for x in self.room.meeting.causes if problem and x.problem_id == problem.id]

    @property
    def as_fishbone(self) -> bool:
        """Whether the fishbone is shown, else the tree."""
        return self.has_class("-fishbone")

    @property
    def bones(self) -> tuple[Category, ...]:
        """The categories of the diagram."""
        problem = self.problem
        return diagram_bones(problem.bones, [x.category for x in self.causes]) if problem else ()

    @property
    def selected_id(self) -> str:
        """The id of what the cursor stands on: a cause, the problem, or a category as `bone_id` names it."""
        problem = self.problem
        if self.as_fishbone:
            cursor = self.query_one(Fishbone).cursor
            return problem.id if problem and cursor == HEAD else cursor
        chosen = self.query_one(WhyTree).selected
        return chosen.id if chosen else ""

    @property
    def selected(self) -> Cause | None:
        """The cause under the cursor; none on the problem itself and on a category."""
        wanted = self.selected_id
        return next((x for x in self.causes if x.id == wanted), None)

    def changeable(self) -> Cause | None:
        """Return the cause under the cursor if it may be changed; else say why not."""
        cause = None if self.refuse() else self.selected
        if cause is None and not self.room.meeting.final:
            self.hint(_("Put the cursor on a cause first"))
        return cause

    @property
    def selected_bone(self) -> Category | None:
        """The category under the cursor of the fishbone; that of causes without one has no key."""
        wanted = self.selected_id if self.as_fishbone else ""
        return next((bone for bone in (*self.bones, UNCATEGORISED) if bone_id(bone.key) == wanted), None)

    def select(self, row_id: str) -> None:
        """Put both cursors on a cause; for the problem, that of the fishbone is where a first cause goes."""
        self.query_one(WhyTree).select(row_id)
        self.query_one(Fishbone).cursor = row_id
        self.show_detail()

    def focus_view(self) -> None:
        """Put the focus on what is shown."""
        self.set_focus(self.query_one(Fishbone if self.as_fishbone else WhyTree))

    def show_step(self) -> None:
        """Draw the problem with its causes."""
        problem = self.problem
        self.set_class(self.app.size.height >= _TALL, "-tall")
        self.query_one("#empty", Static).set_class(problem is None, "-shown")
        if problem is None:
            self.query_one("#empty", Static).update(Content(_("No problem yet. Go back with [ and add one.")))
            return
        self.query_one("#prompt").display = self.has_class("-tall") or not (self.as_fishbone or self.causes)
        self.query_one("#problem", Static).update(Content(self._about(problem)))
        head = TreeNode(problem.id, 0, problem.tag, problem.statement)
        nodes = [node(self.room.meeting, depth, x) for depth, x in walk(self.causes)]
        self.query_one(WhyTree).show([head, *nodes])
        if self.as_fishbone:
            self.query_one(Fishbone).show(build(problem, self.causes, self.bones, language()))
        self.show_detail()

    def action_view(self, name: str) -> None:
        """Show the `fishbone` or the `tree`; the cursor stays on its cause."""
        problem, chosen = self.problem, self.selected_id
        if problem is None:
            return
        self.set_class(name == "fishbone", "-fishbone")
        self.show_step()
        self.select(chosen)
        self.focus_view()
        self.refresh_bindings()

    def action_problem(self, by: int) -> None:
        """Go to the next problem, or the one before."""
        problems = self.room.meeting.problems
        if self.problem is not None and len(problems) > 1:
            self._problem_id = problems[(self._place + by) % len(problems)].id
            self.query_one(WhyTree).cursor = 0
            self.show_step()

    @on(WhyTree.Moved)
    @on(Fishbone.Moved)
    def _moved(self) -> None:
        """Show the details of what the cursor came to."""
        self.show_detail()

    def show_detail(self) -> None:
        """Describe what the cursor stands on."""
        pane = self.query_one("#detail", Prose)
        pane.most = 0 if self.has_class("-grown") else 4 if self.has_class("-tall") else 2
        pane.words = self._detail()

    def _detail(self) -> str:
        """Return the details of what the cursor stands on."""
        problem, cause, bone = self.problem, self.selected, self.selected_bone
        if problem is None:
            return ""
        if cause is not None:
            path = path_to_root(self.causes, cause.id)
            names = {each.key: each.name(language()) for each in self.bones}
            text = detail.of_cause(
                self.room.meeting, cause, names.get(path[-1].category, ""), text=self.as_fishbone
            )
            return text if self.as_fishbone else f"{text}\n{detail.of_chain(self.causes, problem, cause)}"
        if bone is not None:
            known = {each.key for each in self.bones}
            first = [
                x.category if x.category in known else "" for level, x in walk(self.causes) if level == 1
            ]
            return detail.of_bone(bone, first.count(bone.key))
        return detail.of_problem(problem)

    def _about(self, problem: Problem) -> str:
        """Say which problem this is, and what is known of it."""
        count = len(self.room.meeting.problems)
        parts = [_("Problem {n} of {of}").format(n=self._place + 1, of=count)]
        parts += [_(c.label(c.IMPACT, problem.impact))] if problem.impact else []
        parts += [_(c.label(c.PROBLEM_KIND, problem.kind))] if problem.kind else []
        parts += [_("Fishbone") if self.as_fishbone else _("5 whys")]
        return " · ".join(parts)

    def turn_to(self, row_id: str) -> None:
        """Let the problem that a row belongs to be the one on screen, if there is such a problem."""
        problem_id = getattr(self.room.meeting.find(row_id), "problem_id", row_id)
        if any(problem.id == problem_id for problem in self.room.meeting.problems):
            self._problem_id = problem_id
