"""The document as data for the layout: the same blocks, with the widths that it needs."""

from __future__ import annotations

import html
import re
from typing import Any

from retro_tui.i18n import N_, _
from retro_tui.minutes.document import (
    Block,
    Bullets,
    Diagram,
    Document,
    Facts,
    Figure,
    Item,
    Paragraph,
    Section,
    Table,
)
from retro_tui.minutes.house import House
from retro_tui.minutes.pictures.measure import bold, cut, em
from retro_tui.minutes.writers.pdf import fitting
