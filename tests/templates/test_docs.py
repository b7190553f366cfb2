"""The page about templates tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

from retro_tui.templates.loader import KINDS, builtin, parse

from .texts import FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def test_it_lists_what_comes_with_the_program() -> None:
    """Every built-in template in its order, with its minutes."""
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (\d+) \|", PAGE, re.MULTILINE)
    assert rows == [(key, str(template.minutes)) for key, template in builtin().items()]


def test_its_example_is_in_order() -> None:
    """The file that it shows can be used as it stands."""
    example = PAGE.split("```toml\n")[1].split("```")[0]
    assert parse(example, "release-review.toml", FIELDS).steps[1].rows[0]["target"] == 5


def test_it_names_every_kind_of_step() -> None:
    """In the order in which they are declared."""
    named = PAGE.split("**Kinds of steps**")[1].split(". Those")[0]
    assert re.findall(r"`(\w+)`", named) == list(KINDS)
