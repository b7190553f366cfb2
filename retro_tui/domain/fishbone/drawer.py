"""Draws a fishbone into its frame: head, spine, ribs, titles, twigs and texts."""

from __future__ import annotations

from rich.cells import cell_len

from retro_tui.domain.fishbone.blocks import Place, Strip, Text, place, texts, twig_row
from retro_tui.domain.fishbone.detail import settle
from retro_tui.domain.fishbone.drawing import HEAD, Canvas, Drawing, Placed, bone_id, drawing
from retro_tui.domain.fishbone.frame import Frame, title_room
from retro_tui.domain.fishbone.twigs import Fish, Rib


class Drawer:
    """Draws one fishbone into its frame."""

    def __init__(self, fish: Fish, frame: Frame, width: int, height: int) -> None:
        """Place the spine so that the drawing stands in the middle."""
        self.fish, self.frame, self.signs = fish, frame, fish.signs
        self.canvas = Canvas(width, height)
        self.items: list[Placed] = []
        upper, lower = (h + t for h, t in zip(frame.heights, frame.titles, strict=True))
        self.spine = upper + (height - upper - lower - 1) // 2
        self.end = frame.joints[-1] if frame.joints else width // 4
        self.shift = 0
        self._free = {-1: 0, 1: 0}

    def draw(self, head: list[str]) -> Drawing:
        """Draw everything."""
        wide = max(map(cell_len, head)) + 4
        self.shift = max(0, (self.canvas.width - self.end - 3 - wide) // 2)
        for number, rib in enumerate(self.fish.ribs):
            self._rib(rib, number)
        first = self.frame.joints[0] - self.frame.pitches[0] + 1 if self.frame.joints else 0
        spine = self.signs.spine * (self.end + 2 - first) + self.signs.arrow
        self.canvas.put(self.spine, first + self.shift, spine)
        self._head(head, wide)
        folded = any(item.more for item in self.items)
        return drawing("folded" if folded else "full", self.canvas, self.items)

    def _head(self, lines: list[str], wide: int) -> None:
        """Draw the box with the problem around the end of the spine."""
        signs, column = self.signs, self.end + 3 + self.shift
        a, flat, b, up, c, d = signs.box
        row = self.spine - (len(lines) + 1) // 2
        row = max(0, min(row, self.canvas.height - len(lines) - 2))
        self.canvas.put(row, column, a + flat * (wide - 2) + b)
        for at, line in enumerate(lines, row + 1):
            text = line + " " * (wide - 4 - cell_len(line))
            self.canvas.put(at, column, f"{up} {text} {up}")
        self.canvas.put(row + len(lines) + 1, column, c + flat * (wide - 2) + d)
        text = self.fish.head.text
        cut = "".join("".join(lines).split()) != "".join(text.split())
        place = (row + 1, column + 2, wide - 4, tuple(lines))
        self.items.append(Placed(HEAD, "head", *place, text, lane=self.fish.lanes, truncated=cut))

    def _rib(self, rib: Rib, number: int) -> None:
        """Draw a rib with its title and its causes."""
        lane, low = divmod(number, 2)
        joint, tall = self.frame.joints[lane] + self.shift, self.frame.heights[low]
        strip = Strip(joint, self.frame.pitches[lane], self.spine, lane, 1 if low else -1, tall)
        for row in range(strip.top, strip.top + tall):
            self.canvas.put(row, strip.rib(row), self.signs.rising if low else self.signs.falling)
        self._title(rib, strip)
        details = settle(rib.twigs, self.frame.detail, strip.pitch, tall, self.fish)
        blocks = [
            texts(twig, detail, strip.pitch, self.fish)
            for twig, detail in zip(rib.twigs, details, strict=True)
        ]
        starts = _spread([block[-1].rows[-1] + 1 for block in blocks], tall)
        for block, start in zip(blocks, starts, strict=True):
            self._block([text._replace(row=text.row + strip.top + start) for text in block], strip)

    def _title(self, rib: Rib, strip: Strip) -> None:
        """Draw the title at the end of its rib, right of the title before and left of the head."""
        free, end = self._free[strip.side], self.spine + strip.side * (strip.tall + 1)
        limit = strip.joint + 2 if strip.lane == self.fish.lanes - 1 else self.canvas.width
        room, rows = title_room(self.frame.pitches, strip.lane), self.frame.titles[strip.side > 0]
        room = min(room, limit - free)
        cut = rib.title.count(room) > rows
        lines = rib.title.cut(room, rows, self.signs.ellipsis) if cut else rib.title.balanced(room)
        wide = max(map(cell_len, lines))
        lines = [" " * ((wide - cell_len(line)) // 2) + line for line in lines]
        column = max(free, min(strip.rib(end) - wide // 2, limit - wide))
        self._free[strip.side] = column + wide + 2
        row = end - len(lines) + 1 if strip.side < 0 else end
        for at, line in enumerate(lines, row):
            self.canvas.put(at, column, line)
        id_, place = bone_id(rib.bone.key), (row, column, wide, tuple(lines))
        where = (strip.lane, strip.side, cut)
        self.items.append(Placed(id_, "bone", *place, rib.title.text, *where, empty=not rib.twigs))

    def _block(self, block: list[Text], strip: Strip) -> None:
        """Draw a cause, its twig and what is below it."""
        where = place(block, strip)
        for text, column in zip(block, where.columns, strict=True):
            for row, line in zip(text.rows, text.lines, strict=True):
                self.canvas.put(row, column, line)
            self.items.append(_placed(text, column, strip))
        row = twig_row(block[0], self.spine)
        begin = where.columns[0] + cell_len(block[0].lines[row - block[0].row]) + 1
        self.canvas.put(row, begin, self.signs.twig * (strip.rib(row) - begin))
        self._guides(block, where)

    def _guides(self, block: list[Text], where: Place) -> None:
        """Draw the lines that lead to the causes below another, and on to their brothers."""
        signs = self.signs
        rising = signs.falling if where.strip.side < 0 else signs.rising
        open_: dict[int, int] = {}
        for text, column in zip(block[1:], where.columns[1:], strict=True):
            depth, indent = text.part.node.depth, text.part.indent
            begin = where.guide(text.row, indent)
            for row in range(open_.pop(depth, text.row), text.row):
                self.canvas.put(row, where.guide(row, indent), rising if where.slanted else signs.box[3])
            lead = signs.last if text.part.node.last else signs.fork
            self.canvas.put(text.row, begin, lead + signs.twig * (column - begin - 2))
            if not text.part.node.last:
                open_[depth] = text.row + 1


def _placed(text: Text, column: int, strip: Strip) -> Placed:
    """Return a cause as an item."""
    node = text.part.node
    return Placed(
        node.cause.id,
        "cause" if node.depth == 1 else "sub",
        text.row,
        column,
        text.width,
        text.lines,
        node.label.text,
        strip.lane,
        strip.side,
        text.truncated,
        node.size if text.part.folded else 0,
        node.cause.root,
        node.cause.ruled_out,
    )


def _spread(sizes: list[int], tall: int) -> list[int]:
    """Return the row at which each block begins: first a row between two, then even room everywhere."""
    count, spare = len(sizes), tall - sum(sizes)
    if not count:
        return []
    inner = min(count - 1, spare)
    rest = spare - inner
    starts, at = [], 0
    for number, size in enumerate(sizes):
        at += inner * number // max(1, count - 1) - inner * max(0, number - 1) // max(1, count - 1)
        starts.append(at + rest * (number + 1) // (count + 1))
        at += size
    return starts
