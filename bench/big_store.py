"""A big store to measure on: years of sessions, actions and lessons, the same ones every time.

`python -m bench.big_store PATH` writes one; what is in it looks like what teams write, in two languages.
"""

from __future__ import annotations

import atexit
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import Connection, insert

from retro_tui.storage.models import Action, Lesson, Project, Row, Session, Step, table_of
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin, to_data

TODAY = date(2026, 11, 20)
"""The day on which the store is looked at; its newest session is of that day."""
SESSIONS, ACTIONS, LESSONS = 2_000, 40_000, 100_000
PROJECTS = 40
_AT_ONCE = 5_000
_TITLES = (
    "Write the survey before the training is planned",
    "Walk the floor with the night shift",
    "Check the interface against the old figures",
    "上线前与夜班一起走一遍流程",
    "培训计划前先做需求调研",
    "核对接口数据并留下记录",
    "把变更流程写进项目章程",
    "Put the change process into the charter",
)
_PARTS = ("tests", "数据迁移", "training", "权限", "reports", "打印", "interfaces", "报工")
_PEOPLE = (
    "周洁",
    "Ben Carter",
    "李明",
    "Cem Aydin",
    "王芳",
    "Dora Novak",
    "赵强",
    "Emil Berg",
    "陈静",
    "Fay Lin",
)
_CLOSED = ("verified", "dropped")
_STATES = ("verified",) * 14 + ("dropped",) * 2 + ("open", "open", "doing", "done")
_AREAS = ("process", "tool", "people", "customer")
_LESSON_STATES = ("draft", "reviewed", "validated", "validated", "retired")
_AT = datetime(2026, 11, 20, 8, tzinfo=UTC)


def make(path: Path, sessions: int = SESSIONS, actions: int = ACTIONS, lessons: int = LESSONS) -> Path:
    """Write a store with so many of each, and return its path."""
    with closing(Store(str(path), "Zhou Jie")) as store:
        fill(store, sessions, actions, lessons)
    return path


@cache
def made() -> Path:
    """Return the store with all of them, made once in a process; who changes it works on a copy."""
    folder = Path(mkdtemp(prefix="retro-big-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make(folder / "big.db")


def fill(store: Store, sessions: int, actions: int, lessons: int) -> None:
    """Write the rows into a new store of either kind."""
    chance = Random(7)
    with store.engine().execution_options(immediate=True).begin() as db:
        projects = [_id(chance) for _ in range(min(PROJECTS, sessions))]
        _write(db, Project, (_project(number, row_id) for number, row_id in enumerate(projects)))
        held = [_id(chance) for _ in range(sessions)]
        _write(db, Session, (_session(n, row_id, projects, sessions) for n, row_id in enumerate(held)))
        _write(db, Step, _steps(held, chance))
        _write(db, Action, (_action(n, held, chance) for n in range(actions)))
        _write(db, Lesson, (_lesson(n, held, chance) for n in range(lessons)))


def _write(db: Connection, model: type[Row], rows: Iterator[dict[str, Any]]) -> None:
    """Write rows of a model, each with what it has beyond the defaults."""
    blank = model.model_construct().model_dump() | {
        "created_at": _AT,
        "updated_at": _AT,
        "created_by": "周洁",
    }
    names = set(table_of(model).columns.keys())
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append({name: value for name, value in (blank | row).items() if name in names})
        if len(batch) == _AT_ONCE:
            db.execute(insert(table_of(model)), batch)
            batch = []
    if batch:
        db.execute(insert(table_of(model)), batch)


def _id(chance: Random) -> str:
    """Return an id like those of rows."""
    return f"{chance.getrandbits(128):032x}"


def _project(number: int, row_id: str) -> dict[str, Any]:
    """Return a project."""
    industry = ("汽车", "electronics", "food", "制药")[number % 4]
    return {
        "id": row_id,
        "name": f"{_PARTS[number % 8]} {number + 1}",
        "key": f"P{number + 1}",
        "industry": industry,
    }


@cache
def _template() -> str:
    """Return the template that all sessions were held by, as a session keeps it."""
    return json.dumps(to_data(builtin()["monthly-review"]), ensure_ascii=False)


def _session(number: int, row_id: str, projects: Sequence[str], count: int) -> dict[str, Any]:
    """Return a session; the projects take turns, and only their newest ones are under way."""
    turn = number // len(projects)
    rounds = (count - 1) // len(projects)
    day = TODAY - timedelta(days=28 * (rounds - turn) + number % len(projects) % 7)
    final = turn < rounds
    return {
        "id": row_id,
        "project_id": projects[number % len(projects)],
        "code": f"R-{day:%Y-%m}-P{number % len(projects) + 1}-{turn}",
        "template": _template(),
        "template_key": "monthly-review",
        "title": f"Review of {day:%B %Y}" if number % 2 else f"{day.year} 年 {day.month} 月复盘",
        "held_on": day,
        "facilitator": _PEOPLE[number % len(_PEOPLE)],
        "state": "final" if final else "open",
        "revision": int(final),
        "score": 60 + number % 40 if final else None,
        "step": 8 if final else number % 9,
    }


def _steps(held: Sequence[str], chance: Random) -> Iterator[dict[str, Any]]:
    """Yield the steps of all sessions."""
    steps = builtin()["monthly-review"].steps
    for session_id in held:
        for position, step in enumerate(steps):
            place = {"session_id": session_id, "position": position}
            yield {"id": _id(chance), "kind": step.kind, "minutes": step.minutes, "state": "done"} | place


def _action(number: int, held: Sequence[str], chance: Random) -> dict[str, Any]:
    """Return an action of some session; the older it is, the more likely it is done with."""
    at = number % len(held)
    state = chance.choice(_STATES) if at < len(held) * 0.95 else chance.choice(_STATES[14:])
    owner = chance.choice(_PEOPLE)
    return {
        "id": _id(chance),
        "session_id": held[at],
        "number": number // len(held) + 1,
        "position": number // len(held) + 1,
        "title": f"{chance.choice(_TITLES)}: {chance.choice(_PARTS)} {number}",
        "owner": owner,
        "due_on": TODAY + timedelta(days=chance.randrange(-200, 60)),
        "acceptance_criteria": "三个班组都签字确认\nNo open point is left on the list",
        "state": state,
        "verifier": chance.choice(_PEOPLE),
        "effect_check_on": TODAY + timedelta(days=chance.randrange(-90, 90))
        if chance.random() < 0.1
        else None,
        "effect": "effective" if state in _CLOSED and chance.random() < 0.9 else "",
    }


def _lesson(number: int, held: Sequence[str], chance: Random) -> dict[str, Any]:
    """Return a lesson of some session."""
    part = chance.choice(_PARTS)
    return {
        "id": _id(chance),
        "session_id": held[number % len(held)],
        "number": number // len(held) + 1,
        "position": number // len(held) + 1,
        "title": f"{chance.choice(_TITLES)} ({part} {number})",
        "area": chance.choice(_AREAS),
        "happened": f"The {part} were late. 现场没有人知道该由谁确认。",
        "recommendation": f"{chance.choice(_TITLES)}。{chance.choice(_TITLES)}.",
        "tags": f"{part} {chance.choice(_PARTS)}",
        "owner": chance.choice(_PEOPLE),
        "state": chance.choice(_LESSON_STATES),
    }


if __name__ == "__main__":
    make(Path(sys.argv[1]))
