"""One figure of the trends: how it is reckoned, its months, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from retro_tui.characters import has_few_signs
from retro_tui.domain import choices as c
from retro_tui.domain.charts import draw
from retro_tui.domain.rollup import RollUp, change_words, said, sign, unit_word
from retro_tui.domain.rollup.drawing import month_chart
from retro_tui.domain.words import N_, Phrase
from retro_tui.i18n import _, ngettext, say
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.keeper import Keeper
from retro_tui.widgets.fit import pad
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import Column, Line, RecordTable
from retro_tui.widgets.still import Still

if TYPE_CHECKING:
    from retro_tui.storage.rollup import Wish
    from retro_tui.storage.rollup_items import Item, MadeOf

_WORDS = {
    "first_pass": c.ACCEPTANCE,
    "verified": c.ACTION_STATE,
    "effective": c.EFFECT,
    "problems": c.PROBLEM_KIND,
    "again": c.PROBLEM_KIND,
    "lessons": c.STANDARD,
    "documents": c.ASSET,
    "offered": c.REUSE,
}
"""The figures whose items say a word of a choice."""
_CODE, _WIDEST = 24, 76
"""Cells of where an item stands, and of a chart."""


class FigureScreen(RetroScreen[None]):
    """How a figure is reckoned above its months and its items."""

    CSS_PATH = "dashboard.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen", N_("Back"), key_display="esc", id="back"),
    ]

    def __init__(self, keeper: Keeper, found: RollUp, key: str, wish: Wish) -> None:
        """Look at the figure `key` of what was found for `wish`."""
        super().__init__(keeper)
        self._found = found
        self._figure = found.figure(key)
        self._wish = wish
        self._made: MadeOf | None = None

    def compose_body(self) -> ComposeResult:
        """The value, how it is reckoned, and the list."""
        yield Still(id="value")
        yield Prose(id="how")
        yield RecordTable(heading=False)

    def ready(self) -> None:
        """Show what is known, and read the items."""
        super().ready()
        self.query_one("#value", Still).say(self._value())
        self.query_one("#how", Prose).words = _(self._figure.how)
        self.set_focus(self.query_one(RecordTable))
        self._show()
        self.do(self._read)

    def on_resize(self) -> None:
        """Lay it out for another width."""
        self._show()

    def crumbs(self) -> tuple[str, ...]:
        """The trends, and the figure."""
        return ("retro", _("Trends"), _(self._figure.label))

    def help_text(self) -> str:
        """Say how it is reckoned."""
        return _(self._figure.how)

    async def _read(self) -> None:
        """Read what the figure is made of."""
        from retro_tui.storage.rollup_items import made_of

        self._made = await self.keeper.read(made_of, self._wish, self._figure.key)
        if self.is_open:
            self._show()

    def _value(self) -> str:
        """Say the figure in a line."""
        each = self._figure
        unit = unit_word(each.unit)
        value = said(each.after, each.unit)
        if isinstance(unit, Phrase) and each.unit != "%" and each.after is not None:
            value = f"{value} {say(unit)}"
        change = change_words(each)
        parts = [f"{sign(each)} {_(each.label)}".strip(), value]
        if each.target is not None:
            parts.append(_("target {value}").format(value=said(each.target, each.unit)))
        parts.append(_("prior {value}").format(value=said(each.before, each.unit)))
        parts.append(say(change) if isinstance(change, Phrase) else change)
        return " · ".join(filter(None, parts))

    def _show(self) -> None:
        """Fill the list."""
        shown = [*self._months(), *self._made_of(max(40, self.app.size.width - 4))]
        numbered = [Line(str(place), *line[1:]) for place, line in enumerate(shown)]
        self.query_one(RecordTable).fill([Column("", -1)], numbered)

    def _months(self) -> Iterator[Line]:
        """Yield the figure month by month, where there are several."""
        chart = month_chart(self._found, self._figure)
        if len(chart.rows) > 1:
            width = min(_WIDEST, max(40, self.app.size.width - 4))
            yield from (Line("", (line,)) for line in draw(chart, width, say, ascii=has_few_signs()))
            yield Line("", ("",))

    def _made_of(self, width: int) -> Iterator[Line]:
        """Yield what the figure is made of."""
        if self._made is None:
            return
        cells = [*map(self._cells, self._made.items), *self._sessions()]
        hidden = self._made.total - len(self._made.items)
        head = ngettext("Made of {count} item", "Made of {count} items", len(cells) + hidden)
        if hidden:
            told = _("Made of {count} items; the first {shown} are shown")
            head = told.format(count=self._made.total, shown=len(self._made.items))
        yield Line("", (head if cells else _("Nothing in this period"),), faint=True)
        for where, text, value in cells:
            room = width - _CODE - cell_len(value) - 3
            yield Line("", (f"{pad(where, _CODE)} {pad(text, room)}  {value}".rstrip(),))

    def _cells(self, item: Item) -> tuple[str, str, str]:
        """Return where an item stands, its text, and what it says."""
        words = _WORDS.get(self._figure.key)
        value = _(c.label(words, item.said)) if words else item.said
        return f"{item.code} {item.tag}".strip(), " ".join(item.text.split()), value

    def _sessions(self) -> list[tuple[str, str, str]]:
        """Return the sessions, where it is they that are counted."""
        if self._figure.key not in ("sessions", "projects", "quality"):
            return []
        scored = self._figure.key == "quality"
        return [
            (held.code, f"{held.project} › {held.title}", "" if held.score is None else str(held.score))
            for held in self._found.register
            if not scored or held.score is not None
        ]
