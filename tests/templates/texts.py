"""A small template in TOML, the built-in ones as text, and what a text gives."""

from __future__ import annotations

from importlib import resources

import pytest

from retro_tui.storage.models.steps import step_fields
from retro_tui.templates.loader import (
    Template,
    TemplateError,
    Words,
    parse,
)

FIELDS = step_fields()
TEXTS = {
    file.name: file.read_text(encoding="utf-8")
    for file in sorted(resources.files("retro_tui.templates").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml")
}
SMALL = """\
key = "small"
format = 1
minutes = 12

[name]
en = "Small"
zh = "小会"

[about]
en = "A small one."
zh = "一个小会。"

[[step]]
kind = "setup"
minutes = 2
title = { en = "Start", zh = "开始" }
prompt = { en = "Hello.", zh = '''
大家好。
[[step]]
kind = [
''' }

[[step]]
kind = "notes" # [[step]]
minutes = 5
title = { en = "Notes", zh = "便签" }
prompt = { en = "Write.", zh = "写吧。" }
[[step.lane]]
key = "well"
title = { en = "Well", zh = "好" }
[[step.lane]]
key = "bad"
[step.lane.title]
en = "Bad"
zh = "不好"

[[step]]
kind = "actions"
minutes = 3
required = [
  "owner", # who
  "due_on",
]
title = { en = "Do", zh = "行动" }
prompt = { en = "Who?", zh = "谁来做？" }
[[step.row]]
title = { en = "Tidy up", zh = "收拾" }
priority = "1"

[[step]]
kind = "close"
minutes = 2
title.en = "End"
title.zh = "结束"
prompt = { en = "Bye.", zh = "再见。" }
"""


def fault(text: str, name: str = "small.toml") -> TemplateError:
    """Return the error that a text gives."""
    with pytest.raises(TemplateError) as caught:
        parse(text, name, FIELDS)
    return caught.value


def outcome(text: str, name: str) -> Template | TemplateError:
    """Return the template that a text gives, or its error; anything else fails the test."""
    try:
        return parse(text, name, FIELDS)
    except TemplateError as error:
        return error


def line_with(text: str, part: str) -> int:
    """Return the number of the first line that holds `part`, counted from 1."""
    return text.count("\n", 0, text.index(part)) + 1


def every_words(template: Template) -> list[Words]:
    """List every text of a template that must be there."""
    found = [template.name, template.about]
    for step in template.steps:
        found += [step.title, step.prompt, *(lane.title for lane in step.lanes)]
        found += [lane.hint for lane in step.lanes if lane.hint]
        found += [value for row in step.rows for value in row.values() if isinstance(value, Words)]
    return found
