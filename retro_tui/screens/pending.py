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
from retro_tui.domain.words import N_
from retro_tui.errors import Clash, Conflict, NotThere
from retro_tui.screens.ground import Ground
from retro_tui.storage.drafts import DraftKey

if TYPE_CHECKING:
    from retro_tui.storage.models import Row

Add = Callable[[Mapping[str, Value]], Awaitable[object]]
"""Writes a new record with these values."""
GONE = N_("Somebody has deleted this meanwhile; what you typed is kept as a draft")
_SHOWN = "shown "
"""Before a field's name: the draft's word of what the field held; no field has a blank in its name."""


class Pending:
    """Raw texts by field; a new record has its id from the start, so that nothing is stored twice.

    Of each field of a record it is known what its person saw there before typing: nobody writes over what
    they have not seen.
    """

    def __init__(
        self,
        room: Ground,
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
        self.room = room
        self._preset = dict(preset or {})
        self._add = add or partial(room.add, kind)
        self._turn = asyncio.Lock()
        self._writing = 0
        self._alike: dict[str, str] = {}
        """Raw texts that mean what is shown, such as `fri` for a date."""
        self._aside: set[str] = set()
        kept = room.keeper.drafts.get(self._key)
        self.texts = {name: text for name, text in kept.items() if not name.startswith(_SHOWN)}
        self._shown = {
            name.removeprefix(_SHOWN): text for name, text in kept.items() if name.startswith(_SHOWN)
        }
        self._look()

    @classmethod
    def of(cls, room: Ground, kind: str, row_id: str, preset: Mapping[str, str] | None) -> Pending:
        """Take up a record for a form; what another form is just writing of it goes along."""
        known = room.under_way.get(DraftKey(room.session_id, kind, row_id, place_of(preset or {})))
        if known is None:
            return cls(room, kind, row_id, preset)
        known._look()
        return known

    @property
    def row(self) -> Row | None:
        """The record as the store has it; none while it is new."""
        found: Row | None = self.room.find(self.kind, self.row_id)
        return found

    @property
    def gone(self) -> bool:
        """Whether the record was there, and is no longer."""
        return self.row is None and bool(self._shown)

    @property
    def _key(self) -> DraftKey:
        """The draft's name."""
        return DraftKey(self.room.session_id, self.kind, self.row_id, place_of(self._preset))

    def stored(self, spec: FieldSpec) -> str:
        """Return a field as the store has it, or as a new record begins."""
        row = self.row
        if row is not None:
            return show(spec, getattr(row, spec.name))
        return show(spec, self._preset.get(spec.name, self.room.default(self.kind, spec)))

    def spec(self, name: str) -> FieldSpec:
        """Return a field by its name."""
        return next(s for s in self._specs if s.name == name)

    def differs(self, spec: FieldSpec, raw: str) -> bool:
        """Return whether a text is another one than its person found."""
        return spec.name in self.texts or not self._as_found(spec, raw)

    def waiting(self) -> set[str]:
        """Return the fields that wait for their person to decide between two texts."""
        return self._aside & self.texts.keys()

    def keep(self, texts: Mapping[str, str]) -> None:
        """Write texts into the draft.

        Raises:
            StoreTrouble: the draft cannot be written.
        """
        self._aside -= {name for name, text in texts.items() if self.texts.get(name) != text}
        self.texts.update(texts)
        if self.gone and not any(self.texts.values()):  # there is nothing that it could still go into
            self.texts.clear()
        self._write_draft()

    def news(self, raw: Mapping[str, str], spared: str) -> dict[str, str]:
        """Return what others have written into fields that nobody types in; from now on it is what is shown.

        `raw` is what stands in the fields; the field with the cursor is `spared`.
        """
        found: dict[str, str] = {}
        for spec in self._specs if self.row is not None else ():
            name, now = spec.name, self.stored(spec)
            if name in self.texts or name == spared or now == self._shown.get(name):
                continue
            if self._as_found(spec, raw[name]):
                found[name] = self._shown[name] = now
                self._alike.pop(name, None)
        return found

    async def store(self, specs: Sequence[FieldSpec]) -> None:
        """Bring these fields into the store, one writer after the other; then their draft goes.

        A new record goes in with all that was typed: what was refused may be what it cannot be without.
        What clashes is put aside until it is decided, or typed anew.

        Raises:
            Conflict: somebody changed what was typed over; all the rest is in the store.
            RetroError: they are not in the store; the draft stays.
        """
        self._writing += 1
        self.room.under_way[self._key] = self
        try:
            async with self._turn:
                among = self._specs if self.row is None else specs
                await self._store([s for s in among if s.name in self.texts and s.name not in self._aside])
        finally:
            self._writing -= 1
            if not self._writing:
                self.room.under_way.pop(self._key, None)

    def decide(self, clash: Clash, raw: str | None) -> None:
        """Let a text go in over the other one, which its person has seen now; without one, the other stays.

        Raises:
            StoreTrouble: the draft cannot be written.
        """
        self._shown[clash.field] = clash.text
        self._aside.discard(clash.field)
        self._alike.pop(clash.field, None)
        if raw is None:
            self.texts.pop(clash.field, None)
        else:
            self.texts[clash.field] = raw
        self._write_draft()

    @property
    def _specs(self) -> list[FieldSpec]:
        """All fields of the form."""
        return self.room.specs(self.kind)

    def _look(self) -> None:
        """Take what the store has as what is shown, but for fields that were typed over before."""
        self._aside.clear()
        if self.row is not None:
            self._alike = {name: raw for name, raw in self._alike.items() if name in self.texts}
            now = {s.name: self.stored(s) for s in self._specs}
            self._shown = now | {name: self._shown.get(name, now[name]) for name in self.texts if name in now}

    def _as_found(self, spec: FieldSpec, raw: str) -> bool:
        """Return whether a raw text says what is shown."""
        shown = self._shown.get(spec.name)
        return raw in (self.stored(spec) if shown is None else shown, self._alike.get(spec.name))

    async def _store(self, specs: Sequence[FieldSpec]) -> None:
        """Write what is understood, without what clashes."""
        sent, values = self._read(specs)
        clashes: tuple[Clash, ...] = ()
        row, there = None, self.row is not None
        while values:
            try:
                row = await self._write(values)
                there = there or any(v not in (None, "") for v in values.values())
                break
            except Conflict as error:
                clashes += error.clashes
                for clash in error.clashes:
                    del values[clash.field], sent[clash.field]
        if there:
            self._settle(sent, row)
        if clashes:
            self._aside |= {clash.field for clash in clashes}
            first = clashes[0]
            raise Conflict(
                "Changed by {who} meanwhile: {text}", clashes=clashes, who=first.who or "?", text=first.text
            )

    def _read(self, specs: Sequence[FieldSpec]) -> tuple[dict[str, str], dict[str, Value]]:
        """Return the texts that can be stored, and the values of those that are not there already."""
        sent, values = {s.name: self.texts[s.name] for s in specs}, dict[str, Value]()
        for spec in specs:
            raw = sent[spec.name]
            answer = read(spec, raw, self.room.today, self.room.held_on)
            if answer.problem:
                del sent[spec.name]
            elif spec.name not in self._shown or not self._as_found(spec, raw):
                values[spec.name] = answer.value
        return sent, values

    async def _write(self, values: dict[str, Value]) -> Row | None:
        """Change the record, or make it as soon as there is something to keep; return it as written."""
        row = self.row
        if self.gone:
            raise NotThere(GONE)
        if row is not None:
            try:
                shown = {name: self._shown[name] for name in values}
                edited: Row = await self.room.edit(row, values, shown)
                return edited
            except NotThere as error:
                raise NotThere(GONE) from error
        if any(v not in (None, "") for v in values.values()):
            await self._add({**self._preset, **values, "id": self.row_id})
        return self.row

    def _settle(self, sent: Mapping[str, str], row: Row | None) -> None:
        """Forget the drafts of what the store has now, unless it was typed over meanwhile."""
        written = row or self.row
        for spec in self._specs:
            name = spec.name
            if name in sent:
                if row is not None:
                    self._shown[name], self._alike[name] = show(spec, getattr(row, name)), sent[name]
                if self.texts.get(name) == sent[name]:
                    del self.texts[name]
            if written is not None:
                self._shown.setdefault(name, show(spec, getattr(written, name)))
        self._write_draft()

    def _write_draft(self) -> None:
        """Keep what is typed, each text with what was shown in its field before."""
        shown = {_SHOWN + name: self._shown[name] for name in self.texts if name in self._shown}
        self.room.keeper.drafts.put(self._key, self.texts | shown)


def place_of(preset: Mapping[str, str]) -> str:
    """Return preset values as a draft names its place."""
    return json.dumps(preset, sort_keys=True) if preset else ""
