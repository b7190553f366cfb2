"""What the checks say of a meeting, with all that they need to know of its template and its tables."""

from __future__ import annotations

import json
from datetime import date

from retro_tui.domain.quality import Finding, findings
from retro_tui.storage.models import RECORDS, Meeting, Session, specs
from retro_tui.templates.loader import from_data
from retro_tui.templates.model import Template


def checked(meeting: Meeting, today: date, template: Template | None = None) -> list[Finding]:
    """Return what is missing or doubtful in a meeting, in the order of its walk.

    Who has read its template already gives it along.
    """
    template = template or template_of(meeting)
    declared = {kind: specs(model) for kind, model in RECORDS.items()}
    declared["session"] = specs(Session)
    required = {step.kind: step.required for step in template.steps} if template else {}
    kinds = [step.kind for step in meeting.steps]
    return findings(meeting, kinds, required, declared, today)


def template_of(meeting: Meeting) -> Template | None:
    """Read the session's own copy of its template, if it can be read."""
    try:
        return from_data(json.loads(meeting.session.template))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
