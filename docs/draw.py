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
from retro_tui.storage.store import Store
from retro_tui.storage.walk import reopen

PICTURES = Path(__file__).parent / "pictures"
TODAY = date(2026, 9, 20)
_CHAR_WIDTH = 12.2
_TEXT = re.compile(r'(<text [^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>')


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, language and size, how many steps back from the last, and keys to press then."""

    name: str
    lang: str
    size: tuple[int, int]
    back: int | None
    keys: Sequence[str] = ()


ALL = (
    Picture("fishbone-en", "en", (120, 36), 5, ("f",)),
    Picture("fishbone-zh", "zh", (80, 24), 5, ("f",)),
    Picture("read-back-en", "en", (80, 24), 5, ("R",)),
    Picture("home-en", "en", (100, 24), None),
    Picture("causes-en", "en", (120, 32), 5, ("down", "down")),
    Picture("causes-zh", "zh", (120, 32), 5, ("down", "down")),
    Picture("board-zh", "zh", (80, 24), 7),
    Picture("actions-en", "en", (80, 24), 3),
    Picture("form-zh", "zh", (80, 24), 3, ("e",)),
    Picture("minutes-zh", "zh", (100, 32), 0, ("E",)),
)


async def draw(picture: Picture, folder: Path) -> str:
    """Run the app on the sample and return what is on screen as SVG."""
    i18n.use(picture.lang)
    store = Store(str(folder / f"{picture.name}.db"), "Zhou Jie")
    session_id = store.write(load_sample, picture.lang, TODAY)
    if "E" not in picture.keys:  # minutes look best when they are final
        store.write(reopen, session_id)
    app = RetroApp(store, "" if picture.back is None else session_id, folder / "drafts", lambda: TODAY)
    async with app.run_test(size=picture.size) as pilot:
        while picture.back is not None and not isinstance(app.screen, StepScreen):
            await pilot.pause(0.05)
        for _ in range(picture.back or 0):
            await pilot.press("left_square_bracket")
            await pilot.pause(0.2)
        await pilot.press(*picture.keys)
        await pilot.pause(0.5)
        return by_cells(app.export_screenshot(title="retro"))


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
