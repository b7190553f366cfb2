"""The frame of a fishbone: how far apart its ribs are and how high, for one richness of detail.

The higher the ribs, the more they lean, the narrower the texts, the higher the ribs: so it starts with flat
ribs and goes up until both agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from retro_tui.domain.fishbone.detail import DETAILS, SIDE, Detail, rows_of
from retro_tui.domain.fishbone.twigs import Fish, Rib

NARROWEST = 10
"""Cells of text below which a list is easier to read."""
_WIDEST = 36
"""Cells of text above which a fish falls apart."""
_EVEN = 30
"""Pitch from which on empty lanes need not make room for others."""
_EMPTY = 8
"""Least pitch of an empty lane."""
_SHORT_TITLE = 14
"""Cells up to which a title stays on one line."""
_FAIR = 0.62
"""Share of the higher side that the lower one gets where there is room."""
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the ribs stand: their pitches and joints, the rows above and below, the rows of the titles."""

    pitches: tuple[int, ...]
    joints: tuple[int, ...]
    heights: tuple[int, int]
    titles: tuple[int, ...]
    detail: Detail
    gap: int
    """Rows between two causes of a rib."""


@dataclass(slots=True, eq=False)
class Framer:
    """Finds frames for one fishbone in one room; heights that were measured once are remembered."""

    fish: Fish
    width: int
    height: int
    least: int = NARROWEST
    """Cells that a text must have."""
    _known: dict[tuple[int, ...], int] = field(default_factory=dict)
    _busy: frozenset[int] = field(init=False)
    """Numbers of the lanes that have causes."""

    def __post_init__(self) -> None:
        """Find out which lanes have causes."""
        self._busy = frozenset(number // 2 for number, rib in enumerate(self.fish.ribs) if rib.twigs)

    def frame(self, detail: Detail, gap: int) -> Frame | None:
        """Return the frame with the lowest ribs that hold all causes, or nothing when it does not fit."""
        lean = 1
        for _ in range(_TRIES):
            pitches, titles = self._measures(lean)
            if not titles:
                return None
            heights = self._heights(pitches, detail, gap, self.height - 1 - sum(titles))
            if sum(heights) + sum(titles) + 1 > self.height:
                return None
            if max(heights) <= lean:
                return self._framed(pitches, titles, heights, lean, detail, gap)
            lean = max(heights)
        return None

    def room(self, frame: Frame) -> int:
        """Return the cells of the narrowest text."""
        return min((frame.pitches[lane] for lane in self._busy), default=_EVEN) - SIDE

    def grown(self, frame: Frame) -> Frame:
        """Return a frame with higher ribs, when rows are left and some text has to be cut or folded."""
        if frame.detail == DETAILS[0] or not any(frame.heights):
            return frame
        rows, least = self.height - 1 - sum(frame.titles), max(frame.heights)
        most = -(-rows // sum(map(bool, frame.heights)))
        for lean in (*range(most, least, -max(1, (most - least) // 4)), least + 2, least + 1):
            pitches, titles = self._measures(lean)
            heights = (self.height, 0)
            if titles:
                heights = self._heights(pitches, frame.detail, frame.gap, self.height)
            spare = self.height - 1 - sum(titles) - sum(heights)
            if max(heights) <= lean and spare >= 0:
                wishes = self._heights(pitches, DETAILS[0], 1, 2 * self.height)
                upper, lower = (max(0, min(w, lean) - h) for w, h in zip(wishes, heights, strict=True))
                more = min(upper, max(spare - lower, round(spare * upper / max(1, upper + lower))))
                heights = (heights[0] + more, heights[1] + min(lower, spare - more))
                return self._framed(pitches, titles, heights, lean, frame.detail, frame.gap)
        return frame

    def _measures(self, lean: int) -> tuple[list[int], tuple[int, ...]]:
        """Return the pitches for ribs that lean so far, and the rows of titles, none if too narrow."""
        pitches = self._pitches(self.width - lean)
        if any(pitches[lane] < self.least + SIDE for lane in self._busy or range(len(pitches))):
            return pitches, ()
        return pitches, self._title_rows(pitches)

    def _framed(
        self,
        pitches: list[int],
        titles: tuple[int, ...],
        heights: tuple[int, int],
        lean: int,
        detail: Detail,
        gap: int,
    ) -> Frame:
        """Place the joints, and give the lower side some of the rows that are left."""
        joints = tuple(sum(pitches[: lane + 1]) - 2 + lean for lane in range(len(pitches)))
        spare = self.height - 1 - sum(heights) - sum(titles)
        fair = round(max(heights) * _FAIR)
        top, bottom = (height and max(height, min(height + spare, fair)) for height in heights)
        return Frame(tuple(pitches), joints, (top, bottom), titles, detail, gap)

    def _pitches(self, room: int) -> list[int]:
        """Share the room among the lanes: evenly, but empty lanes give way when it gets narrow."""
        count, busy = self.fish.lanes, len(self._busy)
        if not count:
            return []
        even = min(room // count, _WIDEST + SIDE)
        if even >= _EVEN or busy in (0, count):
            return [even] * count
        small = min(even, max(_EMPTY, *(_title_need(rib) + 2 for rib in self.fish.ribs)))
        big = min(_EVEN, (room - (count - busy) * small) // busy)
        small = min(big, (room - busy * big) // (count - busy))
        return [big if lane in self._busy else small for lane in range(count)]

    def _heights(self, pitches: list[int], detail: Detail, gap: int, most: int) -> tuple[int, int]:
        """Return the rows that the highest rib of each side needs; it stops when both need over `most`."""
        needs = [0, 0]
        floor = 2 if not gap else min(5 * gap, max(pitches, default=0) // 3)
        for number, rib in enumerate(self.fish.ribs):
            pitch = pitches[number // 2]
            key = (number, pitch, detail.lines, detail.sub_lines, detail.depth)
            rows = self._known.get(key)
            if rows is None:
                rows = self._known[key] = self._stack(rib, pitch, detail)
            need = rows + gap * (len(rib.twigs) - 1)
            needs[number % 2] = max(needs[number % 2], floor, need)
            if sum(needs) > most:
                break
        return needs[0], needs[1]

    def _stack(self, rib: Rib, pitch: int, detail: Detail) -> int:
        """Return the rows of all causes of a rib."""
        rows = 0
        for twig in rib.twigs:
            rows += rows_of(twig, detail, pitch, self.fish)
            if rows > self.height:
                break
        return rows

    def _title_rows(self, pitches: list[int]) -> tuple[int, int]:
        """Return how many rows the titles above and below take: two when one of them needs it."""
        rows = [0, 0]
        for number, rib in enumerate(self.fish.ribs):
            room = title_room(pitches, number // 2)
            rows[number % 2] = max(rows[number % 2], 1 if rib.title.width <= room else 2)
        return rows[0], rows[1]


def title_room(pitches: Sequence[int], lane: int) -> int:
    """Return the cells that a title may take without touching the ones beside it."""
    return min(pitches[lane : lane + 2]) - 2


def _title_need(rib: Rib) -> int:
    """Return the cells that a title needs, on two lines when it is long."""
    if rib.title.width <= _SHORT_TITLE:
        return rib.title.width
    return max(rib.title.longest, -(-rib.title.width // 2))
