"""An example as its file tells it, with nothing of the store: what the tests hold everything against."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retro_tui.domain.categories import add_category, bones_of, copy_of, set_of
from retro_tui.domain.category_sets import Category

FILES = tuple(sorted(Path(__file__).parent.glob("*.toml")))
BELOW = "why"
"""The key below which a cause has its own causes: one `why` more for each level."""


@dataclass(frozen=True, slots=True)
class Told:
    """A cause as the file tells it; `above` is the place of the one that it explains, or -1."""

    place: int
    depth: int
    above: int
    values: dict[str, str]

    @property
    def statement(self) -> str:
        """What it says."""
        return self.values["statement"]

    def said(self, name: str) -> str:
        """Return the value of a field, empty where the file says nothing."""
        return self.values.get(name, "")


@dataclass(frozen=True, slots=True)
class Example:
    """A case with its problem and its causes in the order of reading."""

    name: str
    title: str
    field: str
    lang: str
    set: str
    own: tuple[str, ...]
    source: dict[str, str | int]
    problem: dict[str, str]
    causes: tuple[Told, ...]

    @property
    def bones(self) -> str:
        """The categories, as the JSON text that a problem keeps; own ones are added to the set by name."""
        set_ = set_of(self.set)
        assert set_ is not None, f"{self.name} names no set"
        text = copy_of(set_)
        for name in self.own:
            text = add_category(text, name)
        return text

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories in their order."""
        return bones_of(self.bones)

    def below(self, cause: Told) -> list[Told]:
        """Return all that is below a cause: what follows it and is deeper."""
        found: list[Told] = []
        for other in self.causes[cause.place + 1 :]:
            if other.depth <= cause.depth:
                break
            found.append(other)
        return found


def read(path: Path) -> Example:
    """Read an example from its file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    causes = tuple(_told(data.pop(BELOW)))
    own = tuple(data.pop("own", ()))
    return Example(name=path.stem, own=own, causes=causes, **data)


def _told(whys: list[dict[str, Any]]) -> Iterator[Told]:
    """Yield causes depth first, each with its place."""
    waiting = [(1, -1, why) for why in reversed(whys)]
    place = 0
    while waiting:
        depth, above, why = waiting.pop()
        yield Told(place, depth, above, {key: value for key, value in why.items() if key != BELOW})
        waiting.extend((depth + 1, place, each) for each in reversed(why.get(BELOW, [])))
        place += 1


EXAMPLES = tuple(map(read, FILES))
