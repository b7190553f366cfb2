"""The one rule for all fields that have to be filled in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.quality.finding import Finding
from retro_tui.domain.words import N_, Phrase

if TYPE_CHECKING:
    from retro_tui.storage.models import Meeting, Record

Specs = Mapping[str, Sequence[FieldSpec]]
NOTHING = "nothing"
"""Code of the finding that a step has no record at all."""
_RECORDS_OF = {"setup": "participants", "follow_up": "reviews"}
"""The records of a step, where they are not called like it."""
_MAY_BE_EMPTY = ("setup", "follow_up", "causes", "changes", "decisions", "resources", "close")
"""Steps of which nothing may be a good answer, or of which other rules say what is missing."""


def rows_of(meeting: Meeting, step: str) -> Sequence[Record]:
    """Return the records that a step is about; none for a step that has none."""
    rows = getattr(meeting, _RECORDS_OF.get(step, step), ())
    return rows if isinstance(rows, list) else ()


def missing(meeting: Meeting, step: str, names: Collection[str], specs: Specs) -> Iterator[Finding]:
    """Yield the empty fields of a step; `names` are those that the template requires besides the declared."""
    if step in ("setup", "close"):
        for spec in specs.get("session", ()):
            wanted = spec.name in names or (spec.required and step == "setup")
            if wanted and _empty(meeting.session, spec):
                msgid = N_("{label} is missing")
                yield Finding("missing", step, "", spec.name, Phrase(msgid, {"label": Phrase(spec.label)}))
    if step not in _MAY_BE_EMPTY and _passed(meeting, step) and not rows_of(meeting, step):
        yield Finding(NOTHING, step, "", "", Phrase(N_("Nothing was written in this step")))
    yield from _of_records(meeting, step, names, specs)


def _passed(meeting: Meeting, kind: str) -> bool:
    """Tell whether the meeting is beyond a step; of what lies ahead nothing is missing yet."""
    here = meeting.session.step
    return any(s.kind == kind and (s.state == "done" or s.position < here) for s in meeting.steps)


def _of_records(meeting: Meeting, step: str, names: Collection[str], specs: Specs) -> Iterator[Finding]:
    """Yield the empty fields of the records of a step; nothing more is asked of what was dropped."""
    declared = specs.get(_RECORDS_OF.get(step, step), ())
    wanted = [spec for spec in declared if spec.required or spec.name in names]
    for row in rows_of(meeting, step):
        if getattr(row, "state", "") == "dropped":
            continue
        for spec in wanted:
            if _empty(row, spec):
                args = {"tag": row.tag, "label": Phrase(spec.label)}
                phrase = Phrase(N_("{tag}: {label} is missing"), args)
                yield Finding("missing", step, row.id, spec.name, phrase)


def _empty(row: object, spec: FieldSpec) -> bool:
    """Tell whether a field holds nothing, or nothing but space."""
    value = getattr(row, spec.name, None)
    return value is None or (isinstance(value, str) and not value.strip())
