"""Meeting templates: the built-in ones are whole, and whatever is wrong in a file is named with its line."""

from __future__ import annotations

import json
import os
import pickle
import re
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retro_tui.domain.words import Phrase
from retro_tui.templates.loader import (
    KINDS,
    Lane,
    Template,
    TemplateError,
    Words,
    builtin,
    from_data,
    load_all,
    parse,
    to_data,
)

FIELDS = {
    "milestones": {"title", "planned_on", "actual_on", "reason"},
    "metrics": {"name", "unit", "before", "target", "after", "source"},
    "problems": {"statement", "kind", "case", "impact", "affects_delivery", "escalate", "suggestion"},
    "lessons": {"title", "recommendation", "area"},
    "actions": {"title", "owner", "due_on", "acceptance_criteria", "verifier"},
    "plan": {"title", "priority", "week", "owner", "due_on"},
    "resources": {"title", "kind", "amount", "needed_by"},
}
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
    return found


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
        assert [step.kind for step in monthly.steps] == [kind for kind in KINDS if kind != "decisions"]
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


class TestParse:
    """Reading one file."""

    def test_small(self) -> None:
        """All ways of writing a table are understood; what is optional may be left out."""
        small = parse(SMALL, "small", FIELDS)
        assert small.steps[0].prompt.zh == "大家好。\n[[step]]\nkind = ["
        assert not small.ground_rules
        notes, actions = small.step("notes"), small.step("actions")
        assert notes is not None
        assert actions is not None
        assert notes.lanes[1] == Lane("bad", Words("Bad", "不好"), Words("", ""))
        assert actions.required == ("owner", "due_on")
        assert from_data(to_data(small)) == small

    @pytest.mark.parametrize(
        ("old", "new", "shift", "says"),
        [
            ('"actions"', '"dance"', 0, "no kind of step called “dance”"),
            ('"setup"', '"plan"', 0, "first step must be of kind setup"),
            ('"close"', '"plan"', 0, "last step must be of kind close"),
            ('"close"', '"setup"', 0, "a step of kind setup already"),
            ('zh = "不好"', "", -2, "“step 2 / lane 2 / title / zh” is missing"),
            ('zh = "不好"', 'zh = " "', 0, "“step 2 / lane 2 / title / zh” is empty"),
            ('zh = "不好"', 'zh = "\\u200b"', 0, "is empty"),
            ('zh = "不好"', "zh = 3", 0, "must be a text in quotes"),
            ('zh = "不好"', "zh = '''a\nb'''", 0, "must be one line"),
            ('zh = "不好"', 'zh = "\\u001b[2J"', 0, "U+001B"),
            ('zh = "不好"', 'zh = "\\u202E"', 0, "U+202E"),
            ('zh = "不好"', 'zh = "a\\tb"', 0, "U+0009"),
            ('zh = "不好"', f'zh = "{"x" * 2001}"', 0, "longer than 2000"),
            ('zh = "不好"', f'zh = "{chr(0xFB2C) * 700}"', 0, "longer than 2000"),
            ('title.zh = "结束"', "", -1, "“step 4 / title / zh” is missing"),
            ('title.zh = "结束"', "title.zh = []", 0, "must be a text in quotes"),
            ('title.zh = "结束"', 'title . "z.h" = ""', 0, "“step 4 / title / z.h” is unknown"),
            ('title = { en = "Do", zh = "行动" }', 'title = "Do"', 0, "“step 3 / title” must be a table"),
            ('title = { en = "Do", zh = "行动" }', "", -7, "“step 3 / title” is missing"),
            ("minutes = 3", "minutes = true", 0, "must be a whole number from 1 to 480"),
            ("minutes = 3", "minutes = 3.0", 0, "must be a whole number"),
            ("minutes = 3", "minutes = 0", 0, "must be a whole number"),
            ("minutes = 3", f"minutes = 0x{'f' * 9000}", 0, "must be a whole number"),
            ("minutes = 3", "minuets = 3", 0, "“step 3 / minuets” is unknown"),
            ("minutes = 12", "minutes = 13", 0, "says 13 minutes, but its steps add up to 12"),
            ('"due_on"', '"deu_on"', 0, "kind actions has no field “deu_on”"),
            ('"due_on"', '"owner"', 0, "“owner” is there twice"),
            ('"due_on"', "7", 0, "“step 3 / required 2” must be a text"),
            ('"due_on"', f'["{"x" * 99}"]', 0, "“step 3 / required 2” must be a text"),
            ('key = "bad"', 'key = "well"', 0, "“well” is there twice"),
            ('key = "bad"', 'key = "B A D"', 0, "a lane's key has"),
            (
                'key = "bad"',
                'key = "bad"\nhint = { en = "?" }',
                1,
                "“step 2 / lane 2 / hint / zh” is missing",
            ),
            ('kind = "notes"', 'kind = "plan"', 4, "only a step of kind notes has lanes"),
            ('kind = "actions"', 'kind = "actions"\nlane = 1', 1, "“step 3 / lane” must be a list"),
            ('key = "small"', 'key = "smell"', 0, "key is “smell”, but the file's name says “small”"),
            ('key = "small"', 'key = "Small!"', 0, "a template's key has"),
            ('key = "small"', "key = 1", 0, "must be a text"),
            ("format = 1", "format = 2\nnews = 1", 0, "reads templates of format 1 only"),
            ("format = 1", "format = true", 0, "must be a whole number"),
            ("format = 1", "", -1, "“format” is missing"),
            ("[about]", "[abuot]", 0, "“abuot” is unknown"),
            ("[about]", "[about.x]", 0, "“about / x” is unknown"),
            ("[name]", '"n" . m = 1\n[name]', 0, "“n” is unknown"),
        ],
        ids=lambda value: ascii(value)[:40],
    )
    def test_what_breaks_a_rule_is_named_with_its_line(
        self, old: str, new: str, shift: int, says: str
    ) -> None:
        """One thing is made wrong; the error says what, and how many lines below the change it is."""
        error = fault(SMALL.replace(old, new, 1))
        assert says in str(error)
        assert error.line == line_with(SMALL, old) + shift

    @pytest.mark.parametrize("count", [0, 7])
    def test_number_of_lanes(self, count: int) -> None:
        """Notes have one to six lanes."""
        start, end = SMALL.index("[[step.lane]]"), SMALL.index('[[step]]\nkind = "actions"')
        lane = '[[step.lane]]\nkey = "l{n}"\ntitle = {{ en = "L", zh = "栏" }}\n'
        error = fault(SMALL[:start] + "".join(lane.format(n=n) for n in range(count)) + SMALL[end:])
        assert error.line == line_with(SMALL, "[[step.lane]]" if count else '[[step]]\nkind = "notes"')

    def test_required_is_free_when_the_fields_are_not_known(self) -> None:
        """A stored copy may name fields of a newer program, but nothing that is no name."""
        parse(SMALL.replace('"due_on"', '"colour"'), "small.toml")
        with pytest.raises(TemplateError, match="has no field “a b�”"):
            parse(SMALL.replace('"due_on"', '"a b\\u001b"'), "small.toml")

    def test_lines_are_the_same_with_line_ends_of_windows(self) -> None:
        """A file from Notepad counts the same lines."""
        text = SMALL.replace('"不好"', "3")
        assert fault(text.replace("\n", "\r\n")).line == fault(text).line == line_with(text, "zh = 3")

    def test_steps_written_as_one_list(self) -> None:
        """A list of tables over several lines still gives the line of the step."""
        text = 'key = "a"\nformat = 1\nminutes = 1\n'
        text += 'name = { en = "A", zh = "甲" }\nabout = { en = "A", zh = "甲" }\n'
        text += 'step = [ # all of them\n  { kind = "setup", minutes = 1, title = { en = "A", zh = "甲" },'
        text += ' prompt = { en = "A", zh = "甲" } },\n  { kind = "chat" },\n]\n'
        assert fault(text, "a.toml").line == 8
        assert fault(text[: text.index("step =")] + "step = []", "a.toml").line == 6

    @pytest.mark.parametrize("quotes", ['"""', "'''"])
    def test_what_looks_like_toml_in_a_text_is_not_counted(self, quotes: str) -> None:
        """Headers, keys and brackets inside of a text do not lead the search for the line astray."""
        prompt = f"{quotes}\n[[step]]\nkind = [\n\"#\" '' {quotes[0]}{quotes}"
        text = SMALL.replace('{ en = "Hello.", zh = "大家好。" }', f'{{ en = {prompt}, zh = "好" }}', 1)
        parse(text, "small.toml", FIELDS)
        text = text.replace('kind = "close"', 'kind = "chat"')
        assert fault(text).line == line_with(text, 'kind = "chat"')

    @pytest.mark.parametrize(
        ("text", "line", "says"),
        [
            ("", 1, "“format” is missing"),
            ("a = 1\nb = \n", 2, "not valid TOML: Invalid value"),
            ("a = 1\n\nb = '''\n\n", 3, "not valid TOML"),
            ("a = 1\na = 2", 2, "not valid TOML"),
            ("a = '\x1b'", 1, "not valid TOML"),
            ("a = 1\nb = " + "9" * 5000 + "\nc = 1", 2, "too long a number"),
            ("a = 1\n\nb = " + "[" * 5000 + "\nc = 1", 3, "nests too deep"),
            ("a = 1\n" + "b." * 101 + "b = 1", 2, "at most 100 dots"),
            ("# " + "." * 200 + "\nx = 1", 2, "“x” is unknown"),
            ("\ud800 = 1", 1, "not valid TOML"),
            ('"\ud800\x7f"' + " = 1", 1, "not valid TOML"),
            ('"\ud800\\u007F"' + " = 1", 1, "“��” is unknown"),
        ],
    )
    def test_broken_toml(self, text: str, line: int, says: str) -> None:
        """What the reader of TOML cannot take has its line too."""
        error = fault(text)
        assert error.line == line
        assert says in str(error)

    def test_too_large(self) -> None:
        """A text over the limit is not even looked at, and belongs to no line."""
        assert str(fault("#" * 300_000)) == "small.toml: the file is larger than 256 KB"

    def test_error_can_be_translated_and_pickled(self) -> None:
        """The sentence and what goes into it are kept apart."""
        error = fault(SMALL.replace("minutes = 3", "minutes = 4"))
        assert str(error) == ("small.toml, line 3: the template says 12 minutes, but its steps add up to 13")
        assert error.problem.args == {"minutes": 12, "total": 13}
        words = {"{file}, line {line}: {problem}": "{file}，第 {line} 行：{problem}"}
        words[error.problem.msgid] = "模板写的是 {minutes} 分钟，各环节合计却是 {total} 分钟"
        said = error.text(lambda msgid: words[msgid])
        assert said == "small.toml，第 3 行：模板写的是 12 分钟，各环节合计却是 13 分钟"
        assert str(pickle.loads(pickle.dumps(error))) == str(error)

    def test_hostile_names_are_shown_safely(self) -> None:
        """Neither the file's name nor braces in a value do harm."""
        error = fault(SMALL.replace('kind = "setup"', 'kind = "{0}\\u001b{x!r}"'), "\x1b[2J.toml")
        assert str(fault(SMALL, "\x1b{x}.toml")).startswith("�{x}.toml, line 1: ")
        assert "\x1b" not in str(error)
        assert len(str(TemplateError("x" * 9999, 0, Phrase("no")))) < 300


