"""Tests for charts as SVG: every word is there, marks stand where they should, nothing escapes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tui.domain.charts import Chart, Mark, Row
from retro_tui.domain.words import Phrase
from retro_tui.minutes.document import Diagram, Document
from retro_tui.minutes.pictures import svg
from retro_tui.minutes.pictures.chart_svg import chart_svg
from tests.hostile.strings import ALL, forbidden
from tests.minutes.reading import blocks

from .boxes import inside, names, read, told, values


def rects(picture: str) -> list[tuple[float, float, float, float]]:
    """Return the place of every rectangle; the first is the ground."""
    found = [e.attrib for e in read(picture).iter() if e.tag.endswith("rect")]
    return [(float(e["x"]), float(e["y"]), float(e["width"]), float(e["height"])) for e in found]


def test_every_word_of_the_minutes_charts(english: Document, chinese: Document) -> None:
    """Labels, words and legend of each chart are drawn, and said to who does not see it."""
    for document in (english, chinese):
        charts = [found.chart for part in document.sections for found in blocks(part, Diagram)]
        assert len(charts) == 3
        for chart in charts:
            picture = chart_svg(chart, "one")
            drawn = "".join(
                "".join(e.text or "" for e in read(picture).iter() if e.tag.endswith("text")).split()
            )
            for row in chart.rows:
                for text in (row.label, *row.words):
                    assert "".join(str(text).split()) in drawn
                    assert str(text) in told(picture)
            assert chart.legend
            assert "".join(chart.legend.msgid.split()) in drawn


def test_a_bar_is_as_long_as_its_share() -> None:
    """Two bars, half and whole, on tracks of one width; what is not zero is seen, and zero is not."""
    rows = [Row(str(end), (Mark("after", 0.0, end),), (str(end),)) for end in (0.5, 1.0, 0.0001, 0.0)]
    ground, half_track, half, track, whole, _tiny_track, tiny, _zero_track = rects(
        chart_svg(Chart(tuple(rows)), "x")
    )
    assert half_track[2] == track[2] == whole[2]
    assert half[2] == pytest.approx(whole[2] / 2, abs=0.1)
    assert tiny[2] == 2
    assert all(inside(each, ground) for each in (half, whole, tiny, track))


def test_marks_have_shapes_of_their_own() -> None:
    """Each sign can be told from the others without colour."""
    bars = Chart(tuple(Row("", (Mark(sign, 0.0, 1.0),)) for sign in ("before", "target", "after")))
    picture = chart_svg(bars, "x")
    assert values(picture, "fill").count(svg.HUES[0]) == 1
    assert len(values(picture, "stroke-dasharray")) == 1
    points = chart_svg(Chart((Row("", (Mark("planned", 0.2, 0.2), Mark("actual", 0.2, 0.2))),)), "x")
    assert values(points, "r") == ["6", "3.8"]


def test_title_and_ids() -> None:
    """The title is the given one, else the legend; all ids begin with the one that was given."""
    chart = Chart((Row("a", (Mark("after", 0, 1),), ("1",)),), Phrase("How to read it"))
    for title, said in (("", "How to read it"), ("Problems", "Problems")):
        picture = chart_svg(chart, "c7", title)
        assert read(picture).attrib["role"] == "img"
        assert values(picture, "id") == ["c7-title", "c7-desc"]
        assert read(picture)[0].text == said


@given(st.lists(st.one_of(st.sampled_from(ALL), st.text(max_size=60)), min_size=4, max_size=4), st.floats())
@settings(max_examples=60, deadline=None)
def test_nothing_escapes_from_a_chart(texts: list[str], place: float) -> None:
    """Whatever stands in it, it is well-formed SVG of our elements, with nothing a terminal obeys."""
    one, two, three, four = texts
    marks = (Mark("line", 0.0, place), Mark("planned", place, place))
    rows = (Row(one), Row(two, marks, (three,)), Row(three, (Mark("before", place, 1.0),)), Row(Phrase(four)))
    picture = chart_svg(Chart(rows, Phrase(one)), "x", two)
    assert names(picture) <= {"svg", "g", "title", "desc", "rect", "line", "circle", "text"}
    assert forbidden(picture, keep="\n") == []
    assert "nan" not in values(picture, "x") + values(picture, "cx")
