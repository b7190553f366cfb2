"""The wheel, built and installed as a user would, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

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
        "storage/migrations/versions/0001_first.py",
        "storage/migrations/versions/0002_meeting_types.py",
    ):
        assert f"retro_tui/{part}" in names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "bench/"))]
    place = tmp_path / "env"
    venv.create(place, with_pip=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", str(ROOT / "constraints.txt"), str(wheel)], check=True, capture_output=True)
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
