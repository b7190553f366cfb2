"""Hostile text on the ways into the app: typed, pasted, from drafts, templates, names of files and people."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from retro_tui import i18n
from retro_tui.importers.session_json import insert, parse
from retro_tui.minutes.session_json import dump
from retro_tui.screens.form import FormScreen
from retro_tui.storage.drafts import DraftKey, Drafts
from retro_tui.storage.meetings import load
from retro_tui.storage.store import Store
from retro_tui.widgets.board import Board
from retro_tui.widgets.entry import Entry

from .conftest import Filled
from .fill import named
from .strings import ALL, INVISIBLE, SEQUENCES, forbidden
from .tour import Tour, tour

NAMES = (b"f\xff\xfe", b"e\x1b]0;own\x07", b"[b]x", b"[@click=app.quit]y[]", "r\u202egnp".encode(), b"{0}%s")
"""What files may be called."""
MARKED = "[b]{0}[/b] %s [@click=app.quit]x[/] [/x] \u200bz"
"""What the loader lets stand in a template."""


@pytest.mark.parametrize(("lang", "filled"), [("en", True), ("zh", False)], indirect=["filled"])
async def test_home_and_what_begins_there(filled: Filled, tmp_path: Path, lang: str) -> None:
    """The list of sessions, the search, the form of a new one with spoiled templates, and the palette."""
    i18n.use(lang)
    folder = tmp_path / "config" / "retro_tui" / "templates"
    folder.mkdir(parents=True)
    for name in NAMES:
        with open(os.fsencode(folder) + b"/" + name + b".toml", "wb") as file:  # noqa: PTH123
            file.write(b"key = '\x1b[31m'\n")
    async with tour(filled[0], tmp_path / "drafts", (80, 24)) as seen:
        await seen.look("app.help", "app.command_palette")
        async with seen.above("app.new_session"):
            seen.screen.query_one(Input).value = SEQUENCES[0]
            await seen.settle()
            shown = seen.wire.screen()
            assert "[@click=app.quit]y[].toml" in shown
            assert "[b]x.toml" in shown
        await seen.do("search")
        for text in (*SEQUENCES[:3], *INVISIBLE[:3], "[/x]", "{0}", "%s"):
            seen.screen.query_one(Input).value = text
            await seen.settle()
        assert seen.wire.offences() == []


async def test_names_of_files(filled: Filled, tmp_path: Path) -> None:
    """A path is completed from whatever files are called, and told in the hint."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in NAMES:
        with open(os.fsencode(folder) + b"/" + name + b".json", "wb") as file:  # noqa: PTH123
            file.write(b"{")
    async with tour(filled[0], tmp_path / "drafts", (80, 24)) as seen:
        for start in "fe[r{":
            await seen.do("app.import_file")
            line = seen.screen.query_one(Input)
            line.value = f"{folder}/{start}"
            line.cursor_position = len(line.value)
            async with asyncio.timeout(10):
                while not line.value.endswith(".json"):
                    await line.run_action("cursor_right")
                    await seen.settle()
            await line.run_action("submit")
            await seen.settle()
        assert seen.wire.offences() == []


async def test_what_is_typed_is_cleaned(tmp_path: Path) -> None:
    """Whatever is put into the line of notes or a form reaches the store clean."""
    session_id = named(tmp_path / "retro.db", ())
    async with tour(tmp_path / "retro.db", tmp_path / "drafts", (80, 24), session_id) as seen:
        async for kind in seen.walk("notes", "problems"):
            if kind == "notes":
                await _write_notes(seen, (*SEQUENCES[::12], *INVISIBLE[::6]))
            else:
                assert seen.select(0)
                async with seen.above("edit"):
                    await _fill_form(seen)
        assert seen.wire.offences() == []
    meeting = Store(str(tmp_path / "retro.db")).read(load, session_id)
    assert len(meeting.notes) > 9
    assert meeting.problems[0].case.startswith("]0;owned")
    assert forbidden(dump(meeting), keep="\n") == []


async def _write_notes(seen: Tour, texts: tuple[str, ...]) -> None:
    """Write notes into the line of the board."""
    await seen.do("add")
    line = seen.screen.query_one(Entry).query_one(Input)
    for text in texts:
        line.value = text
        await line.run_action("submit")
        await seen.settle()
    assert seen.screen.query_one(Board).lanes[0].cards


async def _fill_form(seen: Tour) -> None:
    """Put hostile text into every line and every text of a form, some of it by a paste."""
    for number, line in enumerate(seen.screen.query(Input)):
        line.value = SEQUENCES[number]
    for number, area in enumerate(seen.screen.query(TextArea)):
        area.focus()
        area.post_message(events.Paste("|".join(SEQUENCES[number : number + 20]) + "\u202e\x00"))
        await seen.settle()
    await seen.do("another")


async def test_drafts_of_another_hand(tmp_path: Path) -> None:
    """A draft is a file that anything can have written; it opens as text."""
    session_id = named(tmp_path / "retro.db", ("a cause",))
    store = Store(str(tmp_path / "retro.db"))
    values = dict.fromkeys(
        ("title", "purpose", "held_on", "confidentiality", "nothing"), "|".join(ALL)[:2000]
    )
    Drafts(tmp_path / "drafts", store.path, "tester").put(DraftKey(session_id, "opening", session_id), values)
    store.close()
    async with tour(tmp_path / "retro.db", tmp_path / "drafts", (80, 24)) as seen:
        await seen.app.open_session(session_id)
        await seen.settle()
        assert isinstance(seen.screen, FormScreen)
        assert seen.wire.offences() == []


async def test_texts_of_a_template(tmp_path: Path) -> None:
    """Titles, prompts and lanes of a template are shown as they are written."""
    session_id = named(tmp_path / "first.db", ("a note",))
    data = json.loads(dump(Store(str(tmp_path / "first.db")).read(load, session_id)))
    for step in data["session"]["template"]["step"]:
        for text in (step["title"], step["prompt"], *(lane["title"] for lane in step.get("lane", ()))):
            text |= {"en": MARKED, "zh": MARKED}
    store = Store(str(tmp_path / "retro.db"))
    store.write(insert, parse(json.dumps(data).encode()))
    store.close()
    async with tour(tmp_path / "retro.db", tmp_path / "drafts", (120, 36), session_id) as seen:
        async for _kind in seen.walk("setup", "notes", "causes", "close"):
            assert "[b]{0}[/b] %s [@click=app.quit]x[/] [/x] z" in seen.wire.screen()
        await seen.look("app.help", "findings", "export", "app.command_palette")
        assert seen.wire.offences() == []
