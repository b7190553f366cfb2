"""Which earlier lessons fit a meeting, and why: due for review, last year's, or about the same (O13)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from retro_tui.domain.keywords import shared, telling
from retro_tui.domain.rollup import of_the_year
from retro_tui.domain.words import N_, Phrase

SHOWN = 12
"""Most lessons that are offered to one meeting, with those that it has spoken of."""
RESTS = timedelta(days=300)
"""For how long a lesson of which a project has spoken is not offered to it again, unless it is due."""
_MOST = {"due": 6, "year": 4}
"""How many of each kind come before those that only fit; the rest of them comes last."""
_LEAST = 3
"""Points from which on a lesson fits."""
_STATES = {"validated": 2, "reviewed": 1}


class Earlier(NamedTuple):
    """As much of a lesson of another meeting as it takes to see whether it fits."""

    id: str
    code: str
    number: int
    title: str
    tags: str
    state: str
    review_on: str
    session_id: str
    project_id: str
    template_key: str
    held_on: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the meeting that the lessons are for."""

    day: date
    project_id: str
    template_key: str
    text: str
    """Its words: title, purpose, background, problems, and the tags of its own lessons."""
    kin: frozenset[str] = frozenset()
    """The projects of the same industry, its own among them."""
    year_ago: str = ""
    """The session of the same project and template that was held about a year before."""
    resting: frozenset[str] = frozenset()
    """Lessons of which the project has spoken lately."""
    unfit: frozenset[str] = frozenset()
    """Those of them that it found not relevant."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An earlier lesson that is offered, with the reasons, the strongest first."""

    lesson: Earlier
    why: tuple[Phrase, ...]
    due: bool = False
    """Whether it is offered because it is due for review."""
    happened: str = ""
    recommendation: str = ""
    applies_when: str = ""
    applied_in: str = ""
    project: str = ""
    looked_at: int = 0
    """How many meetings have spoken of it."""
    applied: int = 0
    """How many of them have applied it."""

    @property
    def code(self) -> str:
        """Its number with the session that it comes from, as it is said aloud."""
        return f"{self.lesson.code} L{self.lesson.number}"


@dataclass(slots=True)
class _Judged:
    """A lesson with what speaks for it."""

    lesson: Earlier
    group: str
    words: tuple[str, ...]
    points: int = 0

    @property
    def rank(self) -> tuple[str, int]:
        """What comes first within its group: what is due the longest, else what fits best."""
        return (self.lesson.review_on if self.group == "due" else "", -self.points)


def ranked(lessons: Iterable[Earlier], scene: Scene, most: int = SHOWN) -> list[Offer]:
    """Return what is offered to a meeting, the most pressing first."""
    wanted = telling(scene.text)
    judged = [
        _Judged(lesson, _group(lesson, scene), shared(f"{lesson.title} {lesson.tags}", wanted))
        for lesson in _once(lessons)
        if lesson.id not in scene.unfit
    ]
    _drop_common(judged)
    for each in judged:
        each.points = _points(each, scene)
    kept = [each for each in judged if each.group != "fit" or _fits(each, scene)]
    return [
        Offer(each.lesson, tuple(_why(each, scene)), each.group == "due") for each in _in_order(kept)[:most]
    ]


def _once(lessons: Iterable[Earlier]) -> Iterable[Earlier]:
    """Return each lesson once; what a review of the year took over is the one that it was taken from."""
    found: dict[str, Earlier] = {}
    for lesson in lessons:
        words = " ".join(lesson.title.casefold().split())
        known = found.setdefault(words, lesson)
        if of_the_year(known.template_key) and not of_the_year(lesson.template_key):
            found[words] = lesson
    return found.values()


def _group(lesson: Earlier, scene: Scene) -> str:
    """Return what a lesson is offered for: it is due, it is last year's, or it may fit."""
    near = lesson.project_id == scene.project_id or lesson.project_id in scene.kin
    if near and lesson.review_on and lesson.review_on <= scene.day.isoformat():
        return "due"
    if lesson.session_id == scene.year_ago and lesson.id not in scene.resting:
        return "year"
    return "fit"


def _drop_common(judged: Sequence[_Judged]) -> None:
    """Leave out words that so many lessons share with the meeting that they say nothing."""
    often = Counter(word for each in judged for word in set(each.words))
    most = max(3, len(judged) // 4)
    for each in judged:
        each.words = tuple(word for word in each.words if often[word] <= most)


def _points(each: _Judged, scene: Scene) -> int:
    """Return how well a lesson fits: where it comes from, what it is about, how far it can be relied on."""
    lesson, tags = each.lesson, each.lesson.tags.casefold().split()
    about = sum(4 if word.casefold() in tags else _weight(word) for word in each.words)
    return (
        3 * (lesson.project_id == scene.project_id)
        + 2 * (lesson.project_id in scene.kin and lesson.project_id != scene.project_id)
        + 2 * (lesson.template_key == scene.template_key)
        + min(about, 12)
        + _STATES.get(lesson.state, 0)
    )


def _weight(word: str) -> int:
    """Return what a shared word counts; of Chinese characters every second one begins another word."""
    return 1 if word.isascii() else len(word) // 2


def _fits(each: _Judged, scene: Scene) -> bool:
    """Return whether a lesson that is neither due nor last year's is offered."""
    return each.points >= _LEAST and each.lesson.id not in scene.resting


def _in_order(kept: Sequence[_Judged]) -> list[_Judged]:
    """Return what is due, what is last year's, what fits, and then what was too many of the first two."""
    ordered = sorted(kept, key=lambda each: (each.lesson.code, each.lesson.number))
    ordered.sort(key=lambda each: each.lesson.held_on, reverse=True)
    ordered.sort(key=lambda each: each.rank)
    groups = {name: [each for each in ordered if each.group == name] for name in (*_MOST, "fit")}
    first = [each for name, most in _MOST.items() for each in groups[name][:most]]
    rest = [each for name, most in _MOST.items() for each in groups[name][most:]]
    return first + groups["fit"] + rest


def _why(each: _Judged, scene: Scene) -> Iterable[Phrase]:
    """Yield why a lesson is offered, the strongest reason first."""
    lesson = each.lesson
    if each.group == "due":
        yield Phrase(N_("due for review"))
    if lesson.session_id == scene.year_ago:
        yield Phrase(N_("a year ago"))
    if each.words:
        yield Phrase(N_("about {words}"), {"words": " ".join(each.words[:4])})
    if lesson.project_id == scene.project_id:
        yield Phrase(N_("same project"))
    elif lesson.project_id in scene.kin:
        yield Phrase(N_("same industry"))
    if lesson.template_key == scene.template_key:
        yield Phrase(N_("same kind of meeting"))
