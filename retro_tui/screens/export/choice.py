"""What is chosen on the export screen, and how it is found again the next time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from retro_tui import preferences
from retro_tui.minutes.formats import FORMATS, FORMS, LANGUAGES, Wish


@dataclass(frozen=True, slots=True)
class Choice:
    """The formats, and what goes into them."""

    shown: str = "md"
    """The format that is looked at."""
    marked: tuple[str, ...] = ()
    """Those that are written; none stands for the one that is looked at."""
    lang: str = "en"
    form: str = "minutes"
    notes: bool = False
    mermaid: bool = False
    folder: str = ""
    """Where files went the last time."""

    @property
    def wish(self) -> Wish:
        """What is looked at."""
        return self.wish_for(self.shown)

    @property
    def wishes(self) -> list[Wish]:
        """What is written, in the order of the formats."""
        return [self.wish_for(name) for name in FORMATS if name in (self.marked or (self.shown,))]

    def wish_for(self, name: str) -> Wish:
        """Return the wish for one format."""
        return Wish(name, self.lang, self.form, self.notes, self.mermaid)

    def turned(self, what: str, by: int = 1, formats: Sequence[str] = tuple(FORMATS)) -> Choice:
        """Return the choice with the next of the formats, languages or forms."""
        values: Sequence[str] = {"shown": formats, "lang": LANGUAGES, "form": FORMS}[what]
        place = values.index(getattr(self, what)) + by
        changed: dict[str, Any] = {what: values[place % len(values)]}
        return replace(self, **changed)

    def among(self, formats: Sequence[str]) -> Choice:
        """Return the choice with none but these formats."""
        marked = tuple(name for name in self.marked if name in formats)
        return replace(self, shown=self.shown if self.shown in formats else formats[0], marked=marked)

    def mark(self) -> Choice:
        """Return the choice with the format that is looked at among those that are written, or without it."""
        others = tuple(name for name in self.marked if name != self.shown)
        return replace(self, marked=others if self.shown in self.marked else (*others, self.shown))


def chosen_last(person: str, lang: str) -> Choice:
    """Return what was chosen the last time; what cannot be understood is as it is at first."""
    first = Choice(lang=lang)
    try:
        data = json.loads(preferences.export_choice(person) or "{}")
        found = replace(first, **{name: data[name] for name in asdict(first) if name in data})
        found = replace(found, marked=tuple(name for name in found.marked if name in FORMATS))
        known = found.shown in FORMATS and found.form in FORMS and isinstance(found.folder, str)
        return replace(found, lang=lang) if known else first
    except (ValueError, TypeError):
        return first


def keep(choice: Choice, person: str) -> None:
    """Keep a choice for the next time."""
    preferences.keep_export_choice(json.dumps(asdict(choice)), person)
