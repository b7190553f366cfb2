"""Network file systems are known by what Linux says of its mounts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retro_tui.storage import mounts


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of mounts of the test's own."""
    table = tmp_path / "mountinfo"
    monkeypatch.setattr(mounts, "MOUNTS", table)
    return table


def line(device: str, folder: str, kind: str) -> str:
    """Return a line as the kernel writes it."""
    return f"27 1 {device} / {folder} rw,relatime shared:1 - {kind} server:/export rw\n"


def device(path: Path) -> str:
    """Return the device of a folder as the kernel writes it."""
    number = path.stat().st_dev
    return f"{os.major(number)}:{os.minor(number)}"


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph", "fuse.glusterfs", "lustre", "afs"]
)
def test_network(mounted: Path, tmp_path: Path, kind: str) -> None:
    """Each is known, also of a store in folders that are not made yet."""
    share = tmp_path / "the share"
    share.mkdir()
    share_line = line(device(share), str(share).replace(" ", "\\040"), kind)
    mounted.write_text(line(device(tmp_path), "/", "ext4") + share_line, encoding="utf-8")
    assert mounts.network(share / "team" / "retro.db") == kind
    assert mounts.network(tmp_path / "retro.db") == ""
    assert mounts.file_system(tmp_path / "retro.db") == "ext4"


def test_other_numbers_than_the_mount(mounted: Path, tmp_path: Path) -> None:
    """Where files show another device than their mount, as on btrfs, the folder decides."""
    mounted.write_text(line("0:0", "/", "btrfs") + line("0:1", "/elsewhere", "nfs"), encoding="utf-8")
    assert mounts.file_system(tmp_path) == "btrfs"


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "overlay", "tmpfs", "zfs", "fuse.ntfs", "nfsd"])
def test_local(mounted: Path, tmp_path: Path, kind: str) -> None:
    """What lies on this machine is no reason for a warning."""
    mounted.write_text(line(device(tmp_path), "/", kind), encoding="utf-8")
    assert mounts.network(tmp_path / "retro.db") == ""


@pytest.mark.parametrize("text", [None, "", "nonsense\n- - -\n\n", "\udcff"])
def test_nothing_to_be_known(mounted: Path, tmp_path: Path, text: str | None) -> None:
    """Without a list of mounts, or with one that cannot be read, nothing is claimed."""
    if text is not None:
        mounted.write_bytes(text.encode(errors="surrogateescape"))
    assert mounts.file_system(tmp_path) == ""


def test_this_machine(tmp_path: Path) -> None:
    """The real list names a file system."""
    assert mounts.file_system(tmp_path / "retro.db")
