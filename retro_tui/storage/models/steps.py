"""Which records and fields each kind of step is about, for templates and checks."""

from __future__ import annotations

from sqlmodel import SQLModel

from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.steps import LISTED
from retro_tui.storage.models.declare import specs
from retro_tui.storage.models.meeting import RECORDS
from retro_tui.storage.models.session import CLOSING, OPENING, Session
from retro_tui.templates.model import KINDS


def step_fields() -> dict[str, dict[str, FieldSpec]]:
    """Return for each kind of step the fields that its form or forms have, by name."""
    own = {"setup": OPENING, "close": CLOSING}
    found: dict[str, dict[str, FieldSpec]] = {}
    for kind in KINDS:
        model: type[SQLModel] = RECORDS[LISTED.get(kind, kind)]
        found[kind] = {spec.name: spec for spec in specs(Session) if spec.name in own.get(kind, ())}
        found[kind] |= {spec.name: spec for spec in specs(model)}
    return found
