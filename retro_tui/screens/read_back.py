"""Reading the chains back: from the deepest cause up, one "therefore" at a time (M2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from retro_tui.domain import causal_tree as ct
from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.room import Room
from retro_tui.widgets.prose import Prose


class ReadBackScreen(RetroScreen[str]):
    """One link of a chain, large and alone: this, therefore that. Does it hold?"""

    CSS_PATH = "read_back.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,1", "answer('holds')", N_("Holds"), id="read_back.holds"),
        Binding("n,2", "answer('fails')", N_("Does not hold"), id="read_back.fails"),
        Binding("m,3", "answer('unsure')", N_("Unsure"), id="read_back.unsure"),
        Binding("right,down,l,j,enter", "move(1)", N_("Next"), key_display="→", id="read_back.next"),
        Binding("left,up,h,k", "move(-1)", N_("Previous"), key_display="←", id="read_back.previous"),
        Binding("u", "undo", N_("Undo"), id="undo"),
        Binding("escape,q", "back", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, room: Room, problem_id: str, order: Sequence[str]) -> None:
        """Read the chains of a problem; `order` holds the ids of its causes, the end of a chain first."""
        super().__init__(room.keeper)
        self.room = room
        self._problem_id = problem_id
        self._order = order
        self._place = 0

    def compose_body(self) -> ComposeResult:
        """Where we are, the cause, "therefore", what it explains, and the answer."""
        yield Static(id="count", markup=False)
        yield Prose(id="cause", classes="card")
        yield Static(id="therefore", markup=False)
        yield Prose(id="effect", classes="card")
        yield Static(id="answer", markup=False)

    def ready(self) -> None:
        """Show the first link."""
        super().ready()
        self.room.changed.subscribe(self, lambda _meeting: self._show())
        self._show()

    def crumbs(self) -> tuple[str, ...]:
        """Session, and this."""
        return (self.room.meeting.session.title, _("Read back"))

    def help_text(self) -> str:
        """Say what to ask oneself."""
        return _(
            "Read aloud from the root up: if the first sentence is true, does the second follow from it? "
            "y holds, n does not hold, m unsure. The answers show in the tree and in the minutes."
        )

    def lasting_hint(self) -> str:
        """Say that a final session is not changed any more."""
        return super().lasting_hint() or self.room.sealed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no answers where the session is final; it can be read all the same."""
        return action not in ("answer", "undo") or not self.room.meeting.final

    def action_answer(self, answer: str) -> None:
        """Note the answer and go on at once, so that a quick second answer is of the next link."""
        row = self.room.meeting.find(self._order[self._place])
        if row is None:
            self.hint(_("It is no longer there"))
            return
        last = self._place + 1 == len(self._order)
        self.do(lambda: self._answer(row.id, answer, last))
        if not last:
            self.action_move(1)

    async def _answer(self, row_id: str, answer: str, last: bool) -> None:
        """Store the answer; after the last one, say how many links do not hold."""
        async with self.room.turn:
            row = self.room.meeting.find(row_id)
            try:
                if row is not None:
                    await self.room.edit(row, {"therefore": answer})
            except RetroError:
                self._go_to({row_id})
                raise
        if last:
            self.hint(self._summary())

    def action_move(self, by: int) -> None:
        """Go to another link."""
        place = self._place + by
        if 0 <= place < len(self._order):
            self._place = place
            self._show()
        elif by > 0:
            self.hint(self._summary())

    def action_undo(self) -> None:
        """Take back the last answer."""
        self.do(self._undo)

    async def _undo(self) -> None:
        """Take it back, say what it was, and show the link that it was about."""
        from retro_tui.storage.records import undo

        before = self._answers()
        done = await self.room.change(undo, self.room.session_id)
        after = self._answers()
        self._go_to({row_id for row_id in self._order if before.get(row_id) != after.get(row_id)})
        self.hint(say(done) if done else _("Nothing to undo"))

    def _answers(self) -> dict[str, str]:
        """Return the answers as they are now, by cause."""
        return {node.id: node.therefore for node in self._tree().nodes}

    def _go_to(self, row_ids: set[str]) -> None:
        """Show the first of these links, if there is one."""
        self._place = next((i for i, row_id in enumerate(self._order) if row_id in row_ids), self._place)
        self._show()

    def action_back(self) -> None:
        """Go back to the cause that was read last."""
        self.dismiss(self._order[self._place])

    def _tree(self) -> ct.CausalTree:
        """Return the causes of the problem as they are now."""
        meeting = self.room.meeting
        problem = next((p for p in meeting.problems if p.id == self._problem_id), None)
        return ct.CausalTree.of(meeting.causes, problem) if problem else ct.CausalTree()

    def _show(self) -> None:
        """Show one link and its answer."""
        link = next(iter(ct.read_back(self._tree(), self._order[self._place])), None)
        if link is None:  # it is gone meanwhile
            return
        count = _("Link {n} of {of}").format(n=self._place + 1, of=len(self._order))
        self.query_one("#count", Static).update(Content(count))
        self.query_one("#cause", Prose).words = link.cause
        self.query_one("#therefore", Static).update(Content(_("∴  therefore")))
        self.query_one("#effect", Prose).words = link.effect
        said = _(c.label(c.THEREFORE, link.answer)) if link.answer else _("Does it hold?")
        self.query_one("#answer", Static).update(Content(said))
        self.set_class(bool(link.answer), "-answered")

    def _summary(self) -> str:
        """Say how the chains stand."""
        now = self._answers()
        answers = [now[row_id] for row_id in self._order if row_id in now]
        open_ = sum(1 for answer in answers if not answer)
        weak = sum(1 for answer in answers if answer in ("fails", "unsure"))
        parts = [
            ngettext("{count} link is in doubt", "{count} links are in doubt", weak) if weak else "",
            ngettext("{count} link open", "{count} links open", open_) if open_ else "",
        ]
        said = " · ".join(filter(None, parts)) or _("All links hold")
        return _("This was the last link. {how}").format(how=said)
