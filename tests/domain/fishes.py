"""Fishbones made up for tests."""

from __future__ import annotations

import random
from collections.abc import Iterator

from retro_tui.domain.fishbone import Bone, BoneCause, Bones, Drawing, Placed

ZH = tuple("培训排在上线之后，所以没人教过。接口版本未登记（三处）「旧系统」报工终端离机床远、换班排队")
EN = (
    "training",
    "came",
    "after",
    "go-live",
    "nobody's",
    "task",
    "(10)",
    "interface,",
    "a",
    "responsibilities",
)
ODD = ("\u200d", "e\u0301", "👩\u200d🔧", "☁\ufe0f", "\x1b[2J", "\u202e", "\t", "️", "…", "한국", "ｶﾅ", "★")
KINDS = {"zh": ((ZH, "", 30),), "en": ((EN, " ", 14),), "mixed": ((ZH, "", 16), (EN, " ", 9), (ODD, "", 6))}


def words(rng: random.Random, kind: str) -> str:
    """Make up a text."""
    parts, glue, most = rng.choice(KINDS[kind])
    return glue.join(rng.choice(parts) for _ in range(rng.randint(1, most)))


def fish(seed: int, count: int, bones: int, kind: str = "mixed") -> Bones:
    """Make up a fishbone with so many causes on so many bones."""
    rng = random.Random(seed)
    below: dict[int, list[int]] = {}
    deep = rng.random()
    for number in range(count):
        above = rng.randint(max(0, number - 5), number - 1) if number and rng.random() < deep else -1
        below.setdefault(above, []).append(number)
    made: dict[int, BoneCause] = {}
    for number in reversed(range(count)):
        kids = tuple(made[kid] for kid in below.get(number, ()))
        text = words(rng, kind)
        made[number] = BoneCause(f"c{number}", text, rng.random() < 0.1, rng.random() < 0.1, 1, kids)
    places: dict[int, list[BoneCause]] = {}
    for number in below.get(-1, ()):
        places.setdefault(rng.randrange(bones), []).append(made[number])
    titles = [words(rng, kind)[:20] or "?" for _ in range(bones)]
    drawn = (Bone(f"k{n}", title, tuple(places.get(n, ()))) for n, title in enumerate(titles))
    return Bones(words(rng, kind), tuple(drawn))


def every(bones: Bones) -> Iterator[tuple[BoneCause, int]]:
    """Yield all causes with their levels, in reading order."""
    waiting = [(cause, 1) for bone in reversed(bones.bones) for cause in reversed(bone.causes)]
    while waiting:
        cause, level = waiting.pop()
        yield cause, level
        waiting.extend((child, level + 1) for child in reversed(cause.below))


def size(cause: BoneCause) -> int:
    """Count what is below a cause."""
    return sum(1 for _ in every(Bones("", (Bone("", "", cause.below),))))


def item_of(drawing: Drawing, id_: str) -> Placed:
    """Return the item with this id."""
    return next(item for item in drawing.items if item.id == id_)


def row_of(*texts: str, sub: tuple[str, ...] = ()) -> tuple[BoneCause, ...]:
    """Make causes that are known by their texts; the first has others below it."""
    below = tuple(BoneCause(text, text, depth=2) for text in sub)
    return tuple(BoneCause(t, t, below=below if not n else ()) for n, t in enumerate(texts))


SMALL = Bones(
    "Users refuse",
    (
        Bone(
            "p",
            "People",
            row_of("Night shift was taught after go-live", "Nobody asked", sub=("Roles unclear",)),
        ),
        Bone("m", "Process", (BoneCause("r", "No survey beforehand", root=True),)),
        Bone("t", "Tools", (BoneCause("x", "Screen too small", ruled_out=True),)),
        Bone("d", "Data"),
    ),
)
CHINESE = Bones(
    "用户不用新系统",
    (
        Bone(
            "p",
            "人员",
            row_of("夜班培训排在上线之后，没人教过", "没有人问过班组", sub=("职责不清", "没有调研")),
        ),
        Bone("m", "流程", (BoneCause("r", "上线前没有做业务调研", root=True),)),
    ),
)
