"""`export` of what was issued, byte for byte: the newest or the one asked for; and of drafts."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.storage.models import Problem
from retro_tui.storage.records import edit
from retro_tui.storage.store import Store
from retro_tui.storage.walk import reopen
from tests.storage.helpers import FREEZE, seen

from .conftest import Run


@pytest.fixture
def corrected(sample: str, tmp_path: Path) -> str:
    """The newest session of the sample, reopened with another wording of its first problem."""
    with closing(Store(str(tmp_path / "data" / "retro_tui" / "retro.db"), "Ann")) as store:
        session = next(line.id for line in store.glance().sessions if line.code == sample)
        store.write(reopen, session, "P1 was another one")
        problem = seen(store, session).problems[0]
        store.write(edit, Problem, problem.id, problem.version, {"statement": "A third came on paper"})
    return sample


def finish(tmp_path: Path) -> None:
    """Make the open session final."""
    from retro_tui.storage import walk

    with closing(Store(str(tmp_path / "data" / "retro_tui" / "retro.db"), "Ann")) as store:
        store.write(walk.finish, store.glance().sessions[0].id, FREEZE)


@pytest.mark.parametrize("form", ["md", "json"])
def test_a_revision_is_the_same_whatever_came_after(
    retro: Run, corrected: str, tmp_path: Path, form: str
) -> None:
    """The first one reads as before the correction, twice and after the second; the newest is the default."""
    first = retro("export", corrected, "-f", form, "--revision", "1").bytes
    assert b"A third came on paper" not in first
    assert retro("export", corrected, "-f", form, "--revision", "1").bytes == first
    draft = retro("export", corrected, "-f", "md", "--lang", "en").out
    assert "DRAFT" in draft
    assert "A third came on paper" in draft
    finish(tmp_path)
    assert retro("export", corrected, "-f", form, "--revision", "1").bytes == first
    newest = retro("export", corrected, "-f", "md", "--lang", "en")
    assert newest.bytes == retro("export", corrected, "--revision", "2", "--lang", "en").bytes
    assert "**Revision**: 2 (P1 was another one)" in newest.out


def test_a_draft_says_what_is_missing(retro: Run, corrected: str) -> None:
    """The command line prints the same open warnings as the screen."""
    assert "Open warnings" in retro("export", corrected, "--lang", "en").out


def test_a_revision_that_there_is_not(retro: Run, sample: str) -> None:
    """One line that says which there are; a number that is none is wrong usage."""
    retro("export", sample, "--revision", "7").refused(1, "no revision 7", "1")
    retro("export", sample, "--revision", "x").refused(2, "--revision")


def test_revisions_move_with_the_session(retro: Run, sample: str, tmp_path: Path) -> None:
    """In another store the minutes that were issued are the same bytes."""
    issued = retro("export", sample, "--lang", "zh").bytes
    data = retro("export", sample, "-f", "json").bytes
    assert len(json.loads(data)["revisions"]) == 1
    other = tmp_path / "other.db"
    name = retro("--db", other, "import", "-", data=data).last_line()
    assert retro("--db", other, "export", name, "--lang", "zh").bytes == issued


def test_the_register_of_scores(retro: Run, sample: str) -> None:
    """`list` shows how good each record was when it was made final."""
    lines = retro("list").out.splitlines()
    assert all("/100 " in line for line in lines)
    assert all(0 < each["score"] <= 100 for each in json.loads(retro("list", "--json").out))
