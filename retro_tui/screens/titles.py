"""The plain names of the steps, where no template is at hand to name them."""

from __future__ import annotations

from retro_tui.domain.words import N_

STEP_TITLES = {
    "setup": N_("Who is here"),
    "follow_up": N_("Earlier actions"),
    "goals": N_("Goals"),
    "incident": N_("Incident"),
    "milestones": N_("Milestones"),
    "metrics": N_("Metrics"),
    "scope": N_("Scope"),
    "changes": N_("Changes"),
    "gate": N_("Quality gate"),
    "acceptance": N_("Acceptance"),
    "feedback": N_("User feedback"),
    "risks": N_("Risks"),
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
