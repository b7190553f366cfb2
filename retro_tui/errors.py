"""What can go wrong in a way that a person can mend: one line to say, and the status to exit with."""

from __future__ import annotations

from dataclasses import dataclass

from retro_tui.domain.words import Phrase


class RetroError(Exception):
    """A trouble that is told in one line; `status` is the exit status (design.md, command line)."""

    status = 1

    def __init__(self, msgid: str, **args: object) -> None:
        """Keep the English sentence and what goes into its places, to be translated when it is told."""
        self.phrase = Phrase(msgid, args)
        super().__init__(self.phrase.said())


class NotThere(RetroError):
    """The thing asked for does not exist, or may not be had."""


class WrongUsage(RetroError):
    """The command was called in a way that it does not understand."""

    status = 2


class StoreTrouble(RetroError):
    """The store cannot be used: no database, damaged, no access, locked, no space."""

    status = 3


class StoreBusy(StoreTrouble):
    """Somebody else holds the store's lock for longer than we wait."""


class StoreAway(StoreBusy):
    """The connection to the store's server was lost, or there is none for longer than we wait."""


class NewerStore(RetroError):
    """The store was written by a newer program than this one."""

    status = 4


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody changed in the meantime: by its name, who it was, and what it says now."""

    field: str
    who: str
    """Empty where nobody can say."""
    text: str
    """As a form shows it."""


class Conflict(RetroError):
    """Somebody else changed the same row in the meantime; nothing of what was to be written is."""

    def __init__(self, msgid: str, *, clashes: tuple[Clash, ...] = (), **args: object) -> None:
        """Keep the sentence, and all fields that clash."""
        super().__init__(msgid, **args)
        self.clashes = clashes


class BadImport(RetroError):
    """A file to import is not what it should be; the sentence names the place in it."""
