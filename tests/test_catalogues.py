"""The catalogues: nothing missing, nothing fuzzy, every place for a value kept."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from rich.cells import cell_len

from retro_tui import i18n
from retro_tui.storage.models import RECORDS, specs

ROOT = Path(__file__).parents[1]
KEYWORDS = re.search(r"KEYWORDS := (.*?)\n\n", (ROOT / "Makefile").read_text(encoding="utf-8"), re.DOTALL)
_PLACE = re.compile(r"\{\w*\}|%\(\w+\)\w|%\w")


def load(name: str) -> Catalog:
    """Read a catalogue."""
    with (i18n.LOCALES / name / "LC_MESSAGES" / "retro_tui.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every message in the code, as `make messages` finds it."""
    assert KEYWORDS is not None
    pot = tmp_path_factory.mktemp("pot") / "all.pot"
    keywords = KEYWORDS[1].replace("\\\n", " ").split()
    tool = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg"]
    subprocess.run([*tool, "--no-default-keywords", *keywords, "-o", str(pot), "."], cwd=ROOT, check=True)
    with pot.open("rb") as file:
        return {key(m.id) for m in read_po(file) if m.id}


def key(msgid: object) -> str:
    """Return a message's id, the singular where it has two."""
    return msgid if isinstance(msgid, str) else str(msgid[0])  # type: ignore[index]


@pytest.mark.parametrize("name", ["zh_CN", "en"])
def test_every_message_is_translated(name: str, extracted: set[str]) -> None:
    """No message of the code is missing, empty or fuzzy, and none is left over."""
    messages = {key(m.id): m for m in load(name) if m.id}
    assert extracted - set(messages) == set()
    assert set(messages) - extracted == set()
    wrong = [k for k, m in messages.items() if m.fuzzy or not m.string or not all(m.string)]
    assert wrong == []


@pytest.mark.parametrize("name", ["zh_CN", "en"])
def test_places_for_values_are_kept(name: str) -> None:
    """A translation has exactly the places of its message."""
    for message in load(name):
        if not message.id:
            continue
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for form in forms:
            assert sorted(_PLACE.findall(form)) == sorted(_PLACE.findall(key(message.id))), key(message.id)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_values_fit_their_columns(lang: str) -> None:
    """A choice in a list is never cut, in neither language."""
    cut = [
        (kind, spec.name, i18n._(choice.label, lang))
        for kind, model in RECORDS.items()
        for spec in specs(model)
        if spec.column > 0
        for choice in spec.choices
        if cell_len(i18n._(choice.label, lang)) > spec.column
    ]
    assert cut == []


@pytest.mark.parametrize(
    ("env", "lang"),
    [
        ({"RETRO_LANG": "zh"}, "zh"),
        ({"RETRO_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "zh_TW", "LANG": "en_US"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_language_is_picked(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], lang: str) -> None:
    """The wish comes first, then RETRO_LANG, then the locale."""
    for name in ("RETRO_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert i18n.pick() == lang
    assert i18n.pick("en") == "en"
