"""Templates of Jinja2 filled in, ours and a company's own: in a sandbox, and with a fault told by its line.

A template is given plain values alone; an own one may build upon ours with `{% extends "ours" %}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from traceback import walk_tb

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import RetroError
from retro_tui.i18n import _
from retro_tui.templates.errors import TemplateError, shown
from retro_tui.templates.loader import read_text

OURS = "ours"
"""Under which name an own template finds ours."""


class BadTemplate(RetroError):
    """A template or the house style is not what it should be; the sentence names file and line."""

    def __init__(self, error: TemplateError) -> None:
        """Tell it in one line."""
        super().__init__("{why}", why=error.text(_))


def fill(own: Path | None, ours: str, values: Mapping[str, object], *, html: bool) -> str:
    """Fill in a company's own template, or else ours; what goes into HTML is escaped.

    Raises:
        BadTemplate: it cannot be read, is no template, asks for what is not there or may not be had.
    """
    try:
        return _fill({OURS: ours} if own is None else {OURS: ours, own.name: read_text(own)}, values, html)
    except TemplateError as error:
        raise BadTemplate(error) from error


def _fill(texts: Mapping[str, str], values: Mapping[str, object], html: bool) -> str:
    """Fill in the last of some templates."""
    name = list(texts)[-1]
    environment = SandboxedEnvironment(
        loader=FunctionLoader(lambda wanted: (texts[wanted], wanted, None) if wanted in texts else None),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        return environment.get_template(name).render(values)
    except TemplateNotFound as error:
        problem = Phrase(
            N_("there is no template “{name}”; the only one to build upon is “ours”"),
            {"name": shown(str(error.name))},
        )
        raise TemplateError(name, _line(error, name), problem) from error
    except TemplateSyntaxError as error:
        problem = Phrase(N_("this is no valid template: {reason}"), _reason(error))
        raise TemplateError(name, error.lineno, problem) from error
    except SecurityError as error:
        problem = Phrase(N_("a template may not do this: {reason}"), _reason(error))
        raise TemplateError(name, _line(error, name), problem) from error
    except Exception as error:  # a template can fail in any way that an expression can
        problem = Phrase(N_("the template cannot be filled in: {reason}"), _reason(error))
        raise TemplateError(name, _line(error, name), problem) from error


def _reason(error: Exception) -> dict[str, object]:
    """Return what Jinja2 or Python says of it."""
    said = error.message if isinstance(error, TemplateSyntaxError) else str(error)
    return {"reason": shown(" ".join((said or type(error).__name__).split()))}


def _line(error: Exception, name: str) -> int:
    """Return the line of the template at which it happened; 0 if it is not known."""
    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == name]
    return lines[-1] if lines else 0
