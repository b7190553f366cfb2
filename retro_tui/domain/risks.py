"""How much a risk weighs: its likelihood and its impact together (P3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retro_tui.storage.models import Risk

_STEPS = {"low": 1, "medium": 2, "high": 3}


def level(risk: Risk) -> str:
    """Return high, medium or low; nothing while likelihood or impact is not said."""
    likely, hurts = _STEPS.get(risk.likelihood), _STEPS.get(risk.impact)
    if likely is None or hurts is None:
        return ""
    weight = likely * hurts
    return "high" if weight >= 6 else "medium" if weight >= 3 else "low"
