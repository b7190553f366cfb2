"""The wheel, built and installed as a user would, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]


def test_the_wheel_installs_and_runs(tmp_path: Path) -> None:
    """It carries all its data, and its command works in both languages."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "screens/step.tcss",
        "templates/quick.toml",
        "locales/zh_CN/LC_MESSAGES/retro_tui.mo",
        "locales/en/LC_MESSAGES/retro_tui.mo",
        "sample/mes.zh.toml",
        "importers/tasks/products.toml",
        "minutes/writers/html/minutes.css",
        "minutes/writers/html/minutes.html.j2",
        "storage/migrations/versions/0001_first.py",
        "storage/migrations/versions/0002_meeting_types.py",
    ):
        assert f"retro_tui/{part}" in names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "bench/"))]
    place = tmp_path / "env"
    venv.create(place)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(place / "bin" / "python"),
        "--disable-pip-version-check",
    ]
    lend(needed(wheel), next(place.glob("lib/python*/site-packages")))
    subprocess.run([*pip, "install", "-q", "--no-deps", str(wheel)], check=True, capture_output=True)
    subprocess.run([*pip, "check"], check=True, capture_output=True)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("RETRO", "XDG", "LC_", "LANG", "PYTHON"))}
    env |= {"XDG_DATA_HOME": str(tmp_path / "data")}
    retro = str(place / "bin" / "retro")
    for lang, word in (("en", "MES rollout"), ("zh", "MES 上线项目")):
        done = subprocess.run(
            [retro, "--lang", lang, "demo", "--no-open"], env=env, capture_output=True, text=True, check=True
        )
        code = done.stdout.splitlines()[-1]
        minutes = subprocess.run(
            [retro, "--lang", lang, "export", code], env=env, capture_output=True, text=True, check=True
        )
        assert word in minutes.stdout


def needed(wheel: Path) -> dict[str, Distribution]:
    """Return what the wheel says it needs, and what that needs in turn, as it is installed here."""
    with zipfile.ZipFile(wheel) as file:
        name = next(name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        text = message_from_bytes(file.read(name))
    found: dict[str, Distribution] = {}
    wanted = [Requirement(line) for line in text.get_all("Requires-Dist", [])]
    while wanted:
        each = wanted.pop()
        applies = each.marker is None or any(each.marker.evaluate({"extra": x}) for x in ("", *each.extras))
        if applies and each.name not in found:
            found[each.name] = dist = distribution(each.name)
            wanted += [Requirement(line) for line in dist.requires or ()]
    return found


def lend(distributions: dict[str, Distribution], folder: Path) -> None:
    """Put them into an environment as they are; what the wheel does not name is not there."""
    for dist in distributions.values():
        for name in {
            file.parts[0] for file in dist.files or () if file.parts[0] not in ("..", "__pycache__")
        }:
            (folder / name).symlink_to(str(dist.locate_file(name)))
