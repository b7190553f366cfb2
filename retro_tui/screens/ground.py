"""What a form stands on: a meeting, the projects and their schedules, or a lesson of the library."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.signal import Signal

from retro_tui.domain.answers import Value
from retro_tui.domain.fields import FieldSpec
from retro_tui.errors import NotThere
from retro_tui.screens.keeper import Keeper
from retro_tui.storage.drafts import DraftKey

if TYPE_CHECKING:
    from retro_tui.screens.pending import Pending


class Ground(ABC):
    """Where the rows that forms edit come from and go to, by kind and by id."""

    def __init__(self, app: App[Any], keeper: Keeper, session_id: str) -> None:
        """Serve `app` through `keeper`; drafts are kept under `session_id`."""
        self.keeper = keeper
        self.session_id = session_id
        self.under_way: dict[DraftKey, Pending] = {}
        """What forms are just writing; a form that is opened meanwhile goes on with it."""
        self.changed: Signal[Any] = Signal(app, "ground-changed")
        """Told when others, or forms, have written."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What stands before the form in the line on top."""

    @property
    def final(self) -> bool:
        """Whether nothing can be changed any more."""
        return False

    @property
    def sealed(self) -> str:
        """What to say then."""
        return ""

    @property
    def today(self) -> date:
        """The day on which people read and type."""
        return self.keeper.today()

    @property
    def held_on(self) -> date | None:
        """The day from which days that look ahead are counted, if it is not today."""
        return None

    def names(self) -> list[str]:
        """Return the people to offer where a name is asked for."""
        return []

    @abstractmethod
    def specs(self, kind: str) -> list[FieldSpec]:
        """Return the fields of a kind."""

    def form(self, kind: str) -> list[FieldSpec]:
        """Return the fields of its form, those that are asked for marked as required."""
        return self.specs(kind)

    def default(self, kind: str, spec: FieldSpec) -> Value:
        """Return what a new row has in a field before anybody types."""
        return ""

    def noun(self, kind: str) -> str:
        """Return what one of a kind is called."""
        return ""

    def find(self, kind: str, row_id: str) -> Any:
        """Return a row; `None` if there is none."""
        return None

    def locked(self, row_id: str) -> frozenset[str]:
        """Return the fields of a row that cannot be changed as it stands."""
        return frozenset()

    def targets(self, table: str) -> list[tuple[str, str]]:
        """Return id and text of what a link into `table` may point to."""
        return []

    async def add(self, kind: str, values: Mapping[str, Value]) -> str:
        """Add a row and return its id.

        Raises:
            NotThere: here nothing is added, so it was there and is gone.
        """
        raise NotThere("It is no longer there")

    async def edit(
        self, row: Any, values: Mapping[str, Value], shown: Mapping[str, str] | None = None
    ) -> Any:
        """Change fields of a row and return it; `shown` are their texts before somebody typed.

        Raises:
            NotThere: here every row is new.
        """
        raise NotThere("It is no longer there")
