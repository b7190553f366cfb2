"""How a cursor moves in a drawing: up and down in a lane, left and right between lanes."""

from __future__ import annotations

from retro_tui.domain.fishbone.drawing import Drawing, Placed


class Walker:
    """Knows its way in one drawing."""

    def __init__(self, drawing: Drawing) -> None:
        """Note where everything is."""
        self.drawing = drawing
        self.items = {item.id: item for item in drawing.items}
        self._lanes = [[self.items[id_] for id_ in lane] for lane in drawing.lanes]
        self._places = {item.id: place for lane in self._lanes for place, item in enumerate(lane)}

    @property
    def first(self) -> str:
        """The id of the first cause, else of the first category, else of the head."""
        kinds = {item.kind: item.id for item in reversed(self.drawing.items)}
        return kinds.get("cause") or kinds.get("bone") or kinds.get("head", "")

    def vertical(self, id_: str, by: int) -> str:
        """Return what is above (-1) or below (1) in the same lane, across the spine too."""
        item = self.items.get(id_)
        if item is None:
            return self.first
        lane = self._lanes[item.lane]
        if len(lane) == 1 and item.lane:  # nothing is above or below the head, so it leads to the last ribs
            return self._lanes[item.lane - 1][0 if by < 0 else -1].id
        return lane[min(max(0, self._places[id_] + by), len(lane) - 1)].id

    def horizontal(self, id_: str, by: int) -> str:
        """Return what is beside it in the lane to the left (-1) or right (1), on the same side if it can be.

        In a list, which is one lane, it is the category before or the one after.
        """
        item = self.items.get(id_)
        if item is None:
            return self.first
        if self.drawing.mode == "list":
            return self._title(item, by)
        lane = item.lane + by
        if not 0 <= lane < len(self._lanes):
            return id_
        same = [other for other in self._lanes[lane] if other.side == item.side]
        return min(same or self._lanes[lane], key=lambda other: abs(_middle(other) - _middle(item))).id

    def end(self, by: int) -> str:
        """Return the first (-1) or the last (1) item of all."""
        items = self.drawing.items
        return items[0 if by < 0 else -1].id if items else ""

    def at(self, column: int, row: int) -> str | None:
        """Return what is drawn at a cell."""
        for item in self.drawing.items:
            inside = item.row <= row < item.row + len(item.lines)
            if inside and item.column <= column < item.column + item.width:
                return item.id
        return None

    def _title(self, item: Placed, by: int) -> str:
        """Return the nearest category before or after an item of a list."""
        titles = [other for other in self.drawing.items if other.kind in ("bone", "head")]
        near = [other for other in titles if (other.row - item.row) * by > 0]
        if not near:
            return item.id
        return (near[0] if by > 0 else near[-1]).id


def _middle(item: Placed) -> int:
    """Return twice the middle row of an item."""
    return 2 * item.row + len(item.lines) - 1
