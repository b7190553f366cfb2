"""`retro template`: listing, copying and checking kinds of meetings, as their maker would."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retro_tui.i18n import _
from retro_tui.templates.loader import ORDER, builtin, builtin_text

from .conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's own folder, which is not there yet."""
    return tmp_path / "config" / "retro_tui" / "templates"


@pytest.mark.parametrize("key", ORDER)
def test_every_built_in_one_begins_a_session(retro: Run, key: str) -> None:
    """Each is known by its key."""
    name = retro("new", "--template", key, "--project", "MES", "--date", "2026-09-15").last_line()
    assert name == "R-2026-09-MES"


def test_list(retro: Run, tmp_path: Path) -> None:
    """All are there in their order, with their minutes, in both languages; looking makes no store."""
    for lang, name in (("en", "Outcome record"), ("zh", "成果记录")):
        done = retro("--lang", lang, "template", "list")
        assert (done.status, done.err) == (0, "")
        lines = [line.split() for line in done.out.splitlines()]
        assert [line[0] for line in lines] == list(ORDER)
        assert [int(line[1]) for line in lines] == [template.minutes for template in builtin().values()]
        assert (
            len({line.index(words) for line in done.out.splitlines() for words in [name] if words in line})
            == 1
        )
    assert not (tmp_path / "data").exists()


def test_list_marks_own_ones_and_names_broken_ones(retro: Run, folder: Path) -> None:
    """Own ones are marked, one in the place of a built-in one too; a broken one is told with its line."""
    retro("template", "copy", "quick").last_line()
    retro("template", "copy", "kpt", "our-kpt").last_line()
    (folder / "bad.toml").write_text("key = 'bad'\n= 1\n", encoding="utf-8")
    done = retro("template", "list")
    assert done.status == 0
    own = [line.split()[0] for line in done.out.splitlines() if line.endswith("(own)")]
    assert own == ["quick", "our-kpt"]
    assert done.err.startswith("retro: bad.toml, line 2: ")
    assert done.err.count("\n") == 1


def test_a_copy_under_another_name(retro: Run, folder: Path) -> None:
    """Its path is printed, its text is the old one but for the key, and a session can begin with it."""
    path = Path(retro("template", "copy", "quick", "our-quick").last_line())
    assert path == folder / "our-quick.toml"
    text = path.read_text(encoding="utf-8")
    assert text == builtin_text("quick").replace('key = "quick"', 'key = "our-quick"')
    path.write_text(text.replace("快速复盘", "我们的短会"), encoding="utf-8")
    again = Path(retro("template", "copy", "our-quick", "third").last_line())
    assert "我们的短会" in again.read_text(encoding="utf-8")
    name = retro("--lang", "zh", "new", "--template", "third", "--project", "MES").last_line()
    assert "我们的短会" in retro("show", name).out


def test_a_copy_in_the_place_of_the_built_in_one(retro: Run, folder: Path) -> None:
    """That it takes its place is said; it is not replaced unasked, and comes back as it was when asked."""
    done = retro("template", "copy", "quick")
    assert done.status == 0
    assert "built-in quick" in done.out.splitlines()[0]
    path = Path(done.out.splitlines()[-1])
    path.write_text("key = 'quick'\nbroken", encoding="utf-8")
    retro("template", "copy", "quick").refused(1, str(path), "--force")
    assert path.read_text(encoding="utf-8") == "key = 'quick'\nbroken"
    retro("template", "copy", "quick", "more").refused(1, "quick.toml, line 2")
    retro("template", "copy", "quick", "--force").last_line()
    assert path.read_text(encoding="utf-8") == builtin_text("quick")
    assert [file.name for file in folder.iterdir()] == ["quick.toml"]


def test_what_cannot_be_copied(retro: Run, folder: Path) -> None:
    """An unknown one, a name that is none, one's own in its own place, and a folder that cannot be made."""
    retro("template", "copy", "nope").refused(1, "nope", "monthly-review")
    retro("template", "copy", "quick", "../quick").refused(2, "../quick")
    retro("template", "copy", "../quick").refused(2, "../quick")
    assert not folder.exists()
    retro("template", "copy", "quick", "mine").last_line()
    retro("template", "copy", "mine").refused(2, "mine is your own already")
    (folder / "mine.toml").unlink()
    folder.rmdir()
    folder.touch()
    retro("template", "copy", "quick").refused(1, str(folder))


def test_check_says_that_a_file_is_in_order(retro: Run) -> None:
    """With its steps and their minutes."""
    path = retro("template", "copy", "kpt", "ours").last_line()
    done = retro("template", "check", path)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == f"{path}: in order"
    assert [line.split()[0] for line in lines[1:]] == ["5", "5", "15", "5", "10", "5", "10", "5", "60"]
    assert "notes" in lines[3]


def test_check_names_all_faults_with_their_lines(retro: Run) -> None:
    """Of several files, and those that can be used are still said to be in order."""
    good = retro("template", "copy", "kpt", "good").last_line()
    path = Path(retro("template", "copy", "stage-3-build", "bad").last_line())
    text = path.read_text(encoding="utf-8").replace('"reviewer"', '"reviewr"', 1)
    text = text.replace("minutes = 75", "minutes = 0", 1).replace(
        "[[step.row]]\ntitle", "[[step.row]]\ntitel", 1
    )
    path.write_text(text, encoding="utf-8")
    numbers = [text.split(part)[0].count("\n") + 1 for part in ("minutes = 0", '"reviewr"', "titel")]
    done = retro("template", "check", good, path)
    assert (done.status, done.err) == (1, "")
    lines = done.out.splitlines()
    assert lines[0] == f"{good}: in order"
    assert [line.split(": ")[0] for line in lines[-3:]] == [f"{path}, line {number}" for number in numbers]
    assert "no field “reviewr”; it has: title, result, reviewer" in lines[-2]
    place = _("{file}, line {line}: {problem}", "zh").format(file=path, line=numbers[0], problem="")
    assert place in retro("--lang", "zh", "template", "check", path).out


def test_check_of_what_is_no_template(retro: Run, tmp_path: Path) -> None:
    """Files that are not there, none, or called otherwise; nothing makes it wait or print escapes."""
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "dir.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes(b"# one\n# caf\xe9\n")
    (tmp_path / "quick.txt").write_text(builtin_text("quick"), encoding="utf-8")
    (tmp_path / "other.toml").write_text(builtin_text("quick"), encoding="utf-8")
    said = {
        "none.toml": "No such file",
        "pipe.toml": "not a file",
        "dir.toml": "not a file",
        "latin.toml": "line 2: the file is not text",
        "quick.txt": "ends in .toml",
        "other.toml": "says “other”",
        "\x1b[31m\u202e.toml": "No such file",
    }
    done = retro("template", "check", *said)
    assert (done.status, done.err) == (1, "")
    lines = done.out.splitlines()
    assert len(lines) == len(said)
    assert [words in line for words, line in zip(said.values(), lines, strict=True)] == [True] * len(said)
    assert not {"\x1b", "\u202e"} & set(done.out)


def test_wrong_usage(retro: Run) -> None:
    """The words of the command are needed, and told in both languages."""
    for lang in ("en", "zh"):
        retro("--lang", lang, "template").refused(2, "retro template --help")
        retro("--lang", lang, "template", "check").refused(2, "FILE")
        retro("--lang", lang, "template", "copy").refused(2, "NAME")
    assert "copy" in retro("template", "--help").out
