"""Checks of the signatures: everybody who answers for the record has confirmed it, and nobody objects."""

from __future__ import annotations

from collections.abc import Iterator

from retro_tui.domain import choices as c
from retro_tui.domain.quality.finding import Finding, Scene
from retro_tui.domain.signing import slots
from retro_tui.domain.words import N_, Phrase


def signatures(scene: Scene) -> Iterator[Finding]:
    """See that each who is named has said something, and that it was no objection."""
    for slot in slots(scene.meeting):
        role = Phrase(c.label(c.SIGN_ROLE, slot.role))
        if slot.signature is None:
            phrase = Phrase(
                N_("{name} ({role}) has not confirmed the record"), {"name": slot.name, "role": role}
            )
            yield Finding("not-signed", "close", "", "signatures", phrase)
        elif slot.signature.word == "objected":
            phrase = Phrase(N_("{name} ({role}) objects to the record"), {"name": slot.name, "role": role})
            yield Finding("objected", "close", "", "signatures", phrase)
