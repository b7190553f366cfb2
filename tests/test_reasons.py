"""Why the system refuses something: in English its own words, in Chinese ours."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from retro_tui.errors import RetroError
from retro_tui.i18n import say
from retro_tui.reasons import _WORDS, reason


@pytest.mark.parametrize("code", _WORDS, ids=errno.errorcode.get)
def test_what_is_known(code: int) -> None:
    """English keeps the words of the system, Chinese has some of its own, wherever they stand."""
    error = RetroError("{path} cannot be written: {why}", path="x", why=reason(OSError(code, "?")))
    assert str(error) == say(error, "en") == f"x cannot be written: {os.strerror(code)}"
    assert os.strerror(code) not in say(error, "zh")


def test_what_is_rare() -> None:
    """The rest is told as it comes, with braces and all."""
    assert say(reason(OSError(errno.EXFULL, "Exchange {full}")), "zh") == "Exchange {full}"
    assert say(reason(OSError("no number {0}")), "zh") == "no number {0}"
    assert say(reason(ValueError("embedded null byte")), "zh") == "embedded null byte"


def test_what_the_system_says(tmp_path: Path) -> None:
    """A real refusal is known."""
    with pytest.raises(OSError, match="Is a directory") as caught:
        tmp_path.read_bytes()
    assert say(reason(caught.value), "zh") == "这是一个文件夹"
