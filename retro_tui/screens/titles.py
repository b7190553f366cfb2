"""The plain names of the steps, where no template is at hand to name them."""

from __future__ import annotations

from retro_tui.domain.words import N_

STEP_TITLES = {
    "setup": N_("Who is here"),
    "follow_up": N_("Earlier actions"),
    "milestones": N_("Milestones"),
    "metrics": N_("Metrics"),
    "notes": N_("Notes"),
    "problems": N_("Problems"),
    "causes": N_("Root cause analysis"),
    "lessons": N_("Lessons"),
    "actions": N_("Actions"),
    "plan": N_("Plan"),
    "resources": N_("Resources"),
    "decisions": N_("Decisions"),
    "close": N_("Close"),
}
