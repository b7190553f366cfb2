"""The line at the bottom: every why that is typed becomes the next cause."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from textual import on

from retro_tui.domain.answers import Value
from retro_tui.domain.categories import diagram_copy
from retro_tui.domain.words import N_
from retro_tui.errors import RetroError
from retro_tui.i18n import _, language
from retro_tui.screens.causes.view import CausesView
from retro_tui.screens.pending import place_of
from retro_tui.screens.room import Room
from retro_tui.storage.drafts import DraftKey
from retro_tui.widgets.entry import Entry

Place = dict[str, str]
"""Where a new cause hangs: its problem, and the cause above it or its category."""


class CausesAsking(CausesView):
    """Asking why, of a cause or of the problem; on the fishbone, what else belongs to a category."""

    def __init__(self, room: Room, row_id: str = "", field: str = "") -> None:
        """Begin with nothing asked."""
        super().__init__(room, row_id, field)
        self._asking: Place = {}
        self._then: Callable[[str], None] | None = None
        self._asked_of = ""
        """Id of the problem that the line is about, whichever is on screen."""

    def action_why(self) -> None:
        """Ask why of what is under the cursor; on a category, for a cause of that kind."""
        problem, cause, bone = self.problem, self.selected, self.selected_bone
        if problem is None or self.refuse():
            return
        place = {"problem_id": problem.id}
        if cause is not None:
            place["parent_id"] = cause.id
        elif bone is not None and bone.key:
            place["category"] = bone.key
        self._ask_why(place)

    @property
    def shown_set(self) -> str:
        """The diagram's own copy of its set, made now if it has none.

        It is kept with the first cause that is put on one of its bones, in one batch; later sets do not
        change it.
        """
        problem = self.problem
        return diagram_copy(problem.bones, [each.category for each in self.causes]) if problem else ""

    def action_sibling(self) -> None:
        """Ask for another cause of the same thing."""
        problem, cause = self.problem, self.selected
        if problem is None or self.refuse():
            return
        if cause is None:
            self.action_why()
            return
        place = {"problem_id": problem.id}
        if cause.parent_id:
            place["parent_id"] = cause.parent_id
        elif cause.category:
            place["category"] = cause.category
        self._ask_why(place)

    def _ask_why(self, place: Place) -> None:
        """Ask for a cause that hangs at a place; a draft for that place is back in the line."""
        problem = self.problem
        assert problem is not None
        self._asking, self._then, self._asked_of = place, None, problem.id
        draft = self.keeper.drafts.get(self._key).get("statement", "")
        above = next((x for x in self.causes if x.id == place.get("parent_id")), None)
        names = {bone.key: bone.name(language()) for bone in self.bones}
        if name := names.get(place.get("category", "")):
            question = _("{category}: {what}").format(category=name, what=problem.statement)
        else:
            question = _("Why: {what}").format(what=above.statement if above else problem.statement)
        self.query_one(Entry).ask(question, draft)
        self.hint(self._next_words())

    def _next_words(self) -> str:
        """Say what enter does."""
        if self.as_fishbone:
            return _("Enter takes the cause and asks for the next one; escape when there are no more")
        return _("Enter takes the answer and asks why again; escape when there is no further why")

    def ask_line(self, question: str, text: str, then: Callable[[str], None]) -> None:
        """Ask for a line of another kind, and do something with it."""
        self._then, self._asked_of = then, self.problem.id if self.problem else ""
        self.query_one(Entry).ask(question, text, limit=60)

    @property
    def _key(self) -> DraftKey:
        """The name of the draft of the cause that is being written."""
        return DraftKey(self.room.session_id, "causes", "", place_of(self._asking))

    def resume(self) -> None:
        """Ask again where a cause was being written when the program ended, of whichever problem."""
        for key in self.keeper.drafts.of(self.room.session_id):
            if key.kind == "causes" and not key.row_id and key.place:
                place = self._place_of(key)
                above = place.get("parent_id", place["problem_id"])
                if self.room.meeting.find(above) is not None:
                    self.turn_to(above)
                    self.show_step()
                    self.select(above)
                    self._ask_why(place)
                    return

    def _place_of(self, key: DraftKey) -> Place:
        """Return where a draft belongs; where the cause above it is gone, its text goes to the problem."""
        place: Place = json.loads(key.place)
        if "parent_id" in place and self.room.meeting.find(place["parent_id"]) is None:
            at_problem = {"problem_id": place["problem_id"]}
            free = replace(key, place=place_of(at_problem))
            if not self.keeper.drafts.get(free):
                self.keep_draft(free, self.keeper.drafts.get(key))
                self.keeper.drafts.drop(key)
                return at_problem
        return place

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        """Keep what is typed."""
        if self._then is None:
            self.keep_draft(self._key, {"statement": event.text})

    @on(Entry.Sent)
    def _sent(self, event: Entry.Sent) -> None:
        """Store the cause, or do what was asked for."""
        find = self.room.meeting.find
        if find(self._asked_of) is None:
            self.query_one(Entry).ask(_("Why"), event.text)
            self.complain(
                RetroError(N_("The problem was deleted meanwhile; what you typed is still in the line"))
            )
            return
        if self._then is not None:
            then, self._then = self._then, None
            self.query_one(Entry).action_close()
            then(event.text)
            return
        key, place = self._key, self._asking
        moved = "parent_id" in place and find(place["parent_id"]) is None
        if moved:  # what hung below it would be seen by nobody
            self._asking = place = {"problem_id": place["problem_id"]}
        values: dict[str, Value] = {**place, "statement": event.text}
        self.store_entry(key, "causes", values, self._added_elsewhere if moved else self._added, self._add)

    async def _add(self, values: Mapping[str, Value]) -> None:
        """Store a cause, and with the first one on a bone the categories that are shown."""
        from retro_tui.storage.causes import add_cause

        bones = self.shown_set if values.get("category") else ""
        await self.room.change(add_cause, self.room.session_id, dict(values), bones)

    def _added(self, row_id: str) -> None:
        """Put the cursor on the new cause and ask on; what was typed meanwhile goes along."""
        place = self._asking
        self.select(row_id)
        entry = self.query_one(Entry)
        if entry.is_open and self._then is None:
            typed = entry.text
            self.keep_draft(self._key, {})
            if not self.as_fishbone:
                place = {"problem_id": place["problem_id"], "parent_id": row_id}
            self._asking = place
            if typed:
                self.keep_draft(self._key, {"statement": typed})
            self._ask_why(place)

    def _added_elsewhere(self, row_id: str) -> None:
        """Ask on, and say why the new cause is not where it was begun."""
        self._added(row_id)
        self.hint(_("The cause above was deleted meanwhile; this one hangs below the problem"))

    @on(Entry.Closed)
    def _entry_closed(self) -> None:
        """Go back to the drawing."""
        self.hint("")
        self._then = None
        self.focus_view()
