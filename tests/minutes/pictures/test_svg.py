"""Tests for writing SVG, and for the colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tui.minutes.pictures import svg

from .boxes import read


@pytest.mark.parametrize("hue", [*svg.HUES, svg.PLATE])
def test_white_text_can_be_read_on_every_colour(hue: str) -> None:
    """The contrast with white is that which WCAG asks for, in both directions."""
    assert svg.contrast(hue, svg.PAPER) >= 4.5


@pytest.mark.parametrize(
    ("ink", "ground"),
    [(svg.INK, svg.PAPER), (svg.FAINT, svg.PAPER), (svg.INK, svg.GOLD), (svg.AMBER, svg.GOLD)],
)
def test_dark_text_can_be_read(ink: str, ground: str) -> None:
    """Text on paper and in the box of a root cause can be read too."""
    assert svg.contrast(ink, ground) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    """Known pairs have their known ratios."""
    assert svg.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert svg.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_there_are_eight_different_colours() -> None:
    """Neighbouring categories never have the same colour."""
    assert len(set(svg.HUES)) == 8


@given(st.text(max_size=60))
def test_text_is_escaped(text: str) -> None:
    """Any text comes back from the element and from the attribute as it went in."""
    text = svg.clean(text)
    found = read(svg.words(text, 1, 2, 3, "#000000", data_x=text))
    assert (found.text or "") == text
    assert found.attrib["data-x"] == text


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (-0.01, "0"), (-0.5, "-0.5"), (10.0, "10"), (2.26, "2.3"), (1e6, "1000000")],
)
def test_numbers_are_short(value: float, written: str) -> None:
    """A tenth of a pixel is enough, and there is no minus before nothing."""
    assert svg.number(value) == written


@pytest.mark.parametrize("name", ["star", "confirmed", "ruled_out", "supported", "assumed"])
def test_signs_are_drawn(name: str) -> None:
    """Each sign is a shape of its own, so that no font has to have it."""
    assert read(svg.sign(name, 3, 4, svg.INK)).tag == "path"
    assert svg.sign("<odd>", 3, 4, svg.INK) == ""
