"""All keys of the board; which of them there are depends on its phase."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from retro_tui.domain.words import N_

KEYS: list[BindingType] = [
    Binding(
        "greater_than_sign",
        "phase('group')",
        N_("Reveal, group"),
        tooltip=N_("Show all notes and put together what belongs together"),
        key_display=">",
        id="board.group",
    ),
    Binding("greater_than_sign", "phase('vote')", N_("To the vote"), key_display=">", id="board.vote"),
    Binding("greater_than_sign", "phase('rank')", N_("Count votes"), key_display=">", id="board.rank"),
    Binding("space", "mark", N_("Choose"), tooltip=N_("Choose a card, or no longer"), id="board.mark"),
    Binding(
        "g",
        "assign",
        N_("Group"),
        tooltip=N_("Put what is chosen into a group; a group into another joins them"),
        id="board.assign",
    ),
    Binding(
        "x", "ungroup", N_("Dissolve"), tooltip=N_("Take the notes out of the group"), id="board.ungroup"
    ),
    Binding("space,plus", "vote(1)", N_("Give a vote"), key_display="space", id="board.give"),
    Binding("minus", "vote(-1)", N_("Take back"), key_display="-", id="board.take_back"),
    Binding(
        "t",
        "make_problems",
        N_("First three to problems"),
        tooltip=N_("Make problems of the three that have most votes"),
        id="board.top",
    ),
    Binding("a", "add", N_("Write"), id="add"),
    Binding("enter,e", "edit", N_("Edit"), key_display="e", id="edit"),
    Binding("enter,e", "look", N_("Look"), key_display="e", id="look"),
    Binding("d", "delete", N_("Delete"), id="delete"),
    Binding("p", "make_problem", N_("Make a problem"), id="notes.problem"),
    Binding(
        "less_than_sign",
        "phase_back",
        N_("Phase before"),
        tooltip=N_("Back a phase; nothing is lost"),
        key_display="<",
        show=False,
        id="board.back",
    ),
    Binding("J,shift+down", "shift(1)", N_("Move down"), show=False, id="move.down"),
    Binding("K,shift+up", "shift(-1)", N_("Move up"), show=False, id="move.up"),
]
CHANGES = frozenset(
    (
        "phase", "phase_back", "mark", "assign", "ungroup", "vote", "make_problems", "make_problem",
        "add", "edit", "delete", "shift",
    )
)  # fmt: skip
"""Actions that a final session does not offer."""
