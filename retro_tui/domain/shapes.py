"""What rules and screens ask of a meeting, however it was read: through the models, or for a seat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol


class NoteLike(Protocol):
    """A note, however it was read."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def lane(self) -> str:
        """The key of its lane."""

    @property
    def state(self) -> str:
        """Whether it waits for its reveal."""

    @property
    def group_id(self) -> str | None:
        """The group that it is in."""

    @property
    def created_by(self) -> str:
        """Who wrote it; nobody in an anonymous session."""


class GroupLike(Protocol):
    """A group of notes, however it was read."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """What its notes have in common."""


class BoardLike(Protocol):
    """What stands on a board, however it was read."""

    @property
    def notes(self) -> Sequence[NoteLike]:
        """The notes that one may see, in their order."""

    @property
    def groups(self) -> Sequence[GroupLike]:
        """The groups, in their order."""

    @property
    def votes(self) -> Mapping[str, int]:
        """The dots of notes and groups, once they are counted."""


class SessionLike(Protocol):
    """A session, however it was read."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def step(self) -> int:
        """Position of the step where it stands."""

    @property
    def anonymity(self) -> str:
        """How notes are given."""

    @property
    def votes_per_person(self) -> int:
        """How many votes each person has."""

    @property
    def held_on(self) -> date | None:
        """The day of the meeting."""

    @property
    def template(self) -> str:
        """Its own copy of its template, as JSON."""


class StepLike(Protocol):
    """A step, however it was read."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def kind(self) -> str:
        """What it is about."""

    @property
    def position(self) -> int:
        """Its place in the walk."""

    @property
    def phase(self) -> str:
        """Of the step with the board: where its notes are on their way."""

    @property
    def minutes(self) -> int:
        """The time that is planned for it."""

    @property
    def used_seconds(self) -> int:
        """The time that it has taken before it was taken up last."""

    @property
    def running_since(self) -> datetime | None:
        """When it was taken up, if the meeting stands at it."""


class MeetingLike(BoardLike, Protocol):
    """A meeting, however much of it was read."""

    @property
    def session(self) -> SessionLike:
        """The session itself."""

    @property
    def steps(self) -> Sequence[StepLike]:
        """The steps of its walk."""

    @property
    def final(self) -> bool:
        """Whether it is closed for changes."""
