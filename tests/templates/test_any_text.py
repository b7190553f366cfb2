"""No text and no damaged copy gives anything but a template or its error."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from retro_tui.templates.loader import (
    Template,
    TemplateError,
    builtin,
    from_data,
    to_data,
)

from .texts import TEXTS, fault, outcome

NASTY = st.sampled_from(
    [
        *("[", "]", "{", "}", "=", ".", "#", '"', "\\", "\x00", "\r", "\n", "\ud800", "\u202e"),
        *("'''", '"""', "[[step]]\n", "[step.lane]", "\\u0000", "nan", "0" * 50),
        *("9" * 5000, "a." * 120, "[" * 3000, "{a=" * 1500),
    ]
)
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 80), NASTY | st.text(max_size=8))


@given(name=st.sampled_from(sorted(TEXTS)), edits=st.lists(EDIT, min_size=1, max_size=4))
def test_nothing_but_template_errors(name: str, edits: list[tuple[float, int, str]]) -> None:
    """However a file is damaged, it is a template or a `TemplateError` with a line of that file."""
    text = TEXTS[name]
    for where, length, new in edits:
        at = int(where * len(text))
        text = text[:at] + new + text[at + length :]
    found = outcome(text, name)
    if isinstance(found, Template):
        assert from_data(json.loads(json.dumps(to_data(found)))) == found
    else:
        assert found.file == name
        assert 1 <= found.line <= text.count("\n") + 1
        assert str(found).isprintable()


@given(st.text(max_size=200))
def test_any_text_at_all(text: str) -> None:
    """Text that has nothing to do with templates gives a `TemplateError`."""
    assert fault(text).line >= 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.data())
def test_a_damaged_copy_is_a_template_error(data: st.DataObject) -> None:
    """Any value of a stored copy is replaced by anything that JSON can hold."""
    copy: Any = to_data(builtin()[data.draw(st.sampled_from(["quick", "annual-review"]))])
    spot: Any = copy
    while True:
        key = data.draw(st.sampled_from(sorted(spot) if isinstance(spot, dict) else range(len(spot))))
        if not isinstance(spot[key], dict | list) or not spot[key] or data.draw(st.booleans()):
            break
        spot = spot[key]
    spot[key] = data.draw(JSON)
    with suppress(TemplateError):
        found = from_data(copy)
        assert from_data(to_data(found)) == found
