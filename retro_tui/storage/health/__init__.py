"""How a store is: one small check a thing that can be wrong, each with what to do about it."""

from __future__ import annotations

from retro_tui.storage.health.checks import examine
from retro_tui.storage.health.finding import Finding, Level

__all__ = ["Finding", "Level", "examine"]
