"""What goes into a pack: every word of a lesson, and nobody's name unless it is asked for."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from retro_tui.minutes.pack import Contents, packed
from retro_tui.storage.models import Lesson, Meeting, specs

from .samples import add, full

SAID = {
    "title": "Zhang Wei asks the night shift first",
    "happened": "zhang wei and the line stopped; 王伟没有到场，王工也没有",
    "recommendation": "Will we ask? We will",
    "applied_in": "SOP 3",
    "tags": "shift night",
    "area": "people",
    "kind": "start",
    "standard": "proposed",
    "asset": "sop",
    "owner": "Liu Yang",
}


@pytest.fixture
def meeting() -> Meeting:
    """A meeting with one lesson in which everything is said, with names in it."""
    found = full()
    found.lessons.clear()
    add(found, Lesson, applies_when="Nobody's duty, as Ma Chao says", **SAID)
    found.session.scribe = "王伟"
    return found


def read(meeting: Meeting, *, names: bool = False) -> dict[str, Any]:
    """Return the lesson that is in the pack of a meeting."""
    data = packed(Contents("Machines", [meeting], {}, {}, names))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (lesson,) = json.loads(archive.read("lessons.json"))["lessons"]
    found: dict[str, Any] = lesson
    return found


def test_every_word_is_there(meeting: Meeting) -> None:
    """With names, a lesson says what it says in its session, and where that was, not how it is held there."""
    lesson, found = meeting.lessons[0], read(meeting, names=True)
    for spec in specs(Lesson):
        if spec.kind != "link" and spec.name not in ("state", "superseded_by", "review_on"):
            assert found.pop(spec.name) == getattr(lesson, spec.name)
    assert found == {"id": lesson.id, "project": "MES", "session": "R-1"}


def test_nobody_is_named(meeting: Meeting) -> None:
    """The owner goes, and who took part is somebody in every text; words that are names as well stay."""
    found = read(meeting)
    assert found["owner"] == ""
    assert found["title"] == "somebody asks the night shift first"
    assert found["happened"] == "somebody and the line stopped; 某人没有到场，某人也没有"
    assert found["recommendation"] == SAID["recommendation"]
    assert found["applies_when"] == "Nobody's duty, as somebody says"


def test_the_same_bytes_again(meeting: Meeting) -> None:
    """One content is one file, whose times are of no day."""
    contents = Contents("", [meeting], {"b": "x", "a": "y"}, {"r-1": "{}"})
    data = packed(contents)
    assert packed(contents) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == [
            "manifest.json",
            "lessons.json",
            "templates/a.toml",
            "templates/b.toml",
            "cases/r-1.json",
        ]
