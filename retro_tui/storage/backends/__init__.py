"""The databases that a store may be in, and what differs between them; all else is one code for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from retro_tui.errors import StoreTrouble

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session as DbSession

    from retro_tui.domain.words import Phrase
    from retro_tui.storage.asking import Ask
    from retro_tui.storage.watch import Source

T = TypeVar("T")
State = Literal["missing", "ready", "older"]
"""Of a store: not there yet, as this program writes it, or to be upgraded."""


class Backend(Protocol):
    """One store in its database."""

    name: str
    """What people call it, and what tells it from others: a path, or an address without its password."""
    errors: tuple[type[Exception], ...]
    """What its driver raises."""

    def state(self) -> State:
        """Look at it without changing anything.

        Raises:
            StoreTrouble: it cannot be reached or read, or is somebody else's.
            NewerStore: a newer program wrote it.
        """

    def writable(self) -> bool:
        """Return whether one may write into it."""

    def glimpse(self, query: Callable[[Ask], T], engine: Callable[[], Engine]) -> T:
        """Read in plain SQL, at once; `engine` opens the store where that is needed for it."""

    def create(self) -> None:
        """Make it, unless somebody else has just done so."""

    def upgrade(self) -> Phrase | None:
        """Bring an older one up to date, unless somebody has just done so; return where the old one is."""

    def open(self) -> Engine:
        """Return the engine of one that is up to date; with its option `immediate`, one writes alone."""

    def hold(self) -> None:
        """Refuse to write where the store that was opened is no longer there."""

    def commit(self, db: DbSession) -> None:
        """Commit a write, and let those who watch know."""

    def trouble(self, error: BaseException) -> StoreTrouble:
        """Return in one line what its driver's error means."""

    def source(self) -> Source:
        """Return where news of what others write come from."""


def on_server(url: str) -> bool:
    """Return whether a URL or a path names a store in PostgreSQL."""
    return url.startswith(("postgresql:", "postgresql+", "postgres:"))


def backend_of(url: str) -> Backend:
    """Return the backend that a URL or a path names.

    Raises:
        WrongUsage: it names no store.
    """
    if on_server(url):
        try:
            from retro_tui.storage.backends.postgres import Postgres
        except ImportError as error:
            raise StoreTrouble(
                "A store on PostgreSQL needs psycopg: pip install 'retro-tui[postgres]' ({why})",
                why=error,
            ) from None
        return Postgres(url)
    from retro_tui.storage.backends.sqlite import Sqlite

    return Sqlite(url)
