"""Draw docs/pictures from the real app: `make pictures`.

Rich measures the length of a text in its pictures by characters, so Chinese comes out squeezed; here the
length is set anew by terminal cells.
"""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.cells import cell_len

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.importers.sample import load_sample
from retro_tui.screens.step import StepScreen
from retro_tui.storage.meetings import load
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter, reopen
from tests.examples.loading import load_example
from tests.examples.reading import EXAMPLES

PICTURES = Path(__file__).parent / "pictures"
TODAY = date(2026, 9, 20)
_CHAR_WIDTH = 12.2
_TEXT = re.compile(r'(<text [^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>')


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, language and size, the step it shows (none: the first screen), and keys to press.

    It shows the sample, or the worked example with the name `example`.
    """

    name: str
    lang: str
    size: tuple[int, int]
    step: str = ""
    keys: Sequence[str] = ()
    example: str = ""


ALL = (
    Picture("home-en", "en", (100, 24)),
    Picture("board-zh", "zh", (80, 24), "notes"),
    Picture("causes-en", "en", (120, 32), "causes", ("down", "down")),
    Picture("causes-zh", "zh", (120, 32), "causes", ("down", "down")),
    Picture("fishbone-en", "en", (120, 36), "causes", ("f",)),
    Picture("fishbone-zh", "zh", (80, 24), "causes", ("f",)),
    Picture("fishbone-large-en", "en", (160, 48), "causes", ("f",), "gitlab-database"),
    Picture("read-back-en", "en", (80, 24), "causes", ("R",)),
    Picture("actions-en", "en", (80, 24), "actions"),
    Picture("form-zh", "zh", (80, 24), "actions", ("e",)),
    Picture("minutes-zh", "zh", (100, 32), "close", ("E",)),
)


async def draw(picture: Picture, folder: Path) -> str:
    """Run the app on the sample or an example, and return what is on screen as SVG."""
    i18n.use(picture.lang)
    store = Store(str(folder / f"{picture.name}.db"), "Zhou Jie")
    session_id = _opened(store, picture)
    app = RetroApp(store, session_id if picture.step else "", folder / "drafts", lambda: TODAY)
    async with app.run_test(size=picture.size) as pilot:
        while picture.step and not isinstance(app.screen, StepScreen):
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        await pilot.press(*picture.keys)
        await pilot.pause(0.5)
        return by_cells(app.export_screenshot(title="retro"))


def _opened(store: Store, picture: Picture) -> str:
    """Write what a picture shows, at its step, and return the session's id; its minutes are final."""
    if picture.example:
        example = next(each for each in EXAMPLES if each.name == picture.example)
        session_id = store.write(load_example, example)
    else:
        session_id = store.write(load_sample, picture.lang, TODAY)
    if picture.step and picture.step != "close":
        if not picture.example:
            store.write(reopen, session_id, "It is drawn step by step")
        steps = store.read(load, session_id).steps
        store.write(enter, session_id, next(s.position for s in steps if s.kind == picture.step))
    return session_id


def by_cells(svg: str) -> str:
    """Return a picture whose texts are as long as their cells."""

    def mend(found: re.Match[str]) -> str:
        before, behind, text = found.groups()
        length = cell_len(html.unescape(text)) * _CHAR_WIDTH
        return f'{before} textLength="{length:.1f}"{behind}>{text}</text>'

    return _TEXT.sub(mend, svg)


def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture in ALL:
            svg = asyncio.run(draw(picture, Path(folder)))
            (PICTURES / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
