"""A finished drawing: rows of exactly one width, and where everything in it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size

HEAD = "head"
"""Id of the head as an item."""


def bone_id(key: str) -> str:
    """Return the id of a category's title as an item; it cannot be the id of a cause."""
    return f"bone:{key}"


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that a drawing is made of."""

    falling: str = "╲"
    rising: str = "╱"
    twig: str = "─"
    spine: str = "━"
    arrow: str = "▶"
    box: tuple[str, str, str, str, str, str] = ("╭", "─", "╮", "│", "╰", "╯")
    fork: str = "├"
    last: str = "└"
    branch: str = "├─ "
    end: str = "└─ "
    pass_: str = "│  "
    root: str = "★"
    ruled_out: str = "✗"
    ellipsis: str = "…"


UNICODE = Signs()
ASCII = Signs(
    *("\\", "/", "-", "=", ">", ("+", "-", "+", "|", "+", "+")),
    *("|", "`", "|- ", "`- ", "|  ", "*", "x", "..."),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing that a cursor can stand on: where it is, what is drawn of it, and its whole text."""

    id: str
    kind: str
    """`head`, `bone`, `cause`, or `sub` for a cause below another."""
    row: int
    column: int
    width: int
    lines: tuple[str, ...]
    text: str
    """The whole text, also where the drawing cuts it."""
    lane: int = 0
    """The column of the fish, counted from the tail."""
    side: int = 0
    """-1 above the spine, 1 below it, 0 for the head and in a list."""
    truncated: bool = False
    more: int = 0
    """How many causes below this one are folded away."""
    root: bool = False
    ruled_out: bool = False
    empty: bool = False
    """A category without causes."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing with its items; `lanes` holds their ids from top to bottom, lane by lane."""

    mode: str
    """`full`, `folded` or `list`; only a list may have more rows than were asked for."""
    width: int
    rows: tuple[str, ...]
    items: tuple[Placed, ...]
    lanes: tuple[tuple[str, ...], ...]


@dataclass(slots=True, eq=False)
class Canvas:
    """Pieces of text on rows, put together at the end; a wide character is never cut in two."""

    width: int
    height: int
    pieces: list[list[tuple[int, str]]] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with empty rows."""
        self.pieces = [[] for _ in range(self.height)]

    def put(self, row: int, column: int, text: str) -> None:
        """Put one line of text somewhere; outside the rows it is not shown."""
        if text and 0 <= row < self.height:
            self.pieces[row].append((column, text))

    def rows(self) -> tuple[str, ...]:
        """Return all rows, each exactly `width` cells."""
        return tuple(self._row(pieces) for pieces in self.pieces)

    def _row(self, pieces: list[tuple[int, str]]) -> str:
        """Put the pieces of one row side by side."""
        line, at = [], 0
        for column, text in sorted(pieces):
            line += [" " * (column - at), text]
            at = max(at, column) + cell_len(text)
        row = "".join(line) + " " * (self.width - at)
        return row if at <= self.width else set_cell_size(row, self.width)


def drawing(mode: str, canvas: Canvas, items: list[Placed]) -> Drawing:
    """Finish a drawing: the items of each lane from top to bottom."""
    lanes: list[list[Placed]] = [[] for _ in range(max((item.lane for item in items), default=-1) + 1)]
    for item in items:
        lanes[item.lane].append(item)
    order = (tuple(item.id for item in sorted(lane, key=lambda item: item.row)) for lane in lanes)
    return Drawing(mode, canvas.width, canvas.rows(), tuple(items), tuple(order))
