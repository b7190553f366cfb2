"""A copy of a template is the same text with another key."""

from __future__ import annotations

import pytest

from retro_tui.templates.copying import renamed
from retro_tui.templates.errors import TemplateError
from retro_tui.templates.loader import ORDER, builtin_text, parse

from .texts import FIELDS, SMALL


@pytest.mark.parametrize("key", ORDER)
def test_only_the_line_of_the_key_changes(key: str) -> None:
    """Comments, order and texts stay, and the copy is in order."""
    text = builtin_text(key)
    copy = renamed(text, key, "our-own")
    differ = [(a, b) for a, b in zip(text.split("\n"), copy.split("\n"), strict=True) if a != b]
    assert differ == [(f'key = "{key}"', 'key = "our-own"')]
    assert parse(copy, "our-own.toml", FIELDS).key == "our-own"


@pytest.mark.parametrize(
    ("line", "copied"),
    [
        ("key = 'small' # not \"small\"", "key = 'big' # not \"small\""),
        ('"key"="small"', '"key"="big"'),
        ('key = """small"""', 'key = """big"""'),
        ('\tkey   =   "small"', '\tkey   =   "big"'),
    ],
)
def test_keys_written_otherwise(line: str, copied: str) -> None:
    """However TOML lets a key be written, the rest of its line stays."""
    text = SMALL.replace('key = "small"', line, 1)
    assert renamed(text, "small", "big") == text.replace(line, copied, 1)
    assert renamed(text.replace("\n", "\r\n"), "small", "big").startswith(copied + "\r\n")


@pytest.mark.parametrize("line", ['key = "sm\\u0061ll"', 'key = """\\\nsmall"""'])
def test_a_key_that_is_not_understood_is_named(line: str) -> None:
    """No copy is made with a key that is still the old one."""
    with pytest.raises(TemplateError, match=r'^small.toml, line 1: .*write this line as key = "small"'):
        renamed(SMALL.replace('key = "small"', line, 1), "small", "big")
