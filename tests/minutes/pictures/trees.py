"""Trees of causes to draw: a real one in both languages, and random ones full of hostile text."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import strategies as st

from retro_tui.domain.category_sets import SETS, Category
from retro_tui.domain.fishbone.bones import Bones, build
from retro_tui.storage.models import Cause, Problem
from tests.hostile.strings import ALL

Tree = tuple[Problem, list[Cause]]

SIX = tuple(
    Category(en.lower(), en, zh)
    for en, zh in zip(
        ("People", "Process", "Tools", "Code", "Environment", "Requirements"),
        ("人员", "流程", "工具", "代码", "环境", "需求"),
        strict=True,
    )
)
STATES = ("assumed", "supported", "confirmed", "ruled_out", "odd")
LINKS = ("", "holds", "fails", "unsure")
ROLES = ("", "direct", "contributing", "root", "mitigating")
WORDS = (
    [
        *[
            "连接池默认值过小",
            "框架升级改了默认值，没有人看说明",
            "（10）",
            "P99",
            "夜班",
            "上线清单两年没有更新；没有负责人",
            "“临时”",
        ]
    ],
    [
        *[
            "the",
            "pool",
            "is",
            "too",
            "small;",
            "framework",
            "upgrade",
            "changed",
            "default_value",
            "(10)",
            "nobody's",
            "responsibility",
            "P99",
        ]
    ],
)


def tree(*lines: str, problem: str = "P99 doubled") -> Tree:
    """Build a tree of lines: `>` for each level below the first, then `*` for a root or `x` for ruled out."""
    head = Problem(id="p", session_id="s", number=1, statement=problem)
    causes: list[Cause] = []
    path: list[str] = []
    for at, line in enumerate(lines):
        text = line.lstrip(">")
        del path[len(line) - len(text) :]
        cause = Cause(id=f"c{at}", session_id="s", problem_id="p", number=at + 1, position=at)
        cause.parent_id = path[-1] if path else None
        cause.role = "root" if text[:1] == "*" else ""
        cause.validation = {"*": "confirmed", "x": "ruled_out"}.get(text[:1], "assumed")
        cause.statement = text[1:] if text[:1] in "*x" else text
        cause.category = SIX[at % 6].key
        causes.append(cause)
        path.append(cause.id)
    return head, causes


def grown(seed: int, count: int, words: Sequence[str]) -> Tree:
    """Grow a random tree of causes from words."""
    rng = random.Random(seed)
    glue = " " if words[0].isascii() else ""
    texts = [glue.join(rng.choices(words, k=rng.randint(1, 9))) for _ in range(count + 1)]
    return planted(rng, texts)


def planted(rng: random.Random, texts: Sequence[str]) -> Tree:
    """Hang a cause for each text but the first, which is the problem, into a random tree."""
    head = Problem(id="p", session_id="s", number=1, statement=texts[0])
    causes: list[Cause] = []
    for at, text in enumerate(texts[1:]):
        above = rng.choice(causes).id if causes and rng.random() < 0.6 else None
        cause = Cause(
            id=f"c{at}", session_id="s", problem_id="p", parent_id=above, number=at + 1, position=at
        )
        cause.statement, cause.role, cause.validation = text, rng.choice(ROLES), rng.choice(STATES)
        cause.joins, cause.category = rng.choice(("", "and")), rng.choice(SIX).key
        cause.therefore = rng.choice(LINKS)
        causes.append(cause)
    return head, causes


def fish(tree: Tree, lang: str = "zh", sets: int | None = None) -> Bones:
    """Put a tree on the bones of six categories, or of another built-in set."""
    return build(*tree, SIX if sets is None else SETS[sets % len(SETS)].categories, lang)


hostile = st.one_of(st.sampled_from(ALL), st.text(max_size=40))
"""Any text, and texts that did harm somewhere."""
wild = st.builds(planted, st.randoms(use_true_random=False), st.lists(hostile, min_size=1, max_size=7))
"""Small trees of hostile texts."""
honest = st.builds(grown, st.integers(0, 10**6), st.integers(0, 60), st.sampled_from(WORDS))
"""Trees of up to sixty causes in Chinese or English."""
