"""The language that was chosen inside the program is there at the next start."""

from __future__ import annotations

import pytest

from retro_tui import i18n, paths, preferences


@pytest.fixture(autouse=True)
def _a_chinese_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the locale says anything, and it says Chinese."""
    for name in ("RETRO_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def test_the_choice_comes_before_the_locale_and_after_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """First `--lang`, then `RETRO_LANG`, then the choice, then the locale."""
    assert i18n.pick() == "zh"
    preferences.keep_language("en")
    assert paths.language_file().read_text(encoding="utf-8") == "en\n"
    assert i18n.pick() == "en"
    assert i18n.pick("zh") == "zh"
    monkeypatch.setenv("RETRO_LANG", "zh")
    assert i18n.pick() == "zh"
    monkeypatch.delenv("RETRO_LANG")
    preferences.keep_language("zh")
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert i18n.pick() == "zh"


@pytest.mark.parametrize("content", [b"", b"fr\n", b"\xff\xfe", b"english", b"e" * 100_000])
def test_what_is_no_language_is_passed_over(content: bytes) -> None:
    """A file that somebody broke changes nothing."""
    file = paths.language_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert preferences.language() == ""
    assert i18n.pick() == "zh"


def test_a_place_that_cannot_be_written_stops_nobody() -> None:
    """The folder is a file, or the file is a folder: nothing is kept, nothing is raised."""
    folder = paths.language_file().parent
    folder.parent.mkdir(parents=True)
    folder.write_text("", encoding="utf-8")
    preferences.keep_language("en")
    assert i18n.pick() == "zh"
    folder.unlink()
    paths.language_file().mkdir(parents=True)
    preferences.keep_language("en")
    assert i18n.pick() == "zh"
