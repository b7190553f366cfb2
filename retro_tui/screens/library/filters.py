"""By what the library can be narrowed: one list of everything, to be picked from by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retro_tui.i18n import _
from retro_tui.screens.library.telling import FILTERS, filter_word
from retro_tui.screens.pick import Option

if TYPE_CHECKING:
    from retro_tui.storage.search.asking import Query
    from retro_tui.storage.search.choices import Choices

ALL = "all"
"""The answer that drops all filters."""


def filter_options(query: Query, found: Choices) -> list[Option]:
    """Return every filter with each of its values; those that hold now are on top, to be dropped."""
    values = {name: tuple(choice.value for choice in fixed) for name, (_label, fixed) in FILTERS.items()}
    values |= {"tag": found.tags, "project": found.projects, "industry": found.industries}
    here = {name: value for name in FILTERS if (value := getattr(query, name))}
    first = [Option(ALL, _("Everything"))] if here else []
    first += [
        Option(f"{name}:{value}", filter_word(name, value), _("on; choose it to drop it"))
        for name, value in here.items()
    ]
    others = [
        Option(f"{name}:{value}", filter_word(name, value))
        for name, some in values.items()
        for value in some
        if here.get(name) != value
    ]
    return [*first, *others]
