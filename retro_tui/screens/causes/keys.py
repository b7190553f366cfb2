"""All keys of the causes step; the tooltip of each is what the help says of it."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from retro_tui.domain.words import N_

_SHOWN = [
    Binding("a", "why", N_("Why"), tooltip=N_("Ask why of this cause; the answer hangs below it"), id="add"),
    Binding("s", "sibling", N_("Beside"), tooltip=N_("Another cause of the same thing"), id="causes.sibling"),
    Binding("f", "view('fishbone')", N_("Fishbone"), tooltip=N_("The same causes drawn as a fishbone"),
            id="causes.fishbone"),
    Binding("f", "view('tree')", N_("5 whys"), tooltip=N_("The same causes drawn as a tree of whys"),
            id="causes.tree"),
    Binding("r", "root", N_("Root"), tooltip=N_("Mark it as a root cause, or no longer"), id="causes.root"),
    Binding("v", "validate", N_("Verify"), tooltip=N_("Assumed, supported, confirmed, ruled out: turn on"),
            id="causes.validate"),
    Binding("x", "field('evidence_kind')", N_("Evidence"),
            tooltip=N_("What shows that it is so: kind, text and link"), id="causes.evidence"),
    Binding("n", "act('actions')", N_("Add action"), tooltip=N_("Write an action item that answers it"),
            id="causes.action"),
    Binding("b", "bone", N_("Category"), tooltip=N_("Put it on another bone of the fishbone"),
            id="causes.bone"),
    Binding("R", "read_back", N_("Read back"),
            tooltip=N_("From the root up, one “therefore” at a time: does it hold?"), id="causes.read_back"),
    Binding("m", "move_to", N_("Move"),
            tooltip=N_("Hang it below another cause, with all that hangs below it"), id="causes.move"),
    Binding("c", "contributing", N_("Contributing"),
            tooltip=N_("Mark it as a contributing factor, or no longer"), id="causes.contributing"),
    Binding("t", "pick('stop_reason')", N_("Why stop here"),
            tooltip=N_("Say why nobody asks further below it"), id="causes.stop"),
    Binding("full_stop", "problem(1)", N_("Next problem"), key_display=".", id="causes.next"),
    Binding("d", "delete", N_("Delete"), tooltip=N_("With all that hangs below it; u brings it back"),
            id="delete"),
]  # fmt: skip
"""Those that the line at the bottom shows, as many as it holds."""

_HIDDEN = [
    Binding("enter,e", "edit", N_("Edit"), show=False, key_display="e", id="edit"),
    Binding("enter,e", "look", N_("Look"), key_display="e", id="look"),
    Binding("greater_than_sign,shift+right", "indent", N_("Indent"), show=False, key_display=">",
            tooltip=N_("Hang it below the cause above it"), id="causes.indent"),
    Binding("less_than_sign,shift+left", "outdent", N_("Outdent"), show=False, key_display="<",
            tooltip=N_("Hang it beside the cause that it hangs below"), id="causes.outdent"),
    Binding("J,shift+down", "shift(1)", N_("Move down"), show=False, id="move.down"),
    Binding("K,shift+up", "shift(-1)", N_("Move up"), show=False, id="move.up"),
    Binding("M", "merge", N_("Merge"), show=False,
            tooltip=N_("Let it go into another cause; both texts are kept"), id="causes.merge"),
    Binding("g", "pick('leg')", N_("Happened, unnoticed, unprevented"), show=False,
            tooltip=N_("Which of the three questions it answers"), id="causes.leg"),
    Binding("ampersand", "join", N_("Needed together"), show=False, key_display="&",
            tooltip=N_("The causes below it act only together, or each alone"), id="causes.join"),
    Binding("y", "field('also_possible_at')", N_("Where else"), show=False,
            tooltip=N_("Where else could this happen?"), id="causes.elsewhere"),
    Binding("L", "act('lessons')", N_("Add lesson"), show=False, tooltip=N_("Write what we learn from it"),
            id="causes.lesson"),
    Binding("N", "field('no_action_reason')", N_("Why no action"), show=False,
            tooltip=N_("A root cause that nothing is done about needs a reason"), id="causes.no_action"),
    Binding("o", "source", N_("Where it came from"), show=False,
            tooltip=N_("Go to the note or the metric behind it"), id="causes.source"),
    Binding("B", "set", N_("Set of categories"), show=False,
            tooltip=N_("6M, 8P, software delivery and others"), id="causes.set"),
    Binding("plus", "new_bone", N_("New category"), show=False, key_display="+",
            tooltip=N_("A bone of your own on this fishbone"), id="causes.new_bone"),
    Binding("i", "grow", N_("All details"), show=False,
            tooltip=N_("Show everything below the drawing, or a few lines"), id="causes.grow"),
    Binding("comma", "problem(-1)", N_("Previous problem"), show=False, id="causes.previous"),
]  # fmt: skip
"""Those that help, palette and habit know."""

KEYS: list[BindingType] = [*_SHOWN, *_HIDDEN]
"""The keys of the step."""
CHANGES = frozenset(
    [
        *("why", "sibling", "root", "contributing", "validate", "field", "act", "bone", "pick", "delete"),
        *("edit", "move_to", "merge", "indent", "outdent", "shift", "join", "set", "new_bone"),
    ]
)
"""Those actions that a final session does not offer."""
