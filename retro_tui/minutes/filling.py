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
from retro_tui.minutes.house_file import BadHouse
from retro_tui.templates.errors import TemplateError, shown
from retro_tui.templates.loader import read_text

_OURS = "ours"
"""Under which name an own template finds ours."""


def fill(own: Path | None, ours: str, values: Mapping[str, object], *, html: bool) -> str:
    """Fill in a company's own template, or else ours; what goes into HTML is escaped.

    Raises:
        BadHouse: the own one cannot be read, is no template, or asks for what it may not have.
    """
    if own is None:
        return _fill({_OURS: ours}, _OURS, values, html)
    try:
        texts = {_OURS: ours, own.name: read_text(own)}
        try:
            return _fill(texts, own.name, values, html)
        except Exception as error:  # a template can fail in any way that an expression can
            raise _told(error, own.name) from error
    except TemplateError as error:
        raise BadHouse(error) from error


def _fill(texts: Mapping[str, str], name: str, values: Mapping[str, object], html: bool) -> str:
    """Fill in one of some templates."""
    environment = SandboxedEnvironment(
        loader=FunctionLoader(lambda wanted: (texts[wanted], wanted, None) if wanted in texts else None),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).render(values)


def _told(error: Exception, name: str) -> TemplateError:
    """Say what is wrong with a template, and in which line; 0 if that is not known."""
    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == name]
    line = lines[-1] if lines else 0
    match error:
        case TemplateNotFound():
            said = N_("there is no template “{reason}” here; the one to build upon is “ours”")
        case TemplateSyntaxError():
            said, line = N_("this is no valid template: {reason}"), error.lineno
        case SecurityError():
            said = N_("a template may not do this: {reason}")
        case _:
            said = N_("the template cannot be filled in: {reason}")
    reason = getattr(error, "message", "") or str(error) or type(error).__name__
    return TemplateError(name, line, Phrase(said, {"reason": shown(" ".join(str(reason).split()))}))
