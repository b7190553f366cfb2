"""What is searched for, and how each database is asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from retro_tui.domain.people import alike
from retro_tui.domain.tokens import Term, filtered, terms
from retro_tui.text import clean

_NAMES = {"kind": "k", "state": "s", "area": "a", "standard": "d", "tag": "t"}


@dataclass(frozen=True, slots=True)
class Query:
    """Words, all of which must be there, and what the things that are found must be."""

    words: str = ""
    kind: str = ""
    """lessons, problems, causes, decisions or notes."""
    state: str = ""
    area: str = ""
    standard: str = ""
    tag: str = ""
    project: str = ""
    """The project's name."""
    industry: str = ""

    @property
    def terms(self) -> list[Term]:
        """What the words ask for."""
        return terms(clean(self.words))

    @property
    def narrowed(self) -> bool:
        """Whether more than words is asked for."""
        return self != Query(self.words)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens in a row; the last one may go on if it is a prefix."""

    tokens: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Entries that are asked for, as parts of a query of their keys."""

    source: str = "FROM entry e"
    where: str = "WHERE 1 = 1"
    key: str = "e.key"
    values: dict[str, Any] = field(default_factory=dict)


def match(db: Connection, query: Query) -> Match | None:
    """Return how to ask for what is wanted; `None` where no project is the one that is wanted."""
    wanted = [
        [Phrase((filtered(short, clean(value)),))]
        for name, short in _NAMES.items()
        if (value := getattr(query, name))
    ]
    if query.project or query.industry:
        wanted.append([Phrase((filtered("p", each),)) for each in _projects(db, query)])
    wanted += [[Phrase(t.tokens, t.prefix), *(Phrase((other,)) for other in t.others)] for t in query.terms]
    return matching(db, wanted) if all(wanted) else None


def matching(db: Connection, wanted: Sequence[Sequence[Phrase]]) -> Match:
    """Return how to ask for entries that have one phrase of each group."""
    if not wanted:
        return Match()
    if db.dialect.name == "postgresql":
        said = " & ".join(f"({' | '.join(_on_server(phrase) for phrase in group)})" for group in wanted)
        return Match(where="WHERE e.tokens @@ CAST(:wanted AS tsquery)", values={"wanted": said})
    said = " AND ".join(f"({' OR '.join(_in_file(phrase) for phrase in group)})" for group in wanted)
    return Match("FROM entry_tokens", "WHERE entry_tokens MATCH :wanted", "rowid", {"wanted": said})


def _on_server(phrase: Phrase) -> str:
    """Return a phrase as PostgreSQL reads it."""
    tokens = " <-> ".join(f"'{token}'" for token in phrase.tokens)
    return f"({tokens}{':*' if phrase.prefix else ''})"


def _in_file(phrase: Phrase) -> str:
    """Return a phrase as SQLite reads it."""
    return f'"{" ".join(phrase.tokens)}"{" *" if phrase.prefix else ""}'


def _projects(db: Connection, query: Query) -> list[str]:
    """Return the ids of the projects that are wanted."""
    rows = db.execute(text("SELECT id, name, industry FROM project WHERE deleted_at IS NULL ORDER BY id"))
    return [
        row_id
        for row_id, name, industry in rows
        if (not query.project or alike(name) == alike(query.project))
        and (not query.industry or alike(industry) == alike(query.industry))
    ]
