"""The built-in meeting templates are whole, and templates are values."""

from __future__ import annotations

import json
import re

import pytest

from retro_tui.templates.loader import (
    Template,
    Words,
    builtin,
    from_data,
    parse,
    to_data,
)

from .texts import FIELDS, TEXTS, every_words, fault


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

    def test_minutes_add_up(self, name: str) -> None:
        """The meeting is as long as its steps."""
        template = parse(TEXTS[name], name)
        assert template.minutes == sum(step.minutes for step in template.steps)

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

    def test_monthly_review(self) -> None:
        """The monthly review walks through what its source asks for."""
        monthly = builtin()["monthly-review"]
        wanted = (
            "setup follow_up milestones metrics notes problems causes lessons actions plan resources close"
        )
        assert [step.kind for step in monthly.steps] == wanted.split()
        notes = monthly.step("notes")
        assert notes is not None
        assert [lane.title.zh for lane in notes.lanes] == ["做得好的", "待改进", "侥幸之处"]
        problems = monthly.step("problems")
        assert problems is not None
        assert {"case", "suggestion"} <= set(problems.required)
        assert monthly.step("decisions") is None

    def test_quick(self) -> None:
        """The quick one stays under an hour."""
        quick = builtin()["quick"]
        assert 45 <= quick.minutes <= 60
        notes = quick.step("notes")
        assert notes is not None
        assert [lane.title.zh for lane in notes.lanes] == ["做得好的", "待改进", "想尝试"]

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
    """Nobody can vote in this program yet, so no built-in prompt asks for it."""
    for step in template.steps:
        said = step.prompt.text("en").lower() + step.prompt.text("zh")
        assert not [word for word in ("vote", "voting", "投票", "票数") if word in said]
