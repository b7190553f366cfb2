"""What was typed for one record and is not in the store yet: its draft, and its way into the store."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from retro_tui.domain.answers import Value, read, show
from retro_tui.domain.fields import FieldSpec
from retro_tui.screens.room import Room
from retro_tui.storage.drafts import DraftKey

if TYPE_CHECKING:
    from retro_tui.storage.models import Record, Session

Add = Callable[[Mapping[str, Value]], Awaitable[object]]
"""Writes a new record with these values."""


class Pending:
    """Raw texts by field; a new record has its id from the start, so that nothing is stored twice."""

    def __init__(
        self,
        room: Room,
        kind: str,
        row_id: str = "",
        preset: Mapping[str, str] | None = None,
        add: Add | None = None,
    ) -> None:
        """Take up the record `row_id` of `kind`, or a new one that begins with the values `preset`.

        A new one is added by `add`, if that is given.
        """
        self.kind = kind
        self.row_id = row_id or uuid4().hex
        self._room = room
        self._preset = dict(preset or {})
        self._add = add or partial(room.add, kind)
        self._turn = asyncio.Lock()
        self.texts = room.keeper.drafts.get(self._key)

    @property
    def row(self) -> Record | Session | None:
        """The record as the store has it; none while it is new."""
        return self._room.find(self.kind, self.row_id)

    @property
    def _key(self) -> DraftKey:
        """The draft's name."""
        return DraftKey(self._room.session_id, self.kind, self.row_id, place_of(self._preset))

    def stored(self, spec: FieldSpec) -> str:
        """Return a field as the store has it, or as a new record begins."""
        row = self.row
        if row is not None:
            return show(spec, getattr(row, spec.name))
        return show(spec, self._preset.get(spec.name, self._room.default(self.kind, spec)))

    def keep(self, texts: Mapping[str, str]) -> None:
        """Write texts into the draft.

        Raises:
            StoreTrouble: the draft cannot be written.
        """
        self.texts.update(texts)
        self._room.keeper.drafts.put(self._key, self.texts)

    async def store(self, specs: Sequence[FieldSpec]) -> None:
        """Bring these fields into the store, one writer after the other; then their draft goes.

        Raises:
            RetroError: they are not in the store; the draft stays.
        """
        async with self._turn:
            sent = {s.name: self.texts[s.name] for s in specs if s.name in self.texts}
            values: dict[str, Value] = {}
            for spec in specs:
                if spec.name in sent:
                    answer = read(spec, sent[spec.name], self._room.today, self._room.held_on)
                    if answer.problem:
                        del sent[spec.name]
                    else:
                        values[spec.name] = answer.value
            if values and await self._write(values):
                self._settle(sent)

    async def _write(self, values: dict[str, Value]) -> bool:
        """Change the record, or make it as soon as there is something to keep."""
        row = self.row
        if row is not None:
            await self._room.edit(row, values)
        elif any(v not in (None, "") for v in values.values()):
            await self._add({**self._preset, **values, "id": self.row_id})
        else:
            return False
        return True

    def _settle(self, sent: Mapping[str, str]) -> None:
        """Forget the drafts of what the store has now, unless it was typed over meanwhile."""
        for name, raw in sent.items():
            if self.texts.get(name) == raw:
                del self.texts[name]
        self._room.keeper.drafts.put(self._key, self.texts)


def place_of(preset: Mapping[str, str]) -> str:
    """Return preset values as a draft names its place."""
    return json.dumps(preset, sort_keys=True) if preset else ""
