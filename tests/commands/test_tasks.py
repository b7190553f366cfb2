"""`retro import --from jira|zentao|azure`: figures into a session, bad rows by line, all of it or nothing."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.importers.tasks.exports import AZURE, JIRA, ZENTAO, large

from .conftest import Run, environment


@pytest.fixture
def session(retro: Run) -> str:
    """A session to bring figures into."""
    return retro("new", "--project", "Shop").last_line()


def stored(retro: Run, session: str) -> dict[str, Any]:
    """Return the session as it is stored."""
    data: dict[str, Any] = json.loads(retro("show", session, "--json").bytes)
    return data


def figures(retro: Run, session: str) -> list[tuple[str, float, float]]:
    """Return the metrics of the session."""
    return [(row["metric"], row["target"], row["after"]) for row in stored(retro, session)["metrics"]]


def test_each_product(retro: Run, session: str, tmp_path: Path) -> None:
    """What came in is printed, one line each; GBK is read without a word."""
    (tmp_path / "jira.csv").write_text(JIRA, encoding="utf-8")
    (tmp_path / "禅道.csv").write_bytes(ZENTAO.encode("gbk"))
    (tmp_path / "azure.csv").write_text(AZURE, encoding="utf-16")
    done = retro("import", "jira.csv", "--from", "jira", "--into", session, "--milestones", "--actions")
    assert done.out.splitlines() == [
        "K1 Tasks done: 2 of 3 tasks (new)",
        "K2 Hours spent: 16 of 15 h (new)",
        "1 milestone brought in",
        "1 action brought in",
    ]
    assert (done.status, done.err) == (0, "jira.csv: 1 cancelled task is not counted\n")
    assert retro("--lang", "zh", "import", "禅道.csv", "--from", "zentao", "--into", session).status == 0
    assert retro("import", "azure.csv", "--from", "azure", "--into", session).status == 0
    assert figures(retro, session) == [
        ("Tasks done", 3, 2),
        ("Hours spent", 15, 16),
        ("完成任务数", 3, 2),
        ("实际工时", 26, 24),
        ("Tasks done", 2, 1),
        ("Hours spent", 10, 7.5),
    ]
    sources = [row["source"].split(", ")[:2] for row in stored(retro, session)["metrics"]]
    assert sources[0] == ["Jira", "jira.csv"]
    assert sources[2][0].startswith("禅道，禅道.csv，")


def test_a_second_time(retro: Run, session: str, tmp_path: Path) -> None:
    """It says that all of it is there already, updates the figures and doubles nothing."""
    path = tmp_path / "tasks.csv"
    path.write_text(JIRA, encoding="utf-8")
    words = ("import", path, "--from", "jira", "--into", session, "--milestones", "--actions")
    retro(*words)
    path.write_text(JIRA + "New,PAY-9,9,Task,To Do" + "," * 18 + "To Do\n", encoding="utf-8")
    assert retro(*words).out.splitlines() == [
        "K1 Tasks done: 2 of 4 tasks (was there already, updated)",
        "K2 Hours spent: 16 of 15 h (was there already, updated)",
        "1 milestone was there already and stays as it is",
        "1 action brought in",
        "1 action was there already and stays as it is",
    ]
    data = stored(retro, session)
    assert [len(data[kind]) for kind in ("metrics", "milestones", "actions")] == [2, 1, 2]


def test_an_unknown_header(retro: Run, session: str) -> None:
    """One line, status 1, with a proposal that works when it is pasted."""
    data = b"Vorgang;Zu stand\nA;Done\nB;To Do\n"
    words = ("import", "-", "--from", "jira", "--into", session)
    line = retro(*words, data=data).refused(1, "Vorgang, Zu stand", "--map")
    assert figures(retro, session) == []
    proposal = shlex.split(line.partition("this: ")[2])
    assert retro(*words, *proposal, data=data).status == 0
    assert figures(retro, session) == [("Tasks done", 2, 1)]


def test_bad_rows_are_named_and_left_out(retro: Run, session: str, tmp_path: Path) -> None:
    """At most twenty by line, then how many more; the rest is counted."""
    rows = "".join(f"A-{n},Done,{'soon' if n % 2 else ''}\n" for n in range(60))
    (tmp_path / "tasks.csv").write_text(f"Issue key,Status,Due date\nA-x,Done\n{rows}", encoding="utf-8")
    done = retro("import", "tasks.csv", "--from", "jira", "--into", session)
    lines = done.err.splitlines()
    assert lines[:2] == [
        "tasks.csv, line 2: 3 cells expected, 2 found",
        "tasks.csv, line 4: “soon” is no date",
    ]
    assert lines[19:21] == ["tasks.csv, line 40: “soon” is no date", "tasks.csv: 11 more bad rows"]
    assert (done.status, figures(retro, session)) == (0, [("Tasks done", 30, 30)])


def test_strict(retro: Run, session: str, tmp_path: Path) -> None:
    """The first bad row ends it, and nothing is stored."""
    (tmp_path / "tasks.csv").write_text("Issue key,Status\nA-1,Done\nA-2\nA-3\n", encoding="utf-8")
    words = ("import", "tasks.csv", "--from", "jira", "--into", session)
    line = retro(*words, "--strict").refused(1)
    assert line == "retro: tasks.csv, line 3: 2 cells expected, 1 found\n"
    assert figures(retro, session) == []


def test_what_cannot_be_done(retro: Run, session: str, tmp_path: Path) -> None:
    """Words that do not go together, files and sessions that are not there, a file of nothing that counts."""
    (tmp_path / "tasks.csv").write_text(JIRA, encoding="utf-8")
    (tmp_path / "none.csv").write_text("Issue key,Status\nA-1,Cancelled\n", encoding="utf-8")
    jira = ("--from", "jira", "--into", session)
    retro("import", "tasks.csv", "--from", "jira").refused(2, "--into")
    retro("import", "tasks.csv", "--into", session).refused(2, "--from")
    retro("import", "tasks.csv", "--strict").refused(2, "--from")
    retro("import", "tasks.csv", *jira, "--map", "Status").refused(2, "FIELD=HEADER")
    retro("import", "tasks.csv", *jira, "--map", "nothing=Status").refused(2, "done_on")
    retro("import", "tasks.csv", *jira, "--map", "state=Nowhere").refused(1, "Nowhere", "Issue key")
    retro("import", "tasks.csv", "--from", "zentao", "--into", session).refused(1, "--from jira")
    retro("import", "tasks.csv", "--from", "jira", "--into", "nowhere").refused(1, "nowhere")
    retro("import", "missing.csv", *jira).refused(1, "missing.csv")
    retro("import", tmp_path, *jira).refused(1)
    retro("import", "-", *jira, data=b"").refused(1, "empty")
    retro("import", "-", *jira, data=b"\x00\xff" * 400).refused(1)
    assert "no tasks to count" in retro("import", "none.csv", *jira).err
    assert figures(retro, session) == []


def test_a_final_session(retro: Run, sample: str) -> None:
    """Nothing is read for it."""
    earlier = sample.replace("-11-", "-10-")
    retro("import", "-", "--from", "jira", "--into", earlier, data=JIRA.encode()).refused(1, "final")


def test_ctrl_c_while_it_reads(retro: Run, session: str, tmp_path: Path) -> None:
    """Status 130 and nothing stored; standard input waits for more, so the moment is always the same."""
    argv = [
        sys.executable,
        "-m",
        "retro_tui",
        "import",
        "-",
        "--from",
        "jira",
        "--into",
        session,
        "--actions",
    ]
    with subprocess.Popen(
        argv, cwd=tmp_path, env=environment(tmp_path, {}), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        process.stdin.write(large(25_000).encode())  # more than a pipe holds, so it has begun to read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr
        assert process.stderr.read() == b""
    assert figures(retro, session) == []
