"""A session as JSON: the same bytes after a way through another store, and every text of it clean."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retro_tui.errors import BadImport, NotThere
from retro_tui.importers.session_json import insert, parse, read_file
from retro_tui.minutes.frozen import thaw
from retro_tui.minutes.session_json import dump
from retro_tui.storage.meetings import load
from retro_tui.storage.models import RECORDS, Session, specs
from retro_tui.storage.records import add, edit
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.signing import revisions
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin
from retro_tui.text import clean
from tests.hostile.strings import ALL, forbidden
from tests.importers.conftest import TODAY, Data, exported, ids, put


def test_the_sample_comes_through(store: Store, sample: list[str]) -> None:
    """Exported, imported into another store and exported again, it has the same bytes."""
    mine = ids(store)
    for text in sample:
        assert exported(store, put(store, text)) == text
    assert [exported(store, session_id) for session_id in ids(store) if session_id not in mine] == sample


def test_a_byte_order_mark_and_another_order_of_keys_do_no_harm(store: Store, data: Data) -> None:
    """What another program has written anew is the same session."""
    text = json.dumps(dict(reversed(data.items())), ensure_ascii=True)
    session_id = store.write(insert, parse(b"\xef\xbb\xbf" + text.encode()))
    assert json.loads(exported(store, session_id)) == data


TEXT = st.one_of(
    st.text(max_size=12).map(lambda text: clean(text, lines=True)),
    st.sampled_from([clean(text[:200], lines=True) for text in ALL]),
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "day": st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))),
    "number": st.one_of(st.none(), st.floats(-1e15, 1e15), st.integers(-(10**15), 10**15)),
    "link": st.none(),
}


def values(kind: str) -> st.SearchStrategy[Data]:
    """Return what fills the fields of a record, or of the session."""
    found: dict[str, st.SearchStrategy[Any]] = {}
    for spec in specs(Session if kind == "session" else RECORDS[kind]):
        if spec.most:
            found[spec.name] = st.integers(1, spec.most)
            continue
        named = st.sampled_from([choice.value for choice in spec.choices] or [""])
        found[spec.name] = named if spec.kind == "choice" else VALUES.get(spec.kind, TEXT)
    return st.fixed_dictionaries(found)


@pytest.mark.parametrize("part", range(3))
@given(st.data())
@settings(max_examples=3, deadline=None)
def test_any_session_comes_through(part: int, draw: st.DataObject) -> None:
    """Odd but clean texts, dates and numbers of every size, in every field; a third of the kinds at once."""

    def write(w: Writing) -> str:
        session = begin(w, NewSession("Odd", builtin()["monthly-review"], "T", TODAY, "zh"))
        details = draw.draw(values("session"))
        edit(w, Session, session.id, session.version, {**details, "state": "open"})
        for kind in list(RECORDS)[part::3]:
            more = {
                "reviews": {"action_id": "a" * 32},
                "reuses": {"earlier_id": "a" * 32},
                "notes": {"lane": "well"},
            }.get(kind, {})
            if kind != "causes":
                add(w, kind, session.id, draw.draw(values(kind)) | more)
        return session.id

    with (
        TemporaryDirectory() as folder,
        closing(Store(f"{folder}/a.db", "Ann")) as one,
        closing(Store(f"{folder}/b.db", "Ben")) as other,
    ):
        text = exported(one, one.write(write))
        assert exported(other, put(other, text)) == text


def test_a_project_of_the_same_name_is_the_same(store: Store, data: Data) -> None:
    """The session joins it."""
    data["project"]["name"] = "Other"
    joined = store.read(load, put(store, data)).project
    assert joined.id == store.read(load, ids(store)[0]).project.id != data["project"]["id"]


def test_what_was_typed_by_hand_is_cleaned(store: Store, data: Data) -> None:
    """Every text of the file goes through the one door."""
    texts = iter(ALL * 20)
    for kind, model in RECORDS.items():
        for row in data[kind]:
            for spec in specs(model):
                if spec.kind in ("line", "text", "lines", "person"):
                    row[spec.name] = next(texts).encode("utf-8", "replace").decode()[: spec.limit]
    data["project"]["name"] = "a\u202eb\x1b\u200b"
    data["session"]["code"] = "R-\x1b]0;x\x07"
    data["session"]["summary"] = "one\r\ntwo\u2028e\u200b\u0301"
    data["problems"][0]["bones"] = "[" + " " * 600 + "\u2066]"
    data["notes"][-1]["lane"] = "\u0958" * 20  # twice as long when it is composed
    data["session"]["template"]["step"][0]["title"]["zh"] = "签\u200b到"
    meeting = store.read(load, put(store, data))
    assert forbidden(dump(meeting), keep="\n") == []
    assert (meeting.project.name, meeting.session.code) == ("ab", "R-]0;x")
    assert meeting.session.summary == "one\ntwo\né"
    assert meeting.problems[0].bones == "[" + " " * 600 + "]"
    assert '"签到"' in meeting.session.template


def test_a_long_chain_of_causes(store: Store, data: Data) -> None:
    """However deep somebody has asked, in whatever order the file has it, it comes in and can be read."""
    cause = {**data["causes"][0], "parent_id": None}
    chain = [
        {**cause, "id": f"{n:032x}", "number": n, "parent_id": f"{n - 1:032x}" if n else None}
        for n in range(2000)
    ]
    for kind in ("lessons", "actions"):
        for row in data[kind]:
            row["cause_id"] = None
    data["causes"] = chain[::-1]
    text = exported(store, put(store, data))
    assert [row["id"] for row in json.loads(text)["causes"]] == [row["id"] for row in chain]


def test_files(tmp_path: Path, data: Data) -> None:
    """A file is read whole; what is no file is refused at once."""
    path = tmp_path / "x.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert read_file(path).session["id"] == data["session"]["id"]
    with pytest.raises(NotThere):
        read_file(tmp_path / "nothing")
    for place in (tmp_path, Path("x" * 300), Path("a\0b")):
        with pytest.raises(BadImport):
            read_file(place)


def test_issued_minutes_come_along(store: Store, data: Data) -> None:
    """A final session keeps its revisions in another store, to the letter."""
    session_id = put(store, data)
    assert [r["number"] for r in data["revisions"]] == [1]
    (came,) = store.read(revisions, session_id)
    assert (came.english, came.chinese) == (data["revisions"][0]["english"], data["revisions"][0]["chinese"])
    assert thaw(came)[0].session.id == session_id


@pytest.mark.parametrize("spoiled", ["content", "digest"])
def test_minutes_that_were_changed_are_refused(store: Store, data: Data, spoiled: str) -> None:
    """Whoever alters what was issued, or its digest, is told so, and nothing is stored."""
    data["revisions"][0][spoiled] = data["revisions"][0][spoiled].replace("a", "b")
    with pytest.raises(BadImport, match="not what was issued"):
        put(store, data)
    assert len(ids(store)) == 1


def test_frozen_minutes_that_are_no_session_are_refused(store: Store, data: Data) -> None:
    """A right digest over nonsense is nonsense."""
    for content in ("{}", '{"format": "retro_tui.minutes", "meeting": {"version": 2}}', "[", "[" * 3000):
        data["revisions"][0] |= {"content": content, "digest": sha256(content.encode()).hexdigest()}
        with pytest.raises(BadImport):
            put(store, data)
