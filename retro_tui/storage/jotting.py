"""A lesson or a suggestion written down between two meetings, in plain SQL.

One is logged in passing, from a shell or a hook, and SQLModel takes far longer to load than the rest takes
together. A test holds the row and its line in the feed against those of the models, column by column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import uuid4

from retro_tui.domain.fields import LINE_LIMIT
from retro_tui.domain.people import alike
from retro_tui.domain.words import N_
from retro_tui.errors import NotThere, RetroError
from retro_tui.storage.asking import Ask, Hand, insert, tell_all
from retro_tui.storage.clock import stamp
from retro_tui.storage.roles import Person, own_name
from retro_tui.storage.store import Store
from retro_tui.text import clean

TAGS_LIMIT = 200
"""Most characters of the tags of a lesson."""
WHO_LIMIT = 100
"""Most characters of the role of somebody who suggested something."""
_LONG_LESSON = N_(
    "A lesson has at most {most} characters, this one has {count}; nothing was logged",
)
_LONG_SUGGESTION = N_(
    "A suggestion has at most {most} characters, this one has {count}; nothing was logged",
)
PATIENCE = 60.0
"""Least seconds that a lesson waits for a locked store: of many at once, some have no luck for long."""
_BY_NAME = "SELECT id, name FROM project WHERE deleted_at IS NULL ORDER BY created_at"
_BY_DAY = """
SELECT p.id, p.name, s.facilitator, s.scribe, s.manager, s.engineer, coalesce(m.full_name, '')
FROM session s JOIN project p ON p.id = s.project_id
LEFT JOIN participant m ON m.session_id = s.id AND m.deleted_at IS NULL
WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL
ORDER BY coalesce(s.held_on, '') DESC, s.created_at DESC
"""


@dataclass(frozen=True, slots=True)
class NewLesson:
    """What is known of a lesson, or of a suggestion, when it is logged."""

    text: str
    project: str = ""
    area: str = ""
    tags: str = ""
    kind: str = "lesson"
    said_by: str = ""

    def values(self, person: Person) -> dict[str, Any]:
        """Return the columns as they may be stored, from this person; nothing is cut in silence.

        Raises:
            RetroError: it has no text, or too much of it, or is given in the name of somebody else.
        """
        title, tags, by = (" ".join(clean(text).split()) for text in (self.text, self.tags, self.said_by))
        lesson = self.kind == "lesson"
        if not title:
            raise RetroError(N_("A lesson needs a text") if lesson else N_("A suggestion needs a text"))
        if len(title) > LINE_LIMIT:
            told = _LONG_LESSON if lesson else _LONG_SUGGESTION
            raise RetroError(told, most=LINE_LIMIT, count=len(title))
        if len(tags) > TAGS_LIMIT:
            raise RetroError("The tags have more than {most} characters", most=TAGS_LIMIT)
        if len(by) > WHO_LIMIT:
            raise RetroError("Who suggested it has more than {most} characters", most=WHO_LIMIT)
        if by:
            own_name(person, by)
        return {"kind": self.kind, "said_by": by, "title": title, "area": self.area, "tags": tags}


class Home(NamedTuple):
    """The project whose next meeting gets a lesson."""

    id: str
    name: str


def log(store: Store, wish: NewLesson) -> str:
    """Keep a lesson for the next meeting of a project and return the project's name.

    Raises:
        RetroError: it has no text, or too much of it.
        NotThere: there is no such project, or none at all.
        StoreTrouble: it could not be written; nothing was changed.
    """
    values = wish.values(store)  # refused before a store is made for it
    return store.patiently(lambda: store.tell(put_down, wish.project, values), PATIENCE)


def put_down(w: Hand, project: str, values: Mapping[str, str]) -> str:
    """Write row and feed, and return the project's name.

    Raises:
        NotThere: there is no such project, or none at all.
    """
    home = home_of(w.ask, w.who, project)
    moment = stamp(w.at)
    row: dict[str, Any] = {"id": uuid4().hex, "created_at": moment, "updated_at": moment, "created_by": w.who}
    row |= {"version": 1, "deleted_at": None, "project_id": home.id, **values, "session_id": None}
    insert(w, "loggedlesson", row)
    tell_all(w, "", "loggedlesson", row["id"], "add", {}, row)
    return home.name


def home_of(ask: Ask, who: str, project: str) -> Home:
    """Return the named project, else the one of the newest session, of those that `who` takes part in first.

    Raises:
        NotThere: there is no such project, or none at all.
    """
    if project:
        known = [Home(*row) for row in ask(_BY_NAME)]
        same = [home for home in known if alike(home.name) == alike(clean(project))]
        exact = [home for home in same if home.name == clean(project)]
        if not same:
            raise NotThere(
                "There is no project {name}; `retro list` shows those that there are", name=clean(project)
            )
        return (exact or same)[0]
    newest: Home | None = None
    for row in ask(_BY_DAY):
        if alike(who) in map(alike, row[2:]):
            return Home(*row[:2])
        newest = newest or Home(*row[:2])
    if newest is None:
        raise NotThere("There is no project yet; `retro new` begins a session")
    return newest
