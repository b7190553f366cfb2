"""The built-in meeting templates are whole, and templates are values."""

from __future__ import annotations

import json
import re

import pytest
from rich.cells import cell_len

from retro_tui.templates.loader import (
    ORDER,
    Template,
    Words,
    builtin,
    from_data,
    parse,
    to_data,
)
from retro_tui.widgets.fit import wrap

from .meetings import ASKED, LANES, MEETINGS, ROWS
from .texts import FIELDS, TEXTS, every_words, fault


def test_all_are_there() -> None:
    """The declared ones, in their order, are the files that there are."""
    assert list(MEETINGS) == list(ORDER) == list(builtin())
    assert sorted(TEXTS) == sorted(f"{key}.toml" for key in ORDER)


@pytest.mark.parametrize("name", TEXTS)
class TestBuiltin:
    """Every template that comes with the program."""

    def test_names_only_fields_that_exist(self, name: str) -> None:
        """What its steps require is known."""
        assert parse(TEXTS[name], name, FIELDS) == builtin()[name.removesuffix(".toml")]

    def test_is_whole_in_both_languages(self, name: str) -> None:
        """Every text is there, in two different languages, Chinese with Chinese characters and marks."""
        template = parse(TEXTS[name], name)
        for words in [*every_words(template), template.ground_rules]:
            assert re.search(r"[\u4e00-\u9fff]", words.zh)
            assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", words.en)
            assert not re.search(r"[,;:?!()]", words.zh), words.zh

    def test_titles_are_short_and_prompts_can_be_read_aloud(self, name: str) -> None:
        """Titles fit the rail at the side, and a prompt is three sentences at most."""
        for step in parse(TEXTS[name], name).steps:
            assert len(step.title.en) <= 18
            assert len(step.title.zh) <= 6
            assert 1 <= len(re.findall(r"[.?!]", step.prompt.en)) <= 3
            assert 1 <= len(re.findall("[。？！]", step.prompt.zh)) <= 3

    def test_the_whole_prompt_is_on_screen(self, name: str) -> None:
        """On a screen of 80 by 24 there are four lines for it."""
        for step in parse(TEXTS[name], name).steps:
            assert len(wrap(step.prompt.en, 76)) <= 4, step.prompt.en
            assert len(wrap(step.prompt.zh, 76)) <= 4, step.prompt.zh

    def test_steps_and_minutes(self, name: str) -> None:
        """It leads through the steps that it is known for, in as many minutes as they add up to."""
        template = parse(TEXTS[name], name)
        minutes, kinds = MEETINGS[template.key]
        assert " ".join(step.kind for step in template.steps) == kinds
        assert template.minutes == sum(step.minutes for step in template.steps) == minutes

    def test_lanes(self, name: str) -> None:
        """Formats that people know have their usual lanes, each with a question."""
        template = parse(TEXTS[name], name)
        notes = template.step("notes")
        lanes = notes.lanes if notes else ()
        assert " ".join(lane.title.zh for lane in lanes) == LANES.get(template.key, "")
        assert all(lane.hint for lane in lanes)

    def test_what_is_asked_for(self, name: str) -> None:
        """Its steps ask for what the source of the meeting wants to know."""
        template = parse(TEXTS[name], name)
        for kind, names in ASKED.get(template.key, {}).items():
            step = template.step(kind)
            assert step is not None
            assert set(names.split()) <= set(step.required), kind

    def test_rows(self, name: str) -> None:
        """Records that are there from the beginning can be told apart in the list, where names are cut."""
        template = parse(TEXTS[name], name)
        found = {step.kind: step.rows for step in template.steps if step.rows}
        kind, count = ROWS.get(template.key, ("", 0))
        assert {kind: len(rows) for kind, rows in found.items()} == ({kind: count} if kind else {})
        for row in found.get(kind, ()):
            called = next(iter(row.values()))
            assert isinstance(called, Words)
            assert max(cell_len(called.en), cell_len(called.zh)) <= 39
            unit = row.get("unit", "")
            for word in (unit.en, unit.zh) if isinstance(unit, Words) else (str(unit),):
                assert cell_len(word) <= 6

    def test_begins_with_a_word_in_both_languages(self, name: str) -> None:
        """Who opens the file learns how to make one of their own."""
        head = TEXTS[name].split("\n\n")[0]
        assert all(line.startswith("# ") for line in head.split("\n"))
        assert f"`retro template copy {name.removesuffix('.toml')} NAME`" in head
        assert f"`retro template copy {name.removesuffix('.toml')} 新名字`" in head

    def test_round_trip_through_json(self, name: str) -> None:
        """A copy stored in a session is the template."""
        template = parse(TEXTS[name], name)
        assert from_data(json.loads(json.dumps(to_data(template)))) == template

    def test_a_typo_in_any_key_is_found_on_its_line(self, name: str) -> None:
        """Each header and each key in turn is misspelt, also inside of tables on one line."""
        lines = TEXTS[name].split("\n")
        tried = 0
        for n, line in enumerate(lines):
            for wrong in {
                re.sub(r"^(\w+) = ", r"zz\1 = ", line),
                re.sub(r"^\[(?!\[)(.*?)(\w+)\]", r"[\1zz\2]", line),
                re.sub(r"\{ en = ", "{ zzen = ", line),
            } - {line}:
                error = fault("\n".join([*lines[:n], wrong, *lines[n + 1 :]]), name)
                assert (error.line, error.file) == (n + 1, name), wrong
                tried += 1
        assert tried > 50


class TestModel:
    """What the rest of the program asks of a template."""

    def test_step(self) -> None:
        """A step is found by its kind, and none where there is none."""
        quick = builtin()["quick"]
        notes = quick.step("notes")
        assert notes is quick.steps[2]
        assert quick.step("decisions") is None

    @pytest.mark.parametrize("lang", ["zh", "zh_CN", "zh-Hant", "ZH"])
    def test_words_in_chinese(self, lang: str) -> None:
        """Every code of Chinese gives Chinese."""
        assert Words("Close", "收尾").text(lang) == "收尾"

    @pytest.mark.parametrize("lang", ["en", "en_GB", "", "de"])
    def test_words_in_english(self, lang: str) -> None:
        """Every other code gives English."""
        assert Words("Close", "收尾").text(lang) == "Close"


@pytest.mark.parametrize("template", builtin().values(), ids=lambda template: template.key)
def test_no_prompt_asks_for_what_there_is_no_key_for(template: Template) -> None:
    """Nobody can vote or set an alarm in this program, so no built-in prompt asks for it."""
    for step in template.steps:
        said = step.prompt.text("en").lower() + step.prompt.text("zh")
        assert not [word for word in ("vote", "voting", "投票", "票数", "timer", "计时") if word in said]
