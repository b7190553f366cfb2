"""What was met on the way: feedback of users, risks, incidents."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from retro_tui.domain import choices as c
from retro_tui.domain.words import N_
from retro_tui.storage.models.base import Record
from retro_tui.storage.models.declare import choice, day, line, lines, number, person, text


class Feedback(Record, table=True):
    """What a user said, in the user's own words (O5)."""

    KIND: ClassVar[str] = "feedback"
    LETTER: ClassVar[str] = "F"
    NOUN: ClassVar[str] = N_("piece of feedback")
    TITLE: ClassVar[str] = "quote"
    QUICK: ClassVar[str] = "tone"

    quote: str = text(N_("Quote"), required=True, column=-1, hint=N_("Their own words"))
    role: str = line(N_("Who"), required=True, limit=100, column=16, hint=N_("The role, not the name"))
    channel: str = choice(N_("Channel"), c.CHANNEL, column=14)
    aspect: str = choice(N_("About"), c.ASPECT)
    tone: str = choice(N_("Kind"), c.TONE, column=10)
    score: float | None = number(N_("Score"), column=6)
    out_of: float | None = number(N_("Out of"), hint=N_("The best score there is: 5, 10, 100"))
    answer: str = text(N_("Our answer"), hint=N_("What becomes of a wish or a complaint"))


class Risk(Record, table=True):
    """What might go wrong, or has begun to show, and what is done about it (O6, P3)."""

    KIND: ClassVar[str] = "risks"
    LETTER: ClassVar[str] = "H"
    NOUN: ClassVar[str] = N_("risk")
    QUICK: ClassVar[str] = "state"

    title: str = line(N_("Risk"), required=True, column=-1, hint=N_("If this happens, then that"))
    kind: str = choice(N_("Category"), c.RISK_KIND, required=True, column=14)
    showed: str = text(N_("What showed"), hint=N_("What has been seen of it so far"))
    likelihood: str = choice(N_("Likelihood"), c.IMPACT)
    impact: str = choice(N_("Impact"), c.IMPACT)
    response: str = text(N_("Response"), hint=N_("What is done so that it does not happen, or hurts less"))
    improvement: str = text(N_("Improvement"), hint=N_("What other projects should do better from the start"))
    owner: str = person(N_("Owner"), column=10)
    review_on: date | None = day(N_("Look again on"))
    state: str = choice(N_("State"), c.RISK_STATE, "open", column=13)


class Incident(Record, table=True):
    """An outage or accident: its times, how it was noticed, and what surprised (section 7)."""

    KIND: ClassVar[str] = "incident"
    LETTER: ClassVar[str] = "I"
    NOUN: ClassVar[str] = N_("incident")
    QUICK: ClassVar[str] = "severity"

    title: str = line(N_("Incident"), required=True, column=-1, hint=N_("What users noticed, in one line"))
    severity: str = choice(N_("Severity"), c.SEVERITY, required=True, column=12)
    impact: str = text(
        N_("Impact on users"), required=True, hint=N_("Who could not do what, how many, how long")
    )
    began: str = line(N_("Began"), required=True, limit=20, hint=N_("2026-09-15 14:03"))
    detected: str = line(N_("Detected"), limit=20, hint=N_("2026-09-15 14:03"))
    mitigated: str = line(N_("Mitigated"), limit=20, hint=N_("When it stopped hurting"))
    resolved: str = line(N_("Resolved"), limit=20, hint=N_("When everything was as before"))
    detection: str = choice(N_("Noticed by"), c.DETECTION)
    trigger: str = text(N_("Trigger"), hint=N_("What set it off; the causes come in their own step"))
    resolution: str = text(N_("Resolution"), hint=N_("What ended it"))
    helped: str = text(N_("What helped"))
    worsened: str = text(N_("What made it worse"))
    surprise: str = text(N_("What surprised us"), hint=N_("Why did we think that this could not happen?"))
    timeline: str = lines(N_("Timeline"), hint=N_("One event per line, the time first: 14:03 alarm"))