class TestFromData:
    """Reading a stored copy."""

    @pytest.mark.parametrize("data", [{}, [], None, {1: 2}, {"format": 99}, {"format": {}}])
    def test_what_is_no_template_is_a_template_error(self, data: Any) -> None:
        """Nothing else comes out, whatever was stored."""
        with pytest.raises(TemplateError, match=r"^template: "):
            from_data(data)

    def test_checks_are_the_same(self) -> None:
        """A stored copy that breaks a rule is refused, with its place in words."""
        data: Any = to_data(builtin()["quick"])
        del data["step"][2]["lane"][0]["title"]["zh"]
        with pytest.raises(TemplateError, match="“step 3 / lane 1 / title / zh” is missing"):
            from_data(data)

    def test_lone_surrogate(self) -> None:
        """JSON can hold half a character, which no terminal and no file can."""
        data: Any = to_data(builtin()["quick"])
        data["name"]["zh"] = json.loads('"\\ud83d"')
        with pytest.raises(TemplateError, match=r"U\+D83D"):
            from_data(data)


class TestLoadAll:
    """The built-in templates together with a folder of the user's own."""

    def test_no_folder(self, tmp_path: Path) -> None:
        """None, and a folder that is not there, leave the built-in ones."""
        assert load_all(None) == load_all(tmp_path / "none", FIELDS) == (builtin(), [])

    def test_own_template_is_added_and_replaces(self, tmp_path: Path) -> None:
        """A new key comes on top; the key of a built-in one takes its place; a BOM does no harm."""
        (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8-sig")
        (tmp_path / "quick.toml").write_text(SMALL.replace('"small"', '"quick"'), encoding="utf-8")
        (tmp_path / "readme.txt").write_text("no template", encoding="utf-8")
        (tmp_path / ".#small.toml").symlink_to("an editor's lock")
        templates, errors = load_all(tmp_path, FIELDS)
        assert errors == []
        assert list(templates) == ["monthly-review", "quick", "small"]
        assert templates["quick"].name.zh == "小会"

    def test_bad_files_leave_the_rest_working(self, tmp_path: Path) -> None:
        """Each bad file is in the list of errors; a bad file does not replace a built-in template."""
        (tmp_path / "a-broken.toml").write_text("key = ", encoding="utf-8")
        (tmp_path / "b-latin.toml").write_bytes(b"# one\n# caf\xe9\n")
        (tmp_path / "c-utf16.toml").write_bytes(SMALL.encode("utf-16"))
        (tmp_path / "d-large.toml").write_bytes(b"#" * 300_000)
        (tmp_path / "e-folder.toml").mkdir()
        (tmp_path / "f-dangling.toml").symlink_to("nowhere")
        os.mkfifo(tmp_path / "g-pipe.toml")
        (tmp_path / "quick.toml").write_text(SMALL, encoding="utf-8")
        (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
        templates, errors = load_all(tmp_path, FIELDS)
        assert list(templates) == ["monthly-review", "quick", "small"]
        assert templates["quick"] == builtin()["quick"]
        assert [(error.file[0], error.line) for error in errors] == [
            ("a", 1),
            ("b", 2),
            ("c", 1),
            ("d", 0),
            ("e", 0),
            ("f", 0),
            ("g", 0),
            ("q", 1),
        ]

    def test_file_without_access(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that we may not read is an error of that file only."""
        real_open = Path.open

        def refuse(path: Path, *args: Any, **options: Any) -> Any:
            if path.parent == tmp_path:
                raise PermissionError(13, "Permission denied", str(path))
            return real_open(path, *args, **options)

        (tmp_path / "small.toml").touch()
        monkeypatch.setattr(Path, "open", refuse)
        _, errors = load_all(tmp_path)
        assert [str(error) for error in errors] == ["small.toml: this cannot be read: Permission denied"]

    def test_folder_that_is_a_file(self, tmp_path: Path) -> None:
        """A folder that cannot be listed is one error."""
        (tmp_path / "file").touch()
        templates, errors = load_all(tmp_path / "file")
        assert templates == builtin()
        assert len(errors) == 1
        assert "cannot be read" in str(errors[0])


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
    copy: Any = to_data(builtin()["quick"])
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


@pytest.mark.parametrize("template", builtin().values(), ids=lambda template: template.key)
def test_no_prompt_asks_for_what_there_is_no_key_for(template: Template) -> None:
    """Nobody can vote in this program yet, so no built-in prompt asks for it."""
    for step in template.steps:
        said = step.prompt.text("en").lower() + step.prompt.text("zh")
        assert not [word for word in ("vote", "voting", "投票", "票数") if word in said]
