"""Text that is being typed, in the writer's own folder from the first key on (design.md §1).

One small file a form, mode 0600, replaced whole at every change: a killed process loses nothing. Others never
see it. It goes away when the store has the text.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from retro_tui.errors import StoreTrouble
from retro_tui.reasons import reason


@dataclass(frozen=True, slots=True)
class DraftKey:
    """What a draft belongs to: a row, or a new one of a kind (then `row_id` is empty)."""

    session_id: str
    kind: str
    row_id: str = ""
    place: str = ""
    """For a new row: where it will go, such as the cause that it hangs below."""


class Drafts:
    """All drafts of one person for one store."""

    def __init__(self, folder: Path, store: str | Path, person: str = "") -> None:
        """Keep drafts in `folder` for the store that is called `store`.

        People who share an account, as over SSH, have their own.
        """
        whose = os.fsencode(store) + (b"\0" + person.encode() if person else b"")
        self._folder = folder / hashlib.sha256(whose).hexdigest()[:16]

    def put(self, key: DraftKey, values: dict[str, str]) -> None:
        """Write what was typed so far; nothing but empty fields removes the draft.

        Raises:
            StoreTrouble: it cannot be written.
        """
        if not any(values.values()):
            self.drop(key)
            return
        place = self._path(key)
        fresh = place.with_suffix(".new")
        data = {"key": [key.session_id, key.kind, key.row_id, key.place], "values": values}
        try:
            for folder in (self._folder.parent, self._folder):  # the mode is that of the last one made
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
                json.dump(data, file, ensure_ascii=False)
            fresh.replace(place)
        except OSError as error:
            raise StoreTrouble("What you type cannot be kept: {why}", why=reason(error)) from error

    def get(self, key: DraftKey) -> dict[str, str]:
        """Return what was typed and is not in the store yet."""
        return _read(self._path(key))[1]

    def drop(self, key: DraftKey) -> None:
        """Forget a draft, since the store has the text."""
        with suppress(OSError):
            self._path(key).unlink()

    def of(self, session_id: str) -> list[DraftKey]:
        """Return the drafts of a session, the newest first."""
        files = sorted(self._folder.glob("*.json"), key=_written, reverse=True)
        keys = [_read(path)[0] for path in files]
        return [key for key in keys if key is not None and key.session_id == session_id]

    def _path(self, key: DraftKey) -> Path:
        """Return the file of a draft; its name tells nothing and cannot be led astray."""
        name = json.dumps([key.session_id, key.kind, key.row_id, key.place])
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


def _written(path: Path) -> float:
    """Return when a draft was written; one that has just gone is the oldest."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _read(path: Path) -> tuple[DraftKey | None, dict[str, str]]:
    """Return a draft's key and texts; a file that cannot be read is no draft."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return DraftKey(*data["key"]), {str(k): str(v) for k, v in data["values"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None, {}
