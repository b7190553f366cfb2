"""Tests for the pictures in DOCX."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from retro_tui.domain.charts import Chart, Mark, Row
from retro_tui.domain.fishbone.bones import Bones
from retro_tui.minutes.build import build
from retro_tui.minutes.document import (
    Diagram,
    Figure,
    Paragraph,
)
from retro_tui.minutes.formats import Wish
from retro_tui.minutes.house import PLAIN
from retro_tui.minutes.writers.word import blocks as word_blocks
from retro_tui.minutes.writers.word import render
from tests.minutes.samples import full

from .word_reading import inside, paper, read, styled


def test_pictures() -> None:
    """A picture is a PNG with its SVG beside it, fits the page, and is told in words."""
    document = build(full(), "en")
    data = render(document, PLAIN, Wish())
    file = docx.Document(BytesIO(data))
    count = len(inside(document, Figure)) + len(inside(document, Diagram))
    assert len(file.inline_shapes) == count
    assert all(shape.width.cm <= 17.01 for shape in file.inline_shapes)
    told = [each.get("descr") for each in file.element.body.iter(qn("wp:docPr"))]
    assert any(text.startswith("Fishbone: ") and "Nobody's duty" in text for text in told)
    assert all("\n" in text for text in told)
    names = ZipFile(BytesIO(data)).namelist()
    assert [sum(name.endswith(end) for name in names) for end in (".png", ".svg")] == [count, count]
    blips = [each.get(qn("r:embed")) for each in file.element.body.iter() if each.tag.endswith("}svgBlip")]
    assert all(file.part.related_parts[blip].content_type == "image/svg+xml" for blip in blips)


def test_a_wide_picture_has_a_page_on_its_side() -> None:
    """What nobody could read on an upright page gets one of its own, and two of them nothing between them."""
    row = Row("A metric", (Mark("line", 0, 1),), ("words",))
    tall, flat = Diagram(Chart((row,) * 60), "Tall"), Diagram(Chart((row,)), "Flat")
    assert len(read(paper(flat, tall)).sections) == 1, "a tall one is no better there"
    wide = build(full(), "en")
    (figure,) = inside(wide, Figure)[:1]
    many = replace(figure.picture, view="fishbone", bones=_many(figure))
    file = read(paper(flat, Figure(many, "One"), Figure(many, "Two"), Paragraph("Behind")))
    shapes = [(section.page_width or 0) > (section.page_height or 0) for section in file.sections]
    assert shapes == [False, True, True, False]


def _many(figure: Figure) -> Bones:
    """Return bones with far more causes than the figure has."""
    bones = figure.picture.bones
    bone = next(each for each in bones.bones if each.causes)
    return replace(bones, bones=tuple(replace(bone, key=f"k{n}", title=f"Category {n}") for n in range(16)))


def test_without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing makes pictures, they are drawn with characters."""
    monkeypatch.setattr(word_blocks, "installed", lambda: False)
    document = build(full(), "en")
    file = read(document)
    drawn = styled(file, "Minutes Drawing")
    figures = inside(document, Figure)
    assert {figure.picture.text() for figure in figures} <= set(drawn)
    assert len(drawn) == len(figures) + len(inside(document, Diagram))
    assert len(file.inline_shapes) == 0
