"""The keys of the participant's view: those with ctrl and tab work in the line too."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from retro_tui.domain.words import N_

KEYS: list[BindingType] = [
    Binding("tab", "target(1)", N_("Next lane"), id="join.next"),
    Binding("shift+tab", "target(-1)", N_("Lane before"), show=False, id="join.before"),
    Binding("ctrl+r,r", "ready", N_("Ready"), key_display="^r", id="join.ready"),
    Binding("space,plus", "vote(1)", N_("Give a vote"), key_display="space", id="board.give"),
    Binding("minus", "vote(-1)", N_("Take back"), key_display="-", id="board.take_back"),
    Binding("i,a,enter", "write", N_("Write"), key_display="i", id="add"),
    Binding("e", "edit", N_("Edit"), id="edit"),
    Binding("d", "delete", N_("Withdraw"), id="delete"),
    Binding("q", "leave", N_("Leave"), id="back"),
]
