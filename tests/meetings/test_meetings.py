"""For each template, a whole meeting from its script: on the screens, in the store, and in the minutes.

`pytest tests/meetings --snapshot-update` writes the minutes anew; read them before you commit them. Meetings
with no kind of step but those that others have are held on request: `make test ARGS="-m like"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlmodel import Session as DbSession

from retro_tui import cli, i18n
from retro_tui.app import RetroApp
from retro_tui.storage.records import add
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin

from .expected import foreign, left_over
from .holding import hold
from .script import Script, read

MINUTES = Path(__file__).with_name("minutes")
HELD = ("monthly-review", "plan-review", "stage-1-initiation", "incident-postmortem", "quick")
"""Templates that have all kinds of steps between them; `tests/templates` reads lanes and rows of all."""
CASES = [
    *((key, "sqlite") for key in HELD),
    ("quick", "postgresql"),
    *(pytest.param(key, "sqlite", marks=pytest.mark.like) for key in sorted(builtin().keys() - HELD)),
]
"""Templates, and the kind of store; the minutes are the same on both."""


@pytest.fixture
def script(request: pytest.FixtureRequest) -> Iterator[Script]:
    """The script of a template, in whose language the screens are."""
    found = read(request.param)
    i18n.use(found.lang)
    yield found
    i18n.use("en")


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the store is."""
    on_server = request.param == "postgresql"
    return str(request.getfixturevalue("database")) if on_server else str(tmp_path / "retro.db")


@pytest.fixture
def store(script: Script, url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty store, whose clock goes on by a millisecond with each write."""
    noon = datetime.combine(script.today, time(4), UTC)
    moments = (noon + timedelta(milliseconds=n) for n in count())

    def writing(db: DbSession, who: str, restricted: bool, own: set[str]) -> Writing:
        return Writing(db, who, restricted, next(moments), own=own)

    monkeypatch.setattr("retro_tui.storage.writing.Writing", writing)
    found = Store(url, "Zhou Jie", patience=20)
    yield found
    found.close()


def earlier(w: Writing, script: Script) -> None:
    """Let the project have had a session a month before, with the actions of the script."""
    template = builtin()[script.key]
    wish = NewSession(script.start["project"], template, "", script.today - timedelta(days=30), script.lang)
    session = begin(w, wish)
    for values in script.earlier:
        known = {name: date.fromisoformat(v) if name.endswith("_on") else v for name, v in values.items()}
        add(w, "actions", session.id, known)


@pytest.mark.parametrize(("script", "url"), CASES, indirect=True)
async def test_meeting(
    script: Script, url: str, store: Store, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What the script says comes out in the minutes of both languages, with nothing left over."""
    if script.earlier:
        store.write(earlier, script)
    app = RetroApp(store, "", tmp_path / "drafts", lambda: script.today)
    meeting = await hold(app, script)
    for lang in ("en", "zh"):
        path = tmp_path / f"{lang}.md"
        args = ["--db", url, "export", meeting.session.code, "--lang", lang, "-o", str(path)]
        assert cli.run(args) == 0
        text = steady(path.read_text(encoding="utf-8"))
        assert not left_over(script, meeting, text, lang)
        assert not foreign(script, text, lang)
        golden = MINUTES / f"{script.key}.{lang}.md"
        if request.config.getoption("--snapshot-update"):
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")


def test_every_kind_of_step_is_held_in_each_run() -> None:
    """What is held on request only brings no kind of step that is not held otherwise."""
    kinds = {key: {step.kind for step in template.steps} for key, template in builtin().items()}
    assert set().union(*kinds.values()) == set().union(*(kinds[key] for key in HELD))


def steady(minutes: str) -> str:
    """Return minutes without their digest, which no two meetings share."""
    return re.sub(r"SHA-256 [0-9a-f]{16}", "SHA-256 …", minutes)
