"""Every screen, full of hostile text: nothing raises, nothing gets to the terminal, brackets are brackets."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Static

from retro_tui import i18n
from retro_tui.domain.charts import CHARTS
from retro_tui.errors import RetroError
from retro_tui.screens.base import RetroScreen

from .conftest import Filled
from .fill import named
from .strings import ALL, CLEAN, CONTROLS, HONEST, INVISIBLE, LAYOUT, NEWLINES, SEQUENCES
from .tour import tour

VIEWS = [("en", (80, 24), False), ("zh", (120, 36), True)]
"""Language, size, and whether the rows were spoiled behind the storage door."""


@pytest.mark.parametrize(("lang", "size", "filled"), VIEWS, indirect=["filled"])
async def test_all_steps_and_forms(filled: Filled, tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    """A step of every kind with its chart, then signatures, help, findings, minutes, palette, ways to files.

    A view shows every second form and the other view the rest; earlier actions have tests of their own.
    """
    i18n.use(lang)
    shift = [view[0:2] for view in VIEWS].index((lang, size))
    path, session_id = filled
    async with tour(path, tmp_path / "drafts", size, session_id) as seen:
        kinds = []
        async for kind in seen.walk():
            kinds.append(kind)
            if kind != "follow_up" and len(kinds) % 2 == shift:
                assert seen.select(1), kind
                await seen.look("edit")
                if kind in CHARTS:
                    await seen.look("chart")
        assert (kinds[0], kinds[-1], len(set(kinds))) == ("setup", "close", len(kinds))
        await seen.look("details", "sign", "app.help", "findings", "app.command_palette")
        async with seen.above("export"):
            for action in (("turn_notes", "write"), ("turn('shown')", "write"))[shift]:
                await seen.do(action)
        assert seen.wire.offences() == []


@pytest.mark.parametrize(("lang", "size", "filled"), VIEWS[:2], indirect=["filled"])
async def test_earlier_actions(filled: Filled, tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    """Promises of an earlier meeting, what was said of them, and the questions about them."""
    i18n.use(lang)
    path, session_id = filled
    async with tour(path, tmp_path / "drafts", size, session_id) as seen:
        async for _kind in seen.walk("follow_up"):
            for place in (0, 3):
                assert seen.select(place)
                for outcome in ("done", "carried"):
                    await seen.do(f"judge('{outcome}')")
                async with seen.above("judge('verified')"):
                    await seen.do("turn")
        assert seen.wire.offences() == []


async def test_honest_text_is_shown_as_it_is(tmp_path: Path) -> None:
    """Brackets, braces, percent signs and tags are there to be read: in lists, board, tree, form and hint."""
    honest = tuple(text for text in HONEST if len(text) < 50)
    session_id = named(tmp_path / "retro.db", honest)
    async with tour(tmp_path / "retro.db", tmp_path / "drafts", (180, len(honest) + 16), session_id) as seen:
        async for kind in seen.walk("notes", "problems", "causes"):
            shown = seen.wire.screen()
            assert [text for text in honest if text not in shown] == [], kind
            if kind == "problems":
                assert seen.select(1)
                async with seen.above("edit"):
                    assert honest[0] in seen.wire.screen()
        screen = seen.screen
        assert isinstance(screen, RetroScreen)
        for text in honest:
            screen.complain(RetroError("{path} exists already; choose another name", path=text))
            assert f"{text} exists already" in str(screen.query_one("#hint", Static).content)


async def test_every_text_in_list_board_and_tree(tmp_path: Path) -> None:
    """On a terminal tall enough for all of them at once, just as another program wrote them."""
    short = (*CONTROLS, *SEQUENCES, *INVISIBLE, *NEWLINES)
    texts = (*("|".join(short[place : place + 4]) for place in range(0, len(short), 4)), *CLEAN, *LAYOUT)
    session_id = named(tmp_path / "retro.db", texts)
    async with tour(tmp_path / "retro.db", tmp_path / "drafts", (90, len(texts) + 20), session_id) as seen:
        async for _kind in seen.walk("notes", "problems", "causes"):
            await seen.settle()
        await seen.look("findings")
        assert seen.wire.offences() == []
        await seen.do("leave")
        assert seen.wire.offences() == []


async def test_errors_and_hints_are_safe(filled: Filled, tmp_path: Path) -> None:
    """What a person or a file is called goes into messages, and no further."""
    path, session_id = filled
    async with tour(path, tmp_path / "drafts", (80, 24), session_id) as seen:
        screen = seen.screen
        assert isinstance(screen, RetroScreen)
        for place in range(0, len(ALL), 6):
            text = " ".join(text[:30] for text in ALL[place : place + 6])
            screen.complain(RetroError("{path} exists already; choose another name", path=text))
            drawn = asyncio.Event()
            screen.call_after_refresh(drawn.set)
            await drawn.wait()
        assert seen.wire.offences() == []
