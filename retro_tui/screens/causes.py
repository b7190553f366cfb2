"""Root causes: the 5-Why tree of one problem after the other, written line by line at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from retro_tui.domain import choices as c
from retro_tui.domain.tree import path_to_root, walk
from retro_tui.domain.words import N_
from retro_tui.i18n import _, ngettext
from retro_tui.screens.form import FormScreen
from retro_tui.screens.pending import place_of
from retro_tui.screens.room import Room
from retro_tui.screens.step import StepScreen
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.why_tree import TreeNode, WhyTree

if TYPE_CHECKING:
    from retro_tui.storage.models import Cause, Problem

_SIGNS = {"assumed": "?", "supported": "~", "confirmed": "✓", "ruled_out": "✗"}


class CausesScreen(StepScreen):
    """One problem and its tree; every why that is typed becomes the next cause below."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["step.tcss", "causes.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "why", N_("Ask why"), id="add"),
        Binding("s", "sibling", N_("Another"), id="causes.sibling"),
        Binding("r", "root", N_("Root"), id="causes.root"),
        Binding("v", "validate", N_("Verify"), id="causes.validate"),
        Binding("n", "act('actions')", N_("Add action"), id="causes.action"),
        Binding("L", "act('lessons')", N_("Add lesson"), show=False, id="causes.lesson"),
        Binding("enter,e", "edit", N_("Edit"), key_display="e", show=False, id="edit"),
        Binding("d", "delete", N_("Delete"), id="delete"),
        Binding("J,shift+down", "shift(1)", N_("Move down"), show=False, id="move.down"),
        Binding("K,shift+up", "shift(-1)", N_("Move up"), show=False, id="move.up"),
        Binding("full_stop", "problem(1)", N_("Next problem"), key_display=".", id="causes.next"),
        Binding("comma", "problem(-1)", N_("Problem before"), show=False, id="causes.previous"),
    ]

    def __init__(self, room: Room, row_id: str = "", field: str = "") -> None:
        """Show the problem of the cause with `row_id`, or the first one."""
        super().__init__(room, row_id, field)
        self._place = self._place_of(row_id)
        self._asking: dict[str, str] = {}

    def compose_step(self) -> ComposeResult:
        """What is known of the problem, its tree, and the line."""
        yield Static(id="problem", markup=False)
        yield Static(id="empty", markup=False)
        yield WhyTree()
        yield Prose(id="chain")
        yield Entry()

    def ready(self) -> None:
        """Put the cursor where it is wanted; what was being written is back in its line."""
        super().ready()
        tree = self.query_one(WhyTree)
        self.set_focus(tree)
        tree.select(self.wanted_row)
        if self.wanted_field and self.wanted_row:
            self.call_after_refresh(self._open_form, self.wanted_row, self.wanted_field)

    @property
    def problem(self) -> Problem | None:
        """The problem on screen."""
        problems = self.room.meeting.problems
        return problems[self._place] if self._place < len(problems) else None

    def show_step(self) -> None:
        """Draw the tree of the problem."""
        problem = self.problem
        self.query_one("#empty", Static).set_class(problem is None, "-shown")
        if problem is None:
            self.query_one("#empty", Static).update(Content(_("No problem yet. Go back with [ and add one.")))
            return
        problems = self.room.meeting.problems
        parts = [_("Problem {n} of {of}").format(n=self._place + 1, of=len(problems))]
        parts += [_(c.label(c.IMPACT, problem.impact))] if problem.impact else []
        parts += [_(c.label(c.PROBLEM_KIND, problem.kind))] if problem.kind else []
        self.query_one("#problem", Static).update(Content(" · ".join(parts)))
        head = TreeNode(problem.id, 0, problem.tag, problem.statement)
        self.query_one(WhyTree).show([head, *(self._node(depth, x) for depth, x in walk(self._causes()))])
        self._show_chain()

    def _causes(self) -> list[Cause]:
        """Return the causes of the problem on screen."""
        problem = self.problem
        return [x for x in self.room.meeting.causes if problem and x.problem_id == problem.id]

    def _node(self, depth: int, cause: Cause) -> TreeNode:
        """Return a cause as the tree shows it; a first-level cause has depth 1."""
        sign = f"{_SIGNS.get(cause.validation, '')} {_(c.label(c.VALIDATION, cause.validation))}".strip()
        root = _("ROOT")
        role = {
            "root": f"◆ {root} {_SIGNS.get(cause.validation, '')}",
            "contributing": _("Contributing"),
        }.get(cause.role, "")
        linked = sum(1 for a in self.room.meeting.actions if a.cause_id == cause.id)
        actions = ngettext("→ {count} action", "→ {count} actions", linked) if linked else ""
        marks = "  ".join(x for x in (role or sign, actions) if x)
        lead = _("{n} why").format(n=depth)
        faint = cause.validation == "ruled_out"
        return TreeNode(cause.id, depth, lead, cause.statement, marks, cause.role == "root", faint)

    def _show_chain(self) -> None:
        """Read the chain back from its first root cause, with "therefore" between the links."""
        causes, problem, text = self._causes(), self.problem, ""
        root = next((x for x in causes if x.role == "root"), None)
        if root and problem:
            links = [x.statement for x in path_to_root(causes, root.id)]
            text = _("Read back: {chain}. Does each “therefore” hold?").format(
                chain=_(" ⟶ therefore ").join([*links, problem.statement])
            )
        self.query_one("#chain", Prose).most = 2 if self.app.size.height < 30 else 4
        self.query_one("#chain", Prose).words = text

    def _place_of(self, row_id: str) -> int:
        """Return the place of the problem that a row belongs to."""
        row = self.room.meeting.find(row_id)
        problem_id = getattr(row, "problem_id", row_id)
        ids = [p.id for p in self.room.meeting.problems]
        return ids.index(problem_id) if problem_id in ids else 0

    def _selected(self) -> Cause | None:
        """Return the cause under the cursor; none on the problem itself."""
        node = self.query_one(WhyTree).selected
        return next((x for x in self._causes() if node and x.id == node.id), None)

    def action_problem(self, by: int) -> None:
        """Go to the next problem, or the one before."""
        count = len(self.room.meeting.problems)
        if count > 1:
            self._place = (self._place + by) % count
            self.query_one(WhyTree).cursor = 0
            self.show_step()

    def action_why(self) -> None:
        """Ask why of what is under the cursor."""
        problem, cause = self.problem, self._selected()
        if problem is None or self.refuse():
            return
        self._ask(problem, cause)

    def action_sibling(self) -> None:
        """Ask for another cause of the same thing."""
        problem, cause = self.problem, self._selected()
        if problem is None or self.refuse():
            return
        above = next((x for x in self._causes() if cause and x.id == cause.parent_id), None)
        self._ask(problem, above)

    def _ask(self, problem: Problem, above: Cause | None) -> None:
        """Ask why of a cause, or of the problem; a draft for that place is back in the line."""
        self._asking = {"problem_id": problem.id} | ({"parent_id": above.id} if above else {})
        draft = self.keeper.drafts.get(self._key).get("statement", "")
        what = above.statement if above else problem.statement
        self.query_one(Entry).ask(_("Why: {what}").format(what=what), draft)
        self.hint(_("Enter takes the answer and asks why again; escape when there is no further why"))

    @property
    def _key(self) -> DraftKey:
        """The name of the draft of the cause that is being written."""
        return DraftKey(self.room.session_id, "causes", "", place_of(self._asking))

    def resume(self) -> None:
        """Ask again where a cause was being written when the program ended."""
        problem = self.problem
        for key in self.keeper.drafts.of(self.room.session_id):
            if key.kind == "causes" and not key.row_id and problem and problem.id in key.place:
                above = next((x for x in self._causes() if x.id in key.place), None)
                self._ask(problem, above)
                return

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Keep what is typed."""
        self.keep_draft(self._key, {"statement": event.text})

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Store the cause."""
        self.store_entry(self._key, "causes", {**self._asking, "statement": event.text}, self._added)

    def _added(self, row_id: str) -> None:
        """Put the cursor on the new cause and ask why again; what was typed meanwhile goes along."""
        self.query_one(WhyTree).select(row_id)
        entry = self.query_one(Entry)
        if entry.is_open:
            typed = entry.text
            self.keep_draft(self._key, {})
            self.action_why()
            if typed:
                self.keep_draft(self._key, {"statement": typed})
                self.action_why()

    @on(Entry.Closed)
    def _entry_closed(self) -> None:
        """Go back to the tree."""
        self.hint("")
        self.set_focus(self.query_one(WhyTree))

    @on(WhyTree.Opened)
    def _opened(self) -> None:
        """Edit the cause that was opened."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edit the cause under the cursor, or the problem."""
        if node := self.query_one(WhyTree).selected:
            self._open_form(node.id)

    def _open_form(self, row_id: str, field: str = "") -> None:
        """Open the form of a cause or of the problem."""
        kind = "problems" if self.problem and row_id == self.problem.id else "causes"
        self.app.push_screen(FormScreen(self.room, kind, row_id, field), lambda _row: self.show_meeting())

    def action_root(self) -> None:
        """Mark the cause under the cursor as a root cause, or no longer."""
        cause = self._selected()
        if cause and not self.refuse():
            is_root = cause.role == "root"
            stop = "" if is_root and cause.stop_reason == "root" else cause.stop_reason or "root"
            values = {"role": "" if is_root else "root", "stop_reason": stop}
            self.do(lambda: self.room.edit(cause, values))

    def action_validate(self) -> None:
        """Turn the validation of the cause under the cursor to its next value."""
        cause = self._selected()
        if cause and not self.refuse():
            values = [x.value for x in c.VALIDATION]
            here = values.index(cause.validation) if cause.validation in values else -1
            value = values[(here + 1) % len(values)]
            self.do(lambda: self.room.edit(cause, {"validation": value}))

    def action_act(self, kind: str) -> None:
        """Write an action or a lesson that answers the cause under the cursor."""
        problem, cause = self.problem, self._selected()
        if problem and not self.refuse():
            preset = {"problem_id": problem.id} | ({"cause_id": cause.id} if cause else {})
            screen = FormScreen(self.room, kind, preset=preset)
            self.app.push_screen(screen, lambda _row: self.show_meeting())

    def action_delete(self) -> None:
        """Move the cause under the cursor, and those below it, to the bin."""
        cause = self._selected()
        if cause and not self.refuse():
            self.do(lambda: self._delete(cause))

    async def _delete(self, cause: Cause) -> None:
        """Delete it and say how to get it back."""
        from retro_tui.storage.records import delete

        await self.room.change(delete, "causes", cause.id)
        self.hint(_("Deleted {what}; u brings it back").format(what=cause.tag))

    def action_shift(self, by: int) -> None:
        """Move the cause under the cursor down or up among its siblings."""
        cause = self._selected()
        if cause is None or self.refuse():
            return
        siblings = [x for x in self._causes() if x.parent_id == cause.parent_id]
        place = next(i for i, x in enumerate(siblings) if x.id == cause.id) + by
        if 0 <= place < len(siblings):
            self.do(lambda: self._swap(cause.id, siblings[place].id))

    async def _swap(self, row_id: str, other_id: str) -> None:
        """Let two causes change places."""
        from retro_tui.storage.records import move

        await self.room.change(move, "causes", row_id, other_id)
