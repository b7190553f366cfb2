"""A board of lanes with cards; one cursor moves over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from retro_tui.domain.words import N_
from retro_tui.widgets.fit import pad, wrap
from retro_tui.widgets.more import more


class Card(NamedTuple):
    """One note, by the id of its row."""

    id: str
    text: str
    mark: str = "•"
    """The sign before it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its title, what belongs into it, and its cards."""

    title: str
    hint: str
    cards: tuple[Card, ...]
    key: str = ""
    """By which it is known where notes are written."""


@lru_cache(maxsize=4096)
def _broken(text: str, mark: str, width: int) -> tuple[str, ...]:
    """Return a card's lines in a lane of a width; boards are laid out again whenever somebody adds a card."""
    lead = cell_len(mark) + 1
    first, *rest = wrap(text, width - lead - 2)
    return (f"{mark} {first}", *(" " * lead + line for line in rest))


class Board(ScrollView, can_focus=True):
    """Lanes side by side; drawn line by line, so that a moved cursor redraws two cards and no more."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"board--title", "board--hint", "board--cursor", "board--here"}
    DEFAULT_CSS = """
    Board { height: 1fr; background: transparent; overflow: hidden scroll; scrollbar-size: 0 0; }
    Board > .board--title { text-style: bold; color: $foreground; }
    Board > .board--here { text-style: bold; color: $text-primary; }
    Board > .board--hint { color: $text-muted; }
    Board > .board--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", N_("Down"), show=False, id="list.down"),
        Binding("k,up", "move(-1)", N_("Up"), show=False, id="list.up"),
        Binding("l,right", "turn(1)", N_("Next lane"), show=False, id="board.right"),
        Binding("h,left", "turn(-1)", N_("Lane before"), show=False, id="board.left"),
    ]

    class Opened(Message):
        """A card was clicked twice."""

    virtual_size = var(Size(0, 0))
    """Width and height of all cards; however many there are, the screen stays laid out as it is."""
    lanes: var[tuple[Lane, ...]] = var(())
    """What is shown."""
    lane = var(0)
    """Number of the lane with the cursor."""
    card = var(0)
    """Number of the card with the cursor in its lane."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._lines: list[list[tuple[str, int]]] = []
        self._laid_width = 0

    @property
    def selected(self) -> str | None:
        """The id of the card under the cursor."""
        cards = self._cards
        return cards[self.card].id if self.card < len(cards) else None

    @property
    def _cards(self) -> tuple[Card, ...]:
        """The cards of the lane with the cursor."""
        return self.lanes[self.lane].cards if self.lane < len(self.lanes) else ()

    @property
    def key(self) -> str:
        """The key of the lane with the cursor."""
        return self.lanes[self.lane].key if self.lane < len(self.lanes) else ""

    def fill(self, lanes: Sequence[Lane]) -> None:
        """Show other lanes; the cursor stays on its card, else in its lane, and both stay where they are."""
        kept, key, top = self.selected, self.key, self._rows(self.lane, self.card)[0]
        self.lanes = tuple(lanes)
        last = max(0, len(lanes) - 1)
        self.lane = next((n for n, lane in enumerate(lanes) if lane.key == key), min(self.lane, last))
        if kept is not None:
            self.select(kept)
        if self.selected == kept:
            by = self._rows(self.lane, self.card)[0] - top
            self.scroll_to(y=round(self.scroll_y) + by, animate=False, immediate=True)

    def select(self, card_id: str) -> None:
        """Put the cursor on a card."""
        for number, lane in enumerate(self.lanes):
            for place, card in enumerate(lane.cards):
                if card.id == card_id:
                    self.lane, self.card = number, place

    def neighbour(self, by: int) -> str | None:
        """Return the id of the card below or above the cursor."""
        place = self.card + by
        return self._cards[place].id if 0 <= place < len(self._cards) else None

    def watch_lanes(self) -> None:
        """Show other cards."""
        self.card = min(self.card, max(0, len(self._cards) - 1))
        self._lay_out()

    def watch_lane(self, old: int, new: int) -> None:
        """Move the cursor to another lane: draw two titles and two cards."""
        self._draw_again(old, self.card)
        self.card = min(self.card, max(0, len(self._cards) - 1))
        self._draw_again(new, self.card)
        for lane in (old, new):
            self._refresh_rows(lane, 0, 1)
        self._show_cursor()

    def watch_card(self, old: int, new: int) -> None:
        """Move the cursor to another card: draw the two of them."""
        for place in (old, new):
            self._draw_again(self.lane, place)
        self._show_cursor()

    def on_resize(self) -> None:
        """Break the texts anew."""
        self._lay_out()

    def action_move(self, by: int) -> None:
        """Go down or up in the lane."""
        self.card = min(max(0, self.card + by), max(0, len(self._cards) - 1))

    def action_turn(self, by: int) -> None:
        """Go to the next lane, or the one before."""
        self.lane = min(max(0, self.lane + by), max(0, len(self.lanes) - 1))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the card that was clicked; open it at the second click."""
        x, y = event.x, event.y + round(self.scroll_y)
        self.lane = min(len(self.lanes) - 1, x // max(1, self._width))
        for place in range(len(self._cards)):
            top, bottom = self._rows(self.lane, place)
            if top <= y < bottom:
                self.card = place
                if event.chain == 2:
                    self.post_message(self.Opened())

    def render_line(self, y: int) -> Strip:
        """Return one line over all lanes."""
        row = y + self.scroll_offset.y
        base, width = self.rich_style, self._width
        segments = [s for number in range(len(self.lanes)) for s in self._piece(number, row, base, width)]
        strip = Strip(segments).adjust_cell_length(self.size.width, base).simplify()
        return more(strip, self, y)

    def _piece(self, number: int, row: int, base: Style, width: int) -> list[Segment]:
        """Return one lane's part of a line."""
        lines = self._lines[number] if number < len(self._lines) else []
        text, card = lines[row] if row < len(lines) else ("", -1)
        style = base
        if card == -2:
            style = self.get_component_rich_style("board--here" if number == self.lane else "board--title")
        elif card == -3:
            style = self.get_component_rich_style("board--hint")
        elif card >= 0 and number == self.lane and card == self.card:
            style = self.get_component_rich_style("board--cursor")
        return [Segment(pad(text, width - 1), style), Segment(" ", base)]

    @property
    def _width(self) -> int:
        """The width of a lane in cells."""
        return max(4, self.scrollable_content_region.width // max(1, len(self.lanes)))

    def _lay_out(self) -> None:
        """Break all texts to the width of a lane, and draw what differs in sight."""
        before, width, more_below = self._in_sight(), self._laid_width, self._more_below
        self._laid_width = self._width
        self._lines = [self._column(lane, self._laid_width) for lane in self.lanes]
        self.virtual_size = Size(self.size.width, max(map(len, self._lines), default=0))
        now = self._in_sight()
        if width != self._laid_width or len(before) != len(now):
            self.refresh()
            return
        changed = {self.size.height - 1} if self._more_below != more_below else set()
        for y in range(self.size.height):
            if y in changed or any(
                old[y : y + 1] != new[y : y + 1] for old, new in zip(before, now, strict=True)
            ):
                self.refresh(Region(0, y, self.size.width, 1))

    @property
    def _more_below(self) -> bool:
        """Whether an arrow in the last line tells of more cards."""
        return self.scroll_offset.y + self.size.height < self.virtual_size.height

    def _in_sight(self) -> list[list[tuple[str, int]]]:
        """Return the lines of each lane that can be seen."""
        top = self.scroll_offset.y
        return [lines[top : top + self.size.height] for lines in self._lines]

    def _column(self, lane: Lane, width: int) -> list[tuple[str, int]]:
        """Return the lines of a lane, each with the number of its card; -2 is the title, -3 a hint."""
        lines = [(f"{lane.title}  {len(lane.cards) or ''}", -2)]
        if not lane.cards:
            lines += [(text, -3) for text in wrap(lane.hint, width - 1)]
        for number, card in enumerate(lane.cards):
            lines += [(text, number) for text in _broken(card.text, card.mark, width)]
        return lines

    def _rows(self, lane: int, place: int) -> tuple[int, int]:
        """Return the first row of a card of a lane, and the row after its last."""
        if lane >= len(self._lines):
            return 0, 0
        rows = [y for y, (_text, card) in enumerate(self._lines[lane]) if card == place]
        return (rows[0], rows[-1] + 1) if rows else (0, 0)

    def _draw_again(self, lane: int, place: int) -> None:
        """Draw one card again, and nothing beside it."""
        top, bottom = self._rows(lane, place)
        self._refresh_rows(lane, top, bottom)

    def _refresh_rows(self, lane: int, top: int, bottom: int) -> None:
        """Draw some rows of one lane again, but not the blank at the end of the last one."""
        if bottom > top:
            width = self._width - (lane == len(self.lanes) - 1)
            self.refresh(Region(lane * self._width, top - self.scroll_offset.y, width, bottom - top))

    def _show_cursor(self) -> None:
        """Scroll so that the card under the cursor is in sight."""
        top, bottom = self._rows(self.lane, self.card)
        if bottom:
            self.scroll_to_region(Region(0, top, 1, bottom - top), animate=False, x_axis=False)
