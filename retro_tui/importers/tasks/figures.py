"""Adding up tasks: how many were planned and done, how many hours were estimated and spent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from retro_tui.importers.tasks.days import Day, Unclear
from retro_tui.importers.tasks.durations import HOUR
from retro_tui.importers.tasks.sheet import BadRow
from retro_tui.importers.tasks.tasks import Task

KEPT_FAULTS = 1000
"""Most bad rows that are kept to be told; all are counted."""


@dataclass(slots=True)
class Figures:
    """What one file comes to."""

    product: str
    file: str
    timed: bool
    """Whether there are columns of both the hours estimated and spent."""
    planned: int = 0
    done: int = 0
    cancelled: int = 0
    parents: int = 0
    seconds_estimated: Decimal = Decimal(0)
    seconds_spent: Decimal = Decimal(0)
    milestones: list[Task] = field(default_factory=list)
    open: list[Task] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    """Words of states that nobody knows, which count as not done."""
    faults: list[BadRow] = field(default_factory=list)
    fault_count: int = 0
    month_first: bool | None = None
    """How days such as 3/4 are read: as the file's other days tell, else by habit; none if there are none."""
    guessed: Unclear | None = None
    """One of these days, if nothing in the file tells it."""

    def add(self, item: Task | BadRow) -> None:
        """Count a row.

        Cancelled tasks and those that only gather others count nowhere. Milestones are no tasks, but their
        hours count.
        """
        if isinstance(item, BadRow):
            self.fault_count += 1
            if len(self.faults) < KEPT_FAULTS:
                self.faults.append(item)
            return
        if item.parent:
            self.parents += 1
            return
        if item.standing == "cancelled":
            self.cancelled += 1
            return
        self.seconds_estimated += item.estimate or 0
        self.seconds_spent += item.spent or 0
        if item.standing is None:
            self.unknown[item.state] += 1
        if item.milestone:
            self.milestones.append(item)
            return
        self.planned += 1
        if item.standing == "done":
            self.done += 1
        else:
            self.open.append(item)

    @property
    def rows(self) -> int:
        """How many rows the file has, those that could not be read among them."""
        return self.planned + self.cancelled + self.parents + len(self.milestones) + self.fault_count

    @property
    def hours_estimated(self) -> float:
        """The hours that were estimated."""
        return _hours(self.seconds_estimated)

    @property
    def hours_spent(self) -> float:
        """The hours that were spent."""
        return _hours(self.seconds_spent)

    @property
    def has_hours(self) -> bool:
        """Whether there is anything to say of hours."""
        return self.timed and bool(self.seconds_estimated or self.seconds_spent)

    def settle(self, orders: dict[str, int]) -> None:
        """Decide how unclear days are read, once all days of the file were seen.

        Where none tells it, the month comes first beside am and pm and in Azure DevOps, as in the United
        States; elsewhere the day does.
        """
        days = [day for task in (*self.milestones, *self.open) for day in (task.due, task.done_on)]
        unclear = [day for day in days if isinstance(day, Unclear)]
        if not unclear:
            return
        if orders["month"] == orders["day"]:
            self.guessed = unclear[0]
            self.month_first = self.product == "azure" or any(day.twelve for day in unclear)
        else:
            self.month_first = orders["month"] > orders["day"]

    def day(self, day: Day) -> date | None:
        """Return a day of a task, however it was written."""
        return day.day(bool(self.month_first)) if isinstance(day, Unclear) else day


def _hours(seconds: Decimal) -> float:
    """Return seconds as hours with two digits behind the point."""
    return float(round(seconds / HOUR, 2))
