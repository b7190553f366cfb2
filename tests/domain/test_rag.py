"""Red, amber and green of milestones and metrics, levels of risks, times of incidents."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retro_tui.domain.moments import minutes_between, moment, resolved_in, spoken
from retro_tui.domain.rag import computed, late_words, of_metric, status
from retro_tui.domain.risks import level
from retro_tui.storage.models import Incident, Metric, Milestone, Risk

HELD = date(2026, 9, 15)


def milestone(planned: int | None, actual: int | None, rag: str = "") -> Milestone:
    """Return a milestone by days before (less) and after (more) the meeting."""
    days = [None if d is None else HELD + timedelta(days=d) for d in (planned, actual)]
    return Milestone(session_id="s", title="Go-live", planned_on=days[0], actual_on=days[1], rag=rag)


@pytest.mark.parametrize(
    ("planned", "actual", "colour"),
    [
        (-9, -9, "green"),
        (-9, -10, "green"),
        (-9, -8, "amber"),
        (-9, -2, "amber"),
        (-9, -1, "red"),
        (3, None, "green"),
        (0, None, "green"),
        (-1, None, "amber"),
        (-8, None, "red"),
        (None, -3, ""),
        (None, None, ""),
    ],
)
def test_the_colour_of_a_milestone(planned: int | None, actual: int | None, colour: str) -> None:
    """Up to a week late is amber, more is red; what is not reached is late as of the meeting."""
    assert computed(milestone(planned, actual), HELD) == colour


def test_people_may_say_otherwise() -> None:
    """A status that was chosen counts."""
    assert status(milestone(-9, -9, "red"), HELD) == "red"
    assert status(milestone(-9, -9), HELD) == "green"


def test_lateness_in_words() -> None:
    """Days with their sign, on time, or nothing while nothing is late."""
    told = [
        late_words(milestone(*each), HELD) for each in ((-9, -6), (-9, -10), (-9, -9), (-2, None), (4, None))
    ]
    assert [phrase and phrase.msgid.format(**phrase.args) for phrase in told] == [
        "+3 d",
        "-1 d",
        "on time",
        "+2 d",
        None,
    ]


@pytest.mark.parametrize(
    ("before", "after", "colour"),
    [
        (80.0, 96.0, "green"),
        (80.0, 95.0, "green"),
        (80.0, 90.0, "amber"),
        (80.0, 79.0, "red"),
        (80.0, None, ""),
    ],
)
def test_the_colour_of_a_figure(before: float, after: float | None, colour: str) -> None:
    """A rate against its threshold: met, better than before, or neither."""
    metric = Metric(session_id="s", metric="Usage", unit="%", before=before, target=95.0, after=after)
    assert of_metric(metric) == colour


@pytest.mark.parametrize(
    ("likelihood", "impact", "weight"),
    [
        ("high", "high", "high"),
        ("high", "medium", "high"),
        ("medium", "medium", "medium"),
        ("high", "low", "medium"),
        ("medium", "low", "low"),
        ("low", "low", "low"),
        ("", "high", ""),
        ("high", "", ""),
    ],
)
def test_the_level_of_a_risk(likelihood: str, impact: str, weight: str) -> None:
    """Likelihood and impact weigh together; without one of them nothing is said."""
    risk = Risk(session_id="s", title="Data lost", likelihood=likelihood, impact=impact)
    assert level(risk) == weight


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-09-15 14:03", True),
        ("2026/9/15 4:03", True),
        ("２０２６-09-15　14：03", True),
        ("2026-09-15T14:03", True),
        ("2026-09-31 14:03", False),
        ("14:03", False),
        ("yesterday", False),
        ("", False),
    ],
)
def test_moments(text: str, read: bool) -> None:
    """A day and a time, as people write them; half of it is none."""
    assert (moment(text) is not None) == read


def test_what_lies_between() -> None:
    """Minutes, hours and days; reversed or unknown ends have nothing between them."""
    assert minutes_between("2026-09-15 14:03", "2026-09-15 15:33") == 90
    assert minutes_between("2026-09-15 15:33", "2026-09-15 14:03") is None
    assert minutes_between("2026-09-15 15:33", "later") is None
    said = [phrase.msgid.format(**phrase.args) for phrase in map(spoken, (0, 59, 60, 90, 24 * 60, 50 * 60))]
    assert said == ["0 min", "59 min", "1 h 0 min", "1 h 30 min", "1 d 0 h", "2 d 2 h"]


def test_how_long_an_incident_lasted() -> None:
    """From its beginning until everything was as before."""
    incident = Incident(session_id="s", began="2026-09-15 14:03", resolved="2026-09-15 14:33")
    told = resolved_in(incident)
    assert told is not None
    assert told.args == {"minutes": 30}
    assert resolved_in(Incident(session_id="s", began="2026-09-15 14:03")) is None
