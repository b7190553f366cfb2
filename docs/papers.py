"""Pictures of papers: pages of the minutes of the sample as PDF (`make pictures`)."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from docs.draw import PICTURES, TODAY
from retro_tui.importers.sample import load_sample
from retro_tui.minutes.formats import Wish, render
from retro_tui.storage.meetings import load
from retro_tui.storage.store import Store

_PIXELS = 84
"""Pixels per inch."""


def page(data: bytes, number: int, folder: Path) -> bytes:
    """Return one page of a PDF as a PNG."""
    (folder / "paper.pdf").write_bytes(data)
    frame = '#set page(width: 210mm, height: 297mm, margin: 0pt)\n#image("paper.pdf", page: {}, width: 100%)'
    (folder / "frame.typ").write_text(frame.format(number), encoding="utf-8")
    found = typst.compile(str(folder / "frame.typ"), format="png", ppi=_PIXELS)
    assert isinstance(found, bytes)
    return found


def main() -> None:
    """Draw the first pages in both languages, and the page with a fishbone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for lang in ("en", "zh"):
            with closing(Store(str(folder / f"{lang}.db"))) as store:
                meeting = store.read(load, store.write(load_sample, lang, TODAY))
            data = render(meeting, Wish("pdf", lang), (), TODAY)
            (PICTURES / f"paper-{lang}.png").write_bytes(page(data, 1, folder))
            if lang == "zh":
                (PICTURES / "paper-fishbone-zh.png").write_bytes(page(data, 5, folder))


if __name__ == "__main__":
    main()
