"""Whatever is wrong in a text is named with its line."""

from __future__ import annotations

import pickle

import pytest

from retro_tui.domain.words import Phrase
from retro_tui.templates.loader import (
    Lane,
    TemplateError,
    Words,
    from_data,
    parse,
    to_data,
)

from .texts import FIELDS, SMALL, fault, line_with


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
            ('"due_on"', '"deu_on"', 0, "“deu_on”; it has: title, owner, due_on, "),
            ('priority = "1"', 'priority = "5"', 0, "“step 3 / row 1 / priority” must be one of: 1, 2, 3, 4"),
            ('priority = "1"', "priority = 1", 0, "must be one of"),
            ('priority = "1"', 'priority = { en = "1", zh = "一" }', 0, "must be one of"),
            ('priority = "1"', 'prioriti = "1"', 0, "“step 3 / row 1 / prioriti” is unknown; known here"),
            ('priority = "1"', 'due_on = "fri"', 0, "differs from meeting to meeting"),
            ('priority = "1"', 'cause_id = "x"', 0, "differs from meeting to meeting"),
            ('priority = "1"', "owner = 3", 0, "“step 3 / row 1 / owner” must be a text"),
            ('priority = "1"', "owner = true", 0, "must be a text in quotes"),
            ('priority = "1"', "owner = nan", 0, "must be a text in quotes"),
            ('priority = "1"', f'owner = "{"x" * 101}"', 0, "longer than 100 characters"),
            ('zh = "收拾"', f'zh = "{"收" * 501}"', 0, "longer than 500 characters"),
            ('zh = "收拾"', 'zh = ""', 0, "“step 3 / row 1 / title / zh” is empty"),
            ('title = { en = "Tidy up", zh = "收拾" }', "", -1, "“step 3 / row 1 / title” is missing"),
            ("[[step.row]]", "[step.row]", 0, "“step 3 / row” must be a list"),
            ('kind = "close"', 'kind = "close"\nrow = [{}]', 1, "of kind close cannot begin with rows"),
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

    def test_rows(self) -> None:
        """Rows keep words, choices and numbers; a field that is a number takes nothing else."""
        step = 'kind = "metrics"\nminutes = 1\ntitle = { en = "M", zh = "数" }\n'
        step += 'prompt = { en = "M", zh = "数" }\n'
        row = 'metric = { en = "On time", zh = "准时率" }\nunit = "%"\ndirection = "higher"\ntarget = 90\n'
        last = '[[step]]\nkind = "close"'
        text = SMALL.replace("minutes = 12", "minutes = 13", 1)
        text = text.replace(last, f"[[step]]\n{step}[[step.row]]\n{row}{last}")
        found = parse(text, "small.toml", FIELDS).step("metrics")
        assert found is not None
        begins = {"metric": Words("On time", "准时率"), "unit": "%", "direction": "higher", "target": 90.0}
        assert found.rows == (begins,)
        error = fault(text.replace("target = 90", 'target = "90"'))
        assert "“step 4 / row 1 / target” must be a number" in str(error)
        assert error.line == line_with(text, "target = 90")

    def test_too_many_rows(self) -> None:
        """A step begins with fifty rows, not with more."""
        row = '[[step.row]]\ntitle = { en = "Tidy up", zh = "收拾" }\n'
        parse(SMALL.replace("[[step.row]]\n", row * 49 + "[[step.row]]\n"), "small.toml", FIELDS)
        error = fault(SMALL.replace("[[step.row]]\n", row * 50 + "[[step.row]]\n"))
        assert "50 rows at most" in str(error)
        assert error.line == line_with(SMALL, "[[step.row]]")

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
