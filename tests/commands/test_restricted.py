"""People who come in restricted: no file, no other name, nobody else's session to lead; and the SSH gate."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from retro_tui.cli import MAY, build_parser

from .conftest import Run, environment

NOT_THEIRS = [
    ("backup", "x"),
    ("restore", "x"),
    ("doctor",),
    ("ssh-gate",),
    ("demo", "--no-open"),
    ("template", "list"),
    ("template", "copy", "quick", "mine"),
    ("export", "mes", "-o", "x.md"),
    ("draw", "mes", "-o", "x.svg"),
    ("archive", "MES rollout", "x"),
    ("schedule", "add", "MES rollout"),
    ("pack", "save", "x.zip", "--project", "MES rollout"),
    ("pack", "load", "x.zip"),
    ("import", "x.json"),
    ("import", "x.csv", "--from", "jira", "--into", "mes"),
]


@pytest.mark.parametrize("args", NOT_THEIRS, ids=" ".join)
def test_what_is_not_theirs(retro: Run, sample: str, tmp_path: Path, args: tuple[str, ...]) -> None:
    """One line, status 1, and no file is written or read; no variable switches it off."""
    (tmp_path / "x.json").write_text("{}")
    (tmp_path / "x.csv").write_text("Summary,Status\na,Done\n")
    before = sorted(tmp_path.rglob("*"))
    for env in ({}, {"RETRO_RESTRICTED": "0", "RETRO_USER": "root", "RETRO_DB": str(tmp_path / "x")}):
        retro("--restricted", *args, **env).refused(1)
    assert sorted(tmp_path.rglob("*")) == before


def test_every_command_is_decided(capsys: pytest.CaptureFixture[str]) -> None:
    """What people may is said word by word; a command that is added is not theirs until somebody says so."""
    (words,) = [a.choices for a in build_parser()._actions if a.dest == "word"]
    assert words is not None
    assert set(words) - MAY == {
        *(
            "demo",
            "template",
            "backup",
            "restore",
            "doctor",
            "copy-store",
            "ssh-gate",
            "archive",
            "pack",
            "schedule",
        )
    }


def test_what_is_theirs(retro: Run, sample: str) -> None:
    """Reading, beginning and bringing in, through standard input and output."""
    for args in (("list",), ("show", sample), ("export", sample), ("draw", sample), ("schema",)):
        done = retro("--restricted", *args)
        assert (done.status, done.err, bool(done.out)) == (0, "", True)
    code = retro("--as", "Bob", "--restricted", "new", "--project", "Pumps").last_line()
    data = retro("--restricted", "export", code, "-f", "json").bytes.replace(b"Pumps", b"Valves")
    retro("--restricted", "import", "-", data=data).refused(1, code)


def test_who_leads(retro: Run) -> None:
    """Who does not lead a session is told how to take part; who does gets as far as the missing terminal."""
    code = retro("--as", "Bob", "--restricted", "new", "--project", "Pumps").last_line()
    retro("--as", "Ann", "--restricted", "open", code).refused(1, "Bob", f"retro join {code}")
    retro("--as", "bob", "--restricted", "open", code).refused(2, "terminal")
    retro("--as", "Ann", "open", code).refused(2, "terminal")
    retro("--as", "Ann", "--restricted").refused(2, "terminal")


def test_name_and_store_are_not_those_of_the_environment(retro: Run, tmp_path: Path) -> None:
    """RETRO_USER and RETRO_DB stand for nothing when one is restricted."""
    env = {"RETRO_USER": "Mallory", "RETRO_DB": str(tmp_path / "other.db")}
    code = retro("--restricted", "new", "--project", "Pumps", **env).last_line()
    assert not (tmp_path / "other.db").exists()
    assert "Mallory" not in retro("show", code, "--json").out


def asked(home: Path, text: str, *, name: str = "Bob", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the gate as sshd does, with what the person on the other end has written."""
    gate = home / "it's a $GATE"
    if not gate.exists():
        script = subprocess.run(
            [
                sys.executable,
                "-m",
                "retro_tui",
                "--db",
                str(home / "the team's; $(touch x) store.db"),
                "ssh-gate",
            ],
            env=environment(home, {}),
            cwd=home,
            capture_output=True,
            check=True,
        )
        gate.write_bytes(script.stdout)
        gate.chmod(0o755)
    forced = f"{shlex.quote(str(gate))} {shlex.quote(name)}"
    return subprocess.run(
        ["/bin/sh", "-c", forced],
        env=environment(home, {"SSH_ORIGINAL_COMMAND": text, **env}),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def test_gate(tmp_path: Path) -> None:
    """What was asked for is done in the name on the store that the gate fixed, whatever they are called."""
    done = asked(tmp_path, "retro new --project 'Pumps; touch y'", name="O'Neill; 李")
    assert (done.returncode, done.stderr) == (0, b"")
    code = done.stdout.decode().strip()
    shown = asked(tmp_path, f"show {code} --json")
    assert b"Pumps; touch y" in shown.stdout
    assert "O'Neill; 李" in shown.stdout.decode()
    assert (tmp_path / "the team's; $(touch x) store.db").exists()
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "y").exists()


