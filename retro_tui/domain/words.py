"""Marking of words that are shown to people, so that they can be translated later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


def N_(text: str) -> str:
    """Mark `text` for the catalogues and hand it back as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence in English with `{named}` places, and what to put into them when it is translated."""

    msgid: str
    args: dict[str, object] = field(default_factory=dict)

    def said(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence in the language of `translate`, given msgids; phrases inside it too."""
        args = {k: v.said(translate) if isinstance(v, Phrase) else v for k, v in self.args.items()}
        return translate(self.msgid).format(**args) if args else translate(self.msgid)
