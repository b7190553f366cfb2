"""How the figures come from what was counted; `None` where there is nothing to reckon from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import fsum
from statistics import median

from retro_tui.domain.rollup.tally import Tally

Targets = Mapping[str, float]
"""The share of milestones that a project wants to reach on time, by its id."""


def share(part: float, whole: float) -> float | None:
    """Return a part in per cent, if there is a whole."""
    return round(100 * part / whole, 1) if whole else None


def known(tally: Tally, *names: str) -> float | None:
    """Return how much was counted under some names, if there was a session to count in."""
    return tally.total(*names) if tally.total("sessions") else None


def projects(tally: Tally) -> int:
    """Return how many projects held a session; reviews of the year have none."""
    return sum(1 for project in tally["sessions"] if project)


def live(tally: Tally) -> float | None:
    """Return how many projects went live, if any has a day for that and anything is known of the time."""
    count = sum(1 for project in tally["live"] if project) if "live" in tally else None
    return count if count or tally.total("sessions") else None


def satisfaction(tally: Tally) -> float | None:
    """Return the mean of the scores, each as a share of the best."""
    shares = fsum(score / best for score, best in tally["scores"].elements())
    return share(shares, tally.total("scores"))


def nps(tally: Tally) -> float | None:
    """Return the promoters less the detractors, among the scores out of ten."""
    tens = {score: n for (score, best), n in tally["scores"].items() if best == 10}
    rest = sum(n for score, n in tens.items() if score >= 9) - sum(n for s, n in tens.items() if s <= 6)
    return share(rest, sum(tens.values()))


def defects(tally: Tally) -> float | None:
    """Return the recorded defects by project."""
    found = tally["defects"]
    return round(sum(found.values()) / len(found), 1) if found else None


def cost(tally: Tally) -> float | None:
    """Return what was spent as a share of what was planned."""
    return share(tally.total("spent"), tally.total("planned"))


def verified(tally: Tally) -> float | None:
    """Return the share of due actions that is verified."""
    counts = tally["actions"]
    return share(counts["verified"], tally.total("actions") - counts["dropped"])


def wait(tally: Tally) -> float | None:
    """Return the middle one of the days that verifications took."""
    days = sorted(tally["waits"].elements())
    return round(median(days), 1) if days else None


def effective(tally: Tally) -> float | None:
    """Return the share of judged effects that is good."""
    counts = tally["effects"]
    judged = sum(counts[effect] for effect in ("effective", "partly", "ineffective"))
    return share(counts["effective"], judged)


def quality(tally: Tally) -> float | None:
    """Return the mean of the scores of records."""
    whole = tally.total("quality")
    return round(sum(score * n for score, n in tally["quality"].items()) / whole, 1) if whole else None


def standards(state: str) -> Callable[[Tally], float | None]:
    """Return what counts the lessons in one state on their way to a standard."""
    return lambda tally: tally["standards"][state] if tally.total("sessions") else None


def target(tally: Tally, targets: Targets) -> float | None:
    """Return the projects' targets, weighted by their milestones; of a period without any, their mean."""
    counts = {project: tally["late"][project] + tally["on_time"][project] for project in targets}
    weights = counts if any(counts.values()) else dict.fromkeys(targets, 1)
    whole = sum(weights.values())
    return round(sum(targets[p] * n for p, n in weights.items()) / whole, 1) if whole else None
