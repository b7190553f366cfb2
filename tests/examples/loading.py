"""An example written into a store, through the functions that the app itself uses."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from retro_tui.storage.meetings import load
from retro_tui.storage.models import Meeting, Problem
from retro_tui.storage.records import add
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin

from .reading import EXAMPLES, Example

HELD = date(2026, 9, 15)


def load_example(w: Writing, example: Example) -> str:
    """Write an example as a session of its own and return that session's id."""
    template = builtin()["monthly-review"]
    industry = example.field
    wish = NewSession(example.title, template, example.title, HELD, example.lang, industry=industry)
    session = begin(w, wish)
    problem = add(w, "problems", session.id, {**example.problem, "bones": example.bones})
    ids: list[str] = []
    for cause in example.causes:
        parent_id = ids[cause.above] if cause.above >= 0 else None
        values = {**cause.values, "problem_id": problem.id, "parent_id": parent_id}
        ids.append(add(w, "causes", session.id, values).id)
    return session.id


@cache
def stored(name: str) -> Meeting:
    """Return an example as it is read back from a SQLite file; tests share it, and none changes it."""
    example = next(each for each in EXAMPLES if each.name == name)
    with TemporaryDirectory() as folder, closing(Store(str(Path(folder) / "a.db"), "Ann")) as store:
        return store.read(load, store.write(load_example, example))


def the_problem(meeting: Meeting) -> Problem:
    """Return the only problem of an example."""
    (problem,) = meeting.problems
    return problem
