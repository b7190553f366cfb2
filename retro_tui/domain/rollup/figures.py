"""The figures of a period: each with its unit, which way is better, and how it is reckoned in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retro_tui.domain.rollup import reckon
from retro_tui.domain.rollup.reckon import Targets
from retro_tui.domain.rollup.tally import Tally
from retro_tui.domain.words import N_, Phrase

UNITS = {"count": "", "%": "%", "points": N_("points"), "days": N_("days")}
"""The units of figures, with the words for them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a period and of the one before; `None` is unknown.

    The names are those of a metric, so that the same rules judge both.
    """

    key: str
    label: str
    unit: str
    direction: str
    """`higher` or `lower` is better; empty where neither is."""
    how: str
    """How it is reckoned, to be translated."""
    before: float | None
    target: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How a figure comes from what was counted."""

    key: str
    label: str
    unit: str
    direction: str
    of: Callable[[Tally], float | None]
    how: str

    def figure(self, now: Tally, before: Tally, targets: Targets) -> Figure:
        """Return the figure of two periods."""
        target = reckon.target(now, targets) if self.key == "on_time" else None
        values = (self.of(before), target, self.of(now))
        return Figure(self.key, self.label, self.unit, self.direction, self.how, *values)


FIGURES = (
    Reckoned(
        "sessions", N_("Retrospectives held"), "count", "", lambda t: t.total("sessions"),
        N_("Sessions whose day lies in the period."),
    ),
    Reckoned(
        "projects", N_("Projects looked at"), "count", "", reckon.projects,
        N_("Projects that held a session in the period, annual reviews aside."),
    ),
    Reckoned(
        "delivered", N_("Projects delivered"), "count", "higher", reckon.live,
        N_("Projects whose go-live lies in the period; unknown as long as no project has a day for it."),
    ),
    Reckoned(
        "on_time", N_("On-time delivery"), "%", "higher",
        lambda t: reckon.share(t.total("on_time"), t.total("on_time", "late")),
        N_(
            "Share of the milestones due in the period that were reached by their planned day; what is due "
            "today does not count before the day has passed. One that several sessions tell of counts once, "
            "as told last. The target is the projects', weighted by their milestones."
        ),
    ),
    Reckoned(
        "first_pass", N_("Acceptance at the first attempt"), "%", "higher",
        lambda t: reckon.share(t.total("first_try"), t.total("first_try", "tried_again")),
        N_("Of what was first put up for acceptance: share accepted at once, without conditions."),
    ),
    Reckoned(
        "satisfaction", N_("Customer satisfaction"), "%", "higher", reckon.satisfaction,
        N_("Mean of the scores that users gave, each as a share of the best score there is."),
    ),
    Reckoned(
        "nps", N_("Customer satisfaction (NPS)"), "points", "higher", reckon.nps,
        N_("Of the scores out of 10: share of 9 and 10, less the share of 0 to 6."),
    ),
    Reckoned(
        "defects", N_("Defects per project"), "count", "lower", reckon.defects,
        N_(
            "Sum of the metrics whose name says defects or bugs, without those in per cent, divided by the "
            "projects that recorded one."
        ),
    ),
    Reckoned(
        "delayed", N_("Projects delayed by late changes"), "%", "lower",
        lambda t: reckon.share(len(t["delays"]), reckon.projects(t)) if t["changes"] or t["delays"] else None,
        N_("Projects with an approved change that cost days, as a share of the projects looked at."),
    ),
    Reckoned(
        "cost", N_("Cost against plan"), "%", "lower", reckon.cost,
        N_(
            "What was spent, as a share of what was planned: the sums of result and target over the metrics "
            "that have both and whose name says cost, expense, spending or budget. Thousands and millions in "
            "a unit (such as k€) are reckoned with, currencies are not converted; hours and days, per cent "
            "and savings do not count."
        ),
    ),
    Reckoned(
        "verified", N_("Actions verified"), "%", "higher", reckon.verified,
        N_(
            "Share of the actions due in the period that is verified; dropped ones do not count, and what is "
            "due today does not before the day has passed."
        ),
    ),
    Reckoned(
        "wait", N_("Days until verified"), "days", "lower", reckon.wait,
        N_(
            "Days from the session that agreed an action to the one that verified it, the middle value "
            "(median). What was verified outside a session is not in it."
        ),
    ),
    Reckoned(
        "effective", N_("Effect confirmed"), "%", "higher", reckon.effective,
        N_("Of the actions due in the period whose effect was judged: share judged effective."),
    ),
    Reckoned(
        "problems", N_("Problems recorded"), "count", "", lambda t: reckon.known(t, "problems"),
        N_("Problems in the sessions of the period, without those of annual reviews."),
    ),
    Reckoned(
        "again", N_("Problems met again"), "count", "lower", lambda t: reckon.known(t, "again"),
        N_(
            "Problems that an earlier session had in the same words, in this period or the one before; case, "
            "figures and punctuation make no difference."
        ),
    ),
    Reckoned(
        "quality", N_("Quality of records"), "points", "higher", reckon.quality,
        N_("Mean of the quality scores, out of 100, that sessions had when they were made final."),
    ),
    Reckoned(
        "lessons", N_("Lessons written"), "count", "", lambda t: reckon.known(t, "lessons"),
        N_("Lessons in the sessions of the period, without those of annual reviews."),
    ),
    Reckoned(
        "documents", N_("Documents gathered"), "count", "", lambda t: reckon.known(t, "assets"),
        N_("Lessons of the period that became something others can use: method, template, case and so on."),
    ),
    Reckoned(
        "offered", N_("Earlier lessons looked at"), "count", "", lambda t: t.total("reuses") or None,
        N_("Lessons of earlier sessions of which a session in the period has said something."),
    ),
    Reckoned(
        "applied", N_("Earlier lessons applied"), "count", "higher",
        lambda t: t["reuses"]["applied"] if t.total("reuses") else None,
        N_("Those of them that the session said it has applied."),
    ),
    Reckoned(
        "proposed", N_("Standards proposed"), "count", "", reckon.standards("proposed"),
        N_("Lessons of the period that are proposed as a standard today."),
    ),
    Reckoned(
        "adopted", N_("Standards adopted"), "count", "", reckon.standards("adopted"),
        N_("Lessons of the period that are adopted as a standard today."),
    ),
    Reckoned(
        "published", N_("Standards published"), "count", "", reckon.standards("published"),
        N_("Lessons of the period that are published as a standard today."),
    ),
)  # fmt: skip
"""All figures, in the order in which they are shown."""


def unit_word(unit: str) -> Phrase | str:
    """Return the word for a unit; a count has none."""
    return Phrase(UNITS[unit]) if UNITS[unit] else ""


def said(value: float | None, unit: str) -> str:
    """Return a value with the sign of its unit, if it has one; what is unknown is a dash."""
    if value is None:
        return "–"
    return f"{value:g}" + ("%" if unit == "%" else "")
