"""The minutes that most tests look at."""

from __future__ import annotations

import pytest

from retro_tui.minutes.build import build
from retro_tui.minutes.document import Document

from .samples import WARNING, full


@pytest.fixture
def english() -> Document:
    """The minutes of the whole meeting in English."""
    return build(full(), "en", [WARNING], include_notes=True)


@pytest.fixture
def chinese() -> Document:
    """The same in Chinese."""
    return build(full(), "zh_CN", [WARNING], include_notes=True)
