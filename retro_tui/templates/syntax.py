"""Read TOML that may be broken or hostile, so that only a `TemplateError` with the right line comes out."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left

from retro_tui.domain.words import N_, Phrase
from retro_tui.templates.errors import TemplateError, shown

LARGEST = 256 * 1024
"""Most bytes of a file."""

MOST_DOTS = 100
"""Most dots in a line that is no comment: a dotted key costs the reader memory by the square of its parts."""

_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def too_large(name: str) -> TemplateError:
    """Say that a file is too large to be a template."""
    return TemplateError(name, 0, Phrase(N_("the file is larger than {most} KB"), {"most": LARGEST // 1024}))


def loads(text: str, name: str) -> dict[str, object]:
    """Read TOML, turning whatever the reader raises into an error with its line."""
    if len(text) > LARGEST:
        raise too_large(name)
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS and not line.lstrip().startswith("#"):
            dots = Phrase(N_("a line has at most {most} dots"), {"most": MOST_DOTS})
            raise TemplateError(name, number, dots)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        number = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
        problem = Phrase(N_("this is not valid TOML: {reason}"), {"reason": shown(_AT.sub("", str(error)))})
    except (ValueError, RecursionError):
        number = _breaking_line(text)
        problem = Phrase(N_("this line nests too deep or has too long a number"))
    raise TemplateError(name, number, problem)


def _breaking_line(text: str) -> int:
    """Find the line at which the reader gives up for a reason that it names no line for."""
    lines = text.split("\n")

    def breaks(count: int) -> bool:
        try:
            tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            return False
        except (ValueError, RecursionError):
            return True
        return False

    return min(len(lines), bisect_left(range(len(lines) + 1), True, key=breaks))
