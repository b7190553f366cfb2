"""Languages: gettext catalogues for `zh_CN` and `en`, chosen once and switched at run time."""

from __future__ import annotations

import gettext as _gettext
import os
from functools import cache
from pathlib import Path

from retro_tui import preferences
from retro_tui.domain.words import Phrase
from retro_tui.errors import RetroError

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("en", "zh")
_CATALOGUES = {"en": "en", "zh": "zh_CN"}
_current = "en"


def pick(wish: str | None = None, person: str = "") -> str:
    """Return `zh` or `en`: the wish, else `RETRO_LANG`, else what was chosen last, else the locale.

    `person` is one of those who share the account, and chose alone. The locales C and POSIX are English.
    """
    found = wish or os.environ.get("RETRO_LANG") or preferences.language(person) or _locale()
    return "zh" if found.lower().startswith("zh") else "en"


def _locale() -> str:
    """Return the name of the locale, the most particular one that is set."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return next(filter(None, map(os.environ.get, names)), "en")


def use(lang: str) -> None:
    """Make `lang` the language of this process."""
    global _current
    _current = pick(lang)


def language() -> str:
    """Return the language in use, `zh` or `en`."""
    return _current


def lend_to_libraries() -> None:
    """Let libraries that ask gettext's default domain, as argparse does, speak the language in use."""
    _gettext.bindtextdomain("retro_tui", str(LOCALES))
    _gettext.textdomain("retro_tui")
    os.environ["LANGUAGE"] = _CATALOGUES[_current]


@cache
def catalogue(lang: str) -> _gettext.NullTranslations:
    """Return the catalogue of `lang`; English needs none to be readable."""
    return _gettext.translation("retro_tui", LOCALES, [_CATALOGUES[pick(lang)]], fallback=True)


def _(msgid: str, lang: str | None = None) -> str:
    """Return `msgid` in the language in use, or in `lang`; the empty text stays empty."""
    return catalogue(lang or _current).gettext(msgid) if msgid else ""


def ngettext(one: str, many: str, count: int, lang: str | None = None) -> str:
    """Return the form that goes with `count`, with `{count}` filled in."""
    return catalogue(lang or _current).ngettext(one, many, count).format(count=count)


def say(phrase: Phrase | RetroError | None, lang: str | None = None) -> str:
    """Return a phrase or an error as a sentence of the language in use; phrases inside it are said too."""
    if phrase is None:
        return ""
    if isinstance(phrase, RetroError):
        phrase = phrase.phrase
    return phrase.said(lambda msgid: _(msgid, lang))
