"""Turn the text of a template into a copy under another key, with every comment kept."""

from __future__ import annotations

import re

from retro_tui.domain.words import N_, Phrase
from retro_tui.templates.errors import TemplateError
from retro_tui.templates.loader import parse
from retro_tui.templates.source import Lines


def renamed(text: str, old: str, new: str) -> str:
    """Return the text of the valid template `old` with the key `new`; nothing else in it changes.

    Raises:
        TemplateError: the key is written in a way that is not understood here.
    """
    line = Lines(text).of(("key",))
    lines = text.split("\n")
    lines[line - 1] = re.sub(rf"([\"']){old}\1", rf"\g<1>{new}\1", lines[line - 1], count=1)
    copy = "\n".join(lines)
    try:
        parse(copy, f"{new}.toml")
    except TemplateError:
        problem = Phrase(N_('before a copy is made, write this line as key = "{key}"'), {"key": old})
        raise TemplateError(f"{old}.toml", line, problem) from None
    return copy
