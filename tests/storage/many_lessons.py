"""Many lessons in Chinese and English, made by a fixed chance and put into a store in one go."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from retro_tui.storage.models import Change, Lesson, Project, Session, new_id, table_of
from retro_tui.storage.writing import Writing

_CHINESE = (
    "系统上线培训需求变更数据迁移接口测试验收客户沟通计划延期用户权限报表仓库条码扫描夜班切换方案评审风险文档"
)
_WORDS = """
the team trained users training run running runs ran data date migration migrate report reports shift
scanner scanning MES ERP API v2 8d plan planning planned customer's interface test tests testing cut cutover
"""
_ENGLISH = _WORDS.split()
_MARKS = ("，", "。", "、", " ", " ", ", ", ". ", "-", "（", "）", "", "", "\n", "/", "：")
AREAS = ("process", "tool", "people", "customer", "")


def sentence(chance: Random, length: int) -> str:
    """Return some words of both languages with marks, spaces or nothing between them."""
    parts = []
    for _ in range(length):
        if chance.random() < 0.6:
            start = chance.randrange(len(_CHINESE) - 4)
            word = _CHINESE[start : start + chance.randint(1, 4)]
        else:
            word = chance.choice(_ENGLISH)
            word = chance.choice((word, word, word.upper(), word.title()))
        parts.append(word + chance.choice(_MARKS))
    return "".join(parts).strip()


def lessons(count: int, sessions: int, seed: int = 7) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return rows of sessions, and of lessons in them."""
    chance = Random(seed)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    every = {"created_at": at, "updated_at": at, "created_by": "Ann", "version": 1, "deleted_at": None}
    held = [
        {**Session(project_id="", title=f"S{n}").model_dump(), **every, "id": f"{n:032x}", "code": f"R-{n}"}
        | {"project_id": f"{n % 3:032x}", "held_on": date(2026, 1, 1) + timedelta(chance.randrange(300))}
        for n in range(sessions)
    ]
    plain = Lesson(session_id="", title="").model_dump()
    rows = [
        {**plain, **every, "id": f"{chance.getrandbits(128):032x}", "session_id": f"{n % sessions:032x}"}
        | {"number": n // sessions + 1, "position": n // sessions + 1, "area": chance.choice(AREAS)}
        | {"title": sentence(chance, 5), "recommendation": sentence(chance, chance.randint(3, 12))}
        | {
            "tags": chance.choice(("", "夜班", "shift 夜班", "MES")),
            "state": chance.choice(("draft", "validated")),
        }
        for n in range(count)
    ]
    return held, rows


def fill(w: Writing, count: int, sessions: int, seed: int = 7) -> list[dict[str, Any]]:
    """Put them into an empty store, with what the feed would say, and return the lessons."""
    held, rows = lessons(count, sessions, seed)
    for number, (name, industry) in enumerate((("MES", "Food"), ("ERP", "Food"), ("门户", "汽车"))):
        w.add(Project(id=f"{number:032x}", name=name, key=f"K{number}", industry=industry))
    db = w.db.connection()
    db.execute(insert(table_of(Session)), held)
    db.execute(insert(table_of(Lesson)), rows)
    told = [
        {"batch": new_id(), "undoes": "", "at": w.at, "who": w.who, "session_id": each["id"], "op": "mark"}
        | {"entity": "session", "row_id": each["id"], "before": "{}", "after": "{}"}
        for each in held
    ]
    db.execute(insert(table_of(Change)), told)
    return rows
