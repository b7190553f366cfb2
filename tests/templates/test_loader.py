"""Whatever is wrong in a template is named with its file and line; the rest keeps working."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from retro_tui.templates.loader import (
    ORDER,
    Library,
    TemplateError,
    builtin,
    from_data,
    load_all,
    to_data,
)

from .texts import FIELDS, SMALL


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
        assert load_all(None) == load_all(tmp_path / "none", FIELDS) == Library(builtin(), frozenset(), [])

    def test_own_template_is_added_and_replaces(self, tmp_path: Path) -> None:
        """A new key comes on top; the key of a built-in one takes its place; a BOM does no harm."""
        (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8-sig")
        (tmp_path / "quick.toml").write_text(SMALL.replace('"small"', '"quick"'), encoding="utf-8")
        (tmp_path / "readme.txt").write_text("no template", encoding="utf-8")
        (tmp_path / ".#small.toml").symlink_to("an editor's lock")
        templates, own, errors = load_all(tmp_path, FIELDS)
        assert errors == []
        assert list(templates) == [*ORDER, "small"]
        assert own == {"quick", "small"}
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
        templates, own, errors = load_all(tmp_path, FIELDS)
        assert (list(templates), set(own)) == ([*ORDER, "small"], {"small"})
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
        errors = load_all(tmp_path).errors
        assert [str(error) for error in errors] == ["small.toml: this cannot be read: Permission denied"]

    def test_folder_that_is_a_file(self, tmp_path: Path) -> None:
        """A folder that cannot be listed is one error."""
        (tmp_path / "file").touch()
        templates, _own, errors = load_all(tmp_path / "file")
        assert templates == builtin()
        assert len(errors) == 1
        assert "cannot be read" in str(errors[0])