@pytest.mark.parametrize(
    "text",
    [
        "--as Mallory list",
        "--as=Mallory new --project x",
        "retro --db /tmp/other.db list",
        "--restricted list",
        "--version",
        "sh -c id",
        "/bin/sh",
        "doctor",
        "ssh-session",
        "template copy quick mine",
        "export x -o /tmp/x",
        "import /etc/passwd",
        "/usr/lib/openssh/sftp-server",
        "scp -t /tmp",
        "rsync --server . /tmp",
        "list; id",
        "list && id",
        "list $(id)",
        "list `id`",
        "list > x",
        "new --project x --as Mallory",
        "list --db x",
        "'unfinished",
        "\udcff",
    ],
)
def test_what_the_gate_refuses(tmp_path: Path, text: str) -> None:
    """One line and a status that is not 0; nothing is run, written or told."""
    done = asked(tmp_path, text)
    assert done.returncode in (1, 2), done.stdout
    assert (done.stdout, done.stderr.count(b"\n")) == (b"", 1)
    assert b"Traceback" not in done.stderr
    assert b"uid=" not in done.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["it's a $GATE"]


@pytest.mark.parametrize("args", ["", "a b", "''"])
def test_gate_without_one_name(tmp_path: Path, args: str) -> None:
    """A forced command that names nobody, or two, lets nobody in."""
    asked(tmp_path, "list")
    gate = shlex.quote(str(tmp_path / "it's a $GATE"))
    done = subprocess.run(["/bin/sh", "-c", f"{gate} {args}"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"retro-gate: name one person\n")


def test_name_that_looks_like_an_option(tmp_path: Path) -> None:
    """It is a name."""
    code = asked(tmp_path, "new --project x", name="--db=other.db").stdout.decode().strip()
    assert "--db=other.db" in asked(tmp_path, f"show {code} --json").stdout.decode()


def test_environment_of_the_other_end(tmp_path: Path) -> None:
    """No variable gets through the gate but a language and a terminal that read like such."""
    planted = tmp_path / "planted"
    planted.mkdir()
    for name in ("sitecustomize.py", "retro_tui.py", "argparse.py"):
        (planted / name).write_text("raise SystemExit(99)")
    env = {
        "RETRO_USER": "Mallory",
        "RETRO_DB": str(tmp_path / "other.db"),
        "RETRO_LANG": "zh",
        "PYTHONPATH": str(planted),
        "PYTHONSTARTUP": str(planted / "retro_tui.py"),
        "PYTHONHOME": str(planted),
        "LD_PRELOAD": str(planted / "x.so"),
        "TEXTUAL_DRIVER": "os:system",
        "TERM": "../../evil$(touch x)",
        "LANG": "$(touch x)",
        "LC_ALL": "zh_CN.UTF-8",
        "LANGUAGE": "zh",
    }
    done = asked(tmp_path, "new --project x", **env)
    assert done.returncode == 0, done.stderr
    assert b"Mallory" not in asked(tmp_path, f"show {done.stdout.decode().strip()} --json", **env).stdout
    assert b"show this help" in asked(tmp_path, "list --help", **env).stdout
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "other.db").exists()


def test_language_of_the_other_end(tmp_path: Path) -> None:
    """Messages are in the language of the person's own terminal."""
    said = [asked(tmp_path, "bogus", LANG=lang).stderr for lang in ("zh_CN.UTF-8", "en_GB.UTF-8")]
    assert said[0] != said[1]


def test_no_password_in_the_gate(retro: Run) -> None:
    """What stands in the script stands in the list of processes, too."""
    said = retro("--db", "postgresql://ann:secret@host/db", "ssh-gate").refused(2, ".pgpass")
    assert "secret" not in said
    assert "postgresql://ann@host/db" in retro("--db", "postgresql://ann@host/db", "ssh-gate").out
