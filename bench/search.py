"""What it costs to make the index of many lessons, and to search it with every key."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session as DbSession

from retro_tui.storage.models import Change, Lesson, Project, Session, new_id, table_of
from retro_tui.storage.search.asking import Query
from retro_tui.storage.search.find import FEW, search
from retro_tui.storage.search.refresh import refresh
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing

COUNTS = tuple(int(each) for each in os.environ.get("BENCH_LESSONS", "100000").split())
"""How many lessons; a million take a quarter of an hour."""
OF_A_SESSION, ROUNDS, PATTERNS = 50, 60, 5
_FILES = 100_000
"""Most lessons for which files are made, too."""
_AT = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS = """
系统 上线 培训 需求 变更 数据 迁移 接口 测试 验收 客户 沟通 计划 延期 用户 权限 报表 仓库 条码 扫描 夜班 切换
方案 评审 风险 文档 车间 工单 物料 批次 追溯 质检 返工 设备 采购 库存 盘点 供应商 服务器 备份 恢复 监控 告警
training users system rollout interface migration report shift scanner barcode customer planning delay review
risk document workshop order material batch trace inspection rework equipment purchase stock supplier server
backup restore monitor alarm performance network release testing acceptance cutover handover MES ERP API
"""
_RARE = 2_000
"""How many words of each language there are besides, each of which is seldom used."""


def _vocabulary() -> tuple[list[str], list[str]]:
    """Return words of both languages, the frequent ones first: those above, then pieces of them."""
    known, chance = _WORDS.split(), Random(2)
    chinese, english = [w for w in known if not w.isascii()], [w for w in known if w.isascii()]
    letters, parts = "".join(chinese), [word[:3].lower() for word in english]
    chinese += ["".join(chance.choices(letters, k=2)) for _ in range(_RARE)]
    return chinese, english + ["".join(chance.choices(parts, k=2)) for _ in range(_RARE)]


_CHINESE, _ENGLISH = _vocabulary()
_OFTEN = list(accumulate(1 / (rank + 10) for rank in range(_RARE + 40)))
"""How often each word comes, added up: the second nearly as often as the first, the thousandth seldom."""


def _some(chance: Random, words: Sequence[str], count: int) -> list[str]:
    """Return words by chance, frequent ones more often."""
    return chance.choices(words[: len(_OFTEN)], cum_weights=_OFTEN, k=count)


def run() -> list[tuple[str, ...]]:
    """Measure so many lessons, and return the table line by line."""
    head = ("lessons", "index made in", "index", *(f"{name}, p50 / p95" for name in _queries()), "files")
    return [head, *(_line(count) for count in COUNTS)]


def _line(count: int) -> tuple[str, ...]:
    """Measure so many lessons."""
    with TemporaryDirectory() as folder, closing(Store(f"{folder}/retro.db", "Ann")) as store:
        texts = store.write(_fill, count)
        before, begun = store.path.stat().st_size, time.perf_counter()
        refresh(store)
        made, grown = time.perf_counter() - begun, store.path.stat().st_size - before
        size = sum(len(text.encode()) for text in texts)
        tokens = store.read(_tokens)
        times = [_times(store, words) for words in _queries().values()]
        plain = _plain(Path(folder) / "files", texts) if count <= _FILES else "–"
    return (
        f"{count:,}",
        f"{made:.0f} s",
        f"{grown / size:.1f} × text (tokens {tokens / size:.1f})",
        *times,
        plain,
    )


def _times(store: Store, words: Callable[[Random], str]) -> str:
    """Return how long a key takes with queries of a kind: the median, and what 95 of a hundred stay below."""
    chance, took = Random(5), []
    for _ in range(ROUNDS):
        query = Query(words(chance))
        begun = time.perf_counter()
        store.read(search, query)
        took.append(1000 * (time.perf_counter() - begun))
    return f"{median(took):.1f} / **{quantiles(took, n=20)[-1]:.1f} ms**"


def _tokens(db: DbSession) -> int:
    """Return how many bytes the tokens alone take."""
    found = db.connection().exec_driver_sql("SELECT sum(length(block)) FROM entry_tokens_data")
    return int(found.scalar_one())


def _queries() -> dict[str, Callable[[Random], str]]:
    """Return the kinds of queries, as words by chance."""
    return {
        "1 Chinese character": lambda chance: chance.choice(_some(chance, _CHINESE, 1)[0]),
        "2": lambda chance: _some(chance, _CHINESE, 1)[0][:2],
        "4": lambda chance: "".join(_some(chance, _CHINESE, 2))[:4],
        "English, 3 letters": lambda chance: _some(chance, _ENGLISH, 1)[0][:3],
        f"three words, ranked up to {FEW}": lambda chance: " ".join(
            _some(chance, _CHINESE, 1) + _some(chance, _ENGLISH, 2)
        ),
    }


def _fill(w: Writing, count: int) -> list[str]:
    """Put lessons into an empty store; return their texts."""
    chance, db = Random(1), w.db.connection()
    project = Project(name="MES", key="MES")
    w.add(project)
    every: dict[str, Any] = {
        "created_at": _AT,
        "updated_at": _AT,
        "created_by": "Ann",
        "version": 1,
        "deleted_at": None,
    }
    ids = [f"{chance.getrandbits(128):032x}" for _ in range(count // OF_A_SESSION)]
    plain = Session(project_id=project.id, title="Review").model_dump()
    held = [
        {**plain, **every, "id": i, "held_on": date(2016, 1, 1) + timedelta(chance.randrange(3650))}
        for i in ids
    ]
    db.execute(insert(table_of(Session)), held)
    told = {
        "undoes": "",
        "at": _AT,
        "who": "Ann",
        "op": "mark",
        "entity": "session",
        "before": "{}",
        "after": "{}",
    }
    db.execute(
        insert(table_of(Change)), [{**told, "batch": new_id(), "session_id": i, "row_id": i} for i in ids]
    )
    blank, texts = Lesson(session_id="", title="").model_dump(), []
    for row_id in ids:
        rows = [_lesson(chance, blank | every, row_id, number) for number in range(1, OF_A_SESSION + 1)]
        db.execute(insert(table_of(Lesson)), rows)
        texts += [f"{row['title']}\n{row['recommendation']}" for row in rows]
    return texts


def _lesson(chance: Random, blank: dict[str, Any], session_id: str, number: int) -> dict[str, Any]:
    """Return one lesson of some 230 bytes in both languages."""
    return {
        **blank,
        "id": f"{chance.getrandbits(128):032x}",
        "session_id": session_id,
        "number": number,
        "position": number,
        "title": "".join(_some(chance, _CHINESE, 6)) + "，" + " ".join(_some(chance, _ENGLISH, 3)),
        "recommendation": "".join(_some(chance, _CHINESE, 12)) + "。" + " ".join(_some(chance, _ENGLISH, 8)),
    }


def _plain(folder: Path, texts: Sequence[str]) -> str:
    """Return how long it takes to look through one Markdown file for each lesson with a plain program."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    argv = ["rg", "-lF"] if shutil.which("rg") else ["grep", "-rlF"]
    took = []
    for words in _CHINESE[:PATTERNS]:
        begun = time.perf_counter()
        subprocess.run([*argv, words, str(folder)], stdout=subprocess.DEVNULL, check=True)
        took.append(1000 * (time.perf_counter() - begun))
    return f"`{argv[0]}` {median(took):.0f} ms"
