"""A file is looked at as a whole: all faults are named, and none that only follows from another."""

from __future__ import annotations

import pytest

from retro_tui.templates.loader import look_at

from .texts import FIELDS, SMALL, line_with


def lines(text: str) -> list[int]:
    """Return the lines of all faults of a text, as they were found."""
    template, errors = look_at(text, "small.toml", FIELDS)
    assert (template is None) == bool(errors)
    return [error.line for error in errors]


def test_several_faults_at_once() -> None:
    """One in the head, one in a text, one in a field's name, one in a row: each is named."""
    text = SMALL
    for old, new in (
        ('key = "small"', 'key = "Small!"'),
        ('zh = "不好"', 'zh = ""'),
        ('"due_on"', '"deu_on"'),
        ('priority = "1"', 'priority = "9"'),
    ):
        text = text.replace(old, new, 1)
    wrong = ('key = "Small!"', 'zh = ""', '"deu_on"', 'priority = "9"')
    assert sorted(lines(text)) == [line_with(text, part) for part in wrong]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minutes = 3", "minuets = 3"),
        ("minutes = 3", "minutes = 0"),
        ("[about]", "[abuot]"),
        ('kind = "notes"', 'kind = "dance"'),
        ('title = { en = "Tidy up", zh = "收拾" }', 'titel = { en = "Tidy up", zh = "收拾" }'),
        ('priority = "1"', 'priority = { en = "1" }'),
        ('zh = "不好"', "zz = '不好'"),
    ],
)
def test_one_slip_is_one_fault(old: str, new: str) -> None:
    """What only follows from it, such as a sum or a key that is now missing, is not named as well."""
    text = SMALL.replace(old, new, 1)
    assert lines(text) == [line_with(text, new)]


def test_the_sum_is_checked_when_all_else_is_right() -> None:
    """Nothing but the sum is wrong, so the sum is what is named."""
    assert lines(SMALL.replace("minutes = 12", "minutes = 20", 1)) == [3]
    assert lines(SMALL.replace("minutes = 12", "minutes = 20", 1).replace('"due_on"', "7")) == [
        line_with(SMALL, '"due_on"')
    ]


def test_many_faults_in_a_large_file() -> None:
    """Thousands of faults are found in one go."""
    text = SMALL + "[[step]]\n" * 5000
    assert len(lines(text)) == 5000 * 4
