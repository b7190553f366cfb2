"""Loading the sample project: three meetings from a data file, written as a team would have."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from typing import Any

from retro_tui.domain.signing import slots
from retro_tui.minutes.frozen import freezer
from retro_tui.minutes.signed import signed_digest
from retro_tui.storage.meetings import load
from retro_tui.storage.models import RECORDS, Action, Row, Session, specs
from retro_tui.storage.records import add, get
from retro_tui.storage.reuses import speak
from retro_tui.storage.reviews import Verdict, review
from retro_tui.storage.sessions import NewSession, begin, newest_of
from retro_tui.storage.signing import sign
from retro_tui.storage.walk import finish, set_used
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin

_LINKS = {"problem": "problem_id", "cause": "cause_id", "lesson": "lesson_id", "parent": "parent_id"}
_MODELS: list[type[Row]] = [*RECORDS.values(), Session]
_DAYS = frozenset(s.name for model in _MODELS for s in specs(model) if s.kind == "day")


def load_sample(w: Writing, lang: str, today: date | None = None) -> str:
    """Put the sample into the store in the language `lang`, its dates around `today`; return the newest id.

    A store that has it already is left as it is.
    """
    file = resources.files("retro_tui.sample").joinpath(f"mes.{lang}.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    present = newest_of(w, data["project"]["name"])
    if present is not None:
        return present.id
    loader = _Loader(w, lang, today or date.today(), data["project"])
    return [loader.session(wish) for wish in data["session"]][-1]


class _Loader:
    """One run over the file, with the rows that its keys stand for."""

    def __init__(self, w: Writing, lang: str, today: date, project: dict[str, str]) -> None:
        """Write through `w`."""
        self._w, self._lang, self._today, self._project = w, lang, today, project
        self._ids: dict[str, str] = {}
        self._states: dict[str, str] = {}

    def session(self, wish: dict[str, Any]) -> str:
        """Write one meeting and return its session's id."""
        template = builtin()[wish["template"]]
        details = self._typed({k: v for k, v in wish.items() if not isinstance(v, list) and k != "template"})
        state = details.pop("state", "open")
        new = NewSession(
            self._project["name"],
            template,
            details.pop("title"),
            details["held_on"],
            self._lang,
            self._project.get("customer", ""),
            self._project.get("industry", ""),
        )
        session = begin(self._w, new, invite=False)
        self._w.edit(session, details)
        for said in wish.get("reviews", []):
            self._review(session.id, said)
        for said in wish.get("reuses", []):
            speak(self._w, session.id, self._ids[said["lesson"]], said["outcome"], said.get("applied_in", ""))
        for kind in RECORDS:
            for row in wish.get(kind, []) if kind not in ("reviews", "reuses") else []:
                self._record(kind, session.id, row)
        set_used(self._w, session.id, wish.get("used", []))
        self._w.edit(session, {"step": len(template.steps) - 1})
        if state == "final":
            evening = datetime.combine(new.held_on, time(12), UTC)  # of the day it was held, in China
            self._sign(session.id, evening)
            finish(self._w, session.id, freezer(new.held_on), evening)
        return session.id

    def _sign(self, session_id: str, at: datetime) -> None:
        """Let everybody who answers for a meeting confirm its record."""
        meeting = load(self._w.db, session_id)
        digest = signed_digest(meeting)
        for slot in slots(meeting):
            made = sign(self._w, session_id, slot.role, slot.name, "confirmed", "", digest)
            self._w.edit(made, {"signed_at": at})

    def _record(self, kind: str, session_id: str, row: dict[str, Any]) -> None:
        """Write one record; keys become links to the rows that they stand for."""
        key = row.get("key", "")
        values = self._typed({k: v for k, v in row.items() if k != "key"})
        values = {_LINKS.get(k, k): self._ids[v] if k in _LINKS else v for k, v in values.items()}
        if kind == "causes" and "problem_id" not in values:
            values["problem_id"] = self._ids[row["problem"]]
        if kind == "actions":
            self._states[key] = values.pop("state", "open")
        made = add(self._w, kind, session_id, values)
        if key:
            self._ids[key] = made.id
        if kind == "actions":
            self._w.edit(made, {"state": self._states[key]})

    def _review(self, session_id: str, said: dict[str, Any]) -> None:
        """Let a meeting speak of an earlier action; its state today stays what the file says."""
        values = self._typed({k: v for k, v in said.items() if k != "action"})
        action = get(self._w, Action, self._ids[said["action"]])
        review(self._w, session_id, action.id, Verdict(**values))
        self._w.edit(action, {"state": self._states[said["action"]]})

    def _typed(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return values with numbers of days turned into dates."""
        return {k: self._today + timedelta(days=v) if k in _DAYS else v for k, v in row.items()}
