"""One task of an export, as far as figures, milestones and actions need it."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from retro_tui.domain.words import N_, Phrase
from retro_tui.importers.tasks.columns import Columns
from retro_tui.importers.tasks.days import Day
from retro_tui.importers.tasks.days import read as read_day
from retro_tui.importers.tasks.durations import HOUR, seconds
from retro_tui.importers.tasks.products import Standing, is_milestone, priority, standing
from retro_tui.importers.tasks.sheet import BadRow, Row
from retro_tui.text import clean

_MAIL = re.compile(r"\s*<[^<>]*@[^<>]*>$")
_ACCOUNT = re.compile(r"\s*\(#[^()]*\)$")
_BADGES = re.compile(r"^(?:\[[^\[\]]{1,9}\]\s*)?>+\s*")
"""What ZenTao writes before the name of a part of a task; in brackets, that several people work on it."""


@dataclass(slots=True)
class Task:
    """A row that could be read; texts are as the file has them."""

    line: int
    key: str
    title: str
    state: str
    standing: Standing | None
    milestone: bool
    estimate: Decimal | None
    spent: Decimal | None
    assignee: str
    priority: str
    due: Day
    done_on: Day
    child: bool = False
    """Whether ZenTao marks it as a part of a larger task."""
    parent: bool = False
    """Whether it only gathers the tasks below it."""


class Reader:
    """Reads rows as tasks, and notes whether the file writes the month or the day first."""

    def __init__(self, columns: Columns) -> None:
        """Read what these columns hold."""
        self.columns = columns
        self.orders = {"month": 0, "day": 0}

    def task(self, row: Row) -> Task | BadRow:
        """Return the task of a row, or what is wrong with it."""
        product = self.columns.product
        texts = {field: self.columns.cell(row.cells, field) for field in self.columns.places}
        cell = defaultdict(str, texts)
        try:
            estimate, spent = (seconds(cell[field], product) for field in ("estimate", "spent"))
        except ValueError as error:
            return BadRow(row.line, _wrong(N_("“{text}” is no number of hours"), error))
        try:
            due, done_on = (self._day(cell[field]) for field in ("due", "done_on"))
        except ValueError as error:
            return BadRow(row.line, _wrong(N_("“{text}” is no date"), error))
        title = html.unescape(cell["title"]) if product == "zentao" else cell["title"]
        plain = _BADGES.sub("", title) if product == "zentao" else title
        if not (plain or cell["key"]):
            return BadRow(row.line, Phrase(N_("neither a title nor a key")))
        return Task(
            line=row.line,
            key=cell["key"],
            title=plain or cell["key"],
            state=cell["state"],
            standing=standing(product, cell["state"], cell["category"], cell["reason"]),
            milestone=is_milestone(cell["type"]),
            estimate=estimate,
            spent=spent,
            assignee=_ACCOUNT.sub("", _MAIL.sub("", cell["assignee"])),
            priority=priority(cell["priority"]),
            due=due,
            done_on=done_on,
            child=plain != title,
        )

    def _day(self, text: str) -> Day:
        """Read a day."""
        day, order = read_day(text)
        if order:
            self.orders[order] += 1
        return day


def _wrong(msgid: str, error: ValueError) -> Phrase:
    """Return what is wrong with a cell."""
    return Phrase(msgid, {"text": clean(str(error), 40)})


def with_parents(tasks: Iterable[Task | BadRow]) -> Iterator[Task | BadRow]:
    """Mark the tasks that only gather those below them, whose hours ZenTao writes into them once more."""
    above: Task | None = None
    below: list[Task] = []
    for item in tasks:
        if isinstance(item, BadRow):
            yield item
        elif item.child:
            below.append(item)
        else:
            yield from _group(above, below)
            above, below = item, []
    yield from _group(above, below)


def _group(above: Task | None, below: list[Task]) -> Iterator[Task]:
    """Give a task and the parts below it, if they are parts of it: its hours are the sum of theirs."""
    if above is not None:
        kept = [task for task in below if task.standing != "cancelled"]
        above.parent = bool(below) and all(
            abs((mine or Decimal(0)) - sum(filter(None, theirs), Decimal(0)))
            <= Decimal(HOUR * len(below)) / 10
            for mine, theirs in (
                (above.estimate, [task.estimate for task in kept]),
                (above.spent, [task.spent for task in kept]),
            )
        )
        yield above
    yield from below
