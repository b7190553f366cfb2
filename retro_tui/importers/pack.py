"""Reading a pack: all of it is checked before anything is stored; errors name the file in it, and where."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, create_model

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import BadImport
from retro_tui.importers.complaints import HEX, why
from retro_tui.importers.opening import opened
from retro_tui.importers.session_json import parse
from retro_tui.importers.session_schema import MOST_ROWS, STRICT, SessionFile, type_of, whole
from retro_tui.importers.strict_json import LARGEST, ours, place, read_json
from retro_tui.minutes.pack import FORMAT, SAID, VERSION
from retro_tui.storage.models import Lesson, table_of
from retro_tui.templates.checks import Fields
from retro_tui.templates.loader import look_at

LARGEST_PACK = 20_000_000
LARGEST_UNPACKED = 100_000_000
MOST_FILES = 1_000
"""Most bytes of a pack, packed and unpacked, and most files in it."""
_NAMES = re.compile(
    r"manifest\.json|lessons\.json|cases/[a-z0-9-]{1,100}\.json|templates/[a-z0-9-]{1,40}\.toml"
)
_FOLDERS = ("cases/", "templates/")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)
"""What Python says of a zip that is damaged, needs a password, or is made in a way that it does not know."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was checked."""

    lessons: tuple[dict[str, Any], ...]
    cases: dict[str, SessionFile] = field(default_factory=dict)
    """By the names of their files."""
    templates: dict[str, str] = field(default_factory=dict)
    """The text of each, by its key."""


_TEXT: Any = Annotated[str, Field(max_length=120)]
_LESSON_FIELDS: dict[str, Any] = {
    **{name: (type_of(table_of(Lesson).columns[name]), ...) for name in SAID},
    "id": (Annotated[str, Field(pattern=HEX)], ...),
    "owner": (_TEXT, ...),
    "project": (_TEXT, ...),
    "session": (_TEXT, ...),
}
_LESSON: Any = create_model("PackedLesson", __config__=STRICT, **_LESSON_FIELDS)
_LESSONS: Any = create_model(
    "PackedLessons",
    __config__=STRICT,
    lessons=(Annotated[list[_LESSON], Field(max_length=MOST_ROWS)], ...),
)
_MANIFEST_FIELDS: dict[str, Any] = {
    "format": (Literal[FORMAT], ...),
    "version": (Annotated[Literal[VERSION], BeforeValidator(whole)], ...),
    "projects": (Annotated[list[_TEXT], Field(max_length=MOST_ROWS)], ...),
    "industry": (_TEXT, ...),
    "names": (bool, ...),
}
_MANIFEST: Any = create_model("Manifest", __config__=STRICT, **_MANIFEST_FIELDS)


def read_pack(path: Path, fields: Fields) -> Pack:
    """Read and check a pack; `fields` are those that a step of a template may require.

    Raises:
        NotThere: there is no such file.
        BadImport: it is no pack of ours; the message names the file in it, and the place.
    """
    with opened(path) as file:
        entries = _unpacked(file)
    if "manifest.json" not in entries or "lessons.json" not in entries:
        raise BadImport("The file is no pack, or it is damaged")
    with _within("manifest.json"):
        manifest = read_json(entries.pop("manifest.json"))
        ours(manifest, FORMAT, VERSION)
        _checked(_MANIFEST, manifest)
    with _within("lessons.json"):
        lessons = _checked(_LESSONS, read_json(entries.pop("lessons.json")))["lessons"]
    found = Pack(tuple(lessons))
    for name, data in entries.items():
        stem = name.partition("/")[2].rpartition(".")[0]
        with _within(name):
            if name.startswith("cases/"):
                found.cases[name] = parse(data)
            else:
                found.templates[stem] = _template(data, stem, fields)
    return found


def _unpacked(file: BinaryIO) -> dict[str, bytes]:
    """Return the files in a zip by their names, none of which leads anywhere.

    Raises:
        BadImport: it is no zip, holds what no pack holds, or more of it.
    """
    if file.seek(0, 2) > LARGEST_PACK:
        raise BadImport("The file is too large (more than {count} bytes)", count=LARGEST_PACK)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename not in _FOLDERS]
            if len(entries) > MOST_FILES:
                raise BadImport("A pack has at most {count} files", count=MOST_FILES)
            found: dict[str, bytes] = {}
            for entry in entries:
                if entry.filename in found or not _NAMES.fullmatch(entry.filename):
                    raise BadImport("A pack has no place for {name}", name=entry.filename[:100])
                left = LARGEST_UNPACKED - sum(map(len, found.values()))
                found[entry.filename] = _bytes_of(archive, entry, min(left, LARGEST))
            return found
    except _FAULTS as error:
        raise BadImport("The file is no pack, or it is damaged") from error


def _bytes_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one file, and no more of it than a pack may have, whatever it says of its size."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(entry.filename)
    with archive.open(entry) as opened_entry:
        data = opened_entry.read(most + 1)
    if len(data) > most:
        large = Phrase(N_("The file is too large (more than {count} bytes)"), {"count": most})
        raise BadImport("{place}: {why}", place=entry.filename, why=large)
    return data


def _checked(model: type[BaseModel], raw: Any) -> dict[str, Any]:
    """Hold data against a strict model, and return it."""
    try:
        return model.model_validate(raw).model_dump()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadImport("{place}: {why}", place=place(first["loc"]), why=why(first)) from None


def _template(data: bytes, key: str, fields: Fields) -> str:
    """Return the text of a template, if it can be used."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadImport("The file is not text in UTF-8 (byte {place})", place=error.start) from error
    template, errors = look_at(text, f"{key}.toml", fields)
    if template is None:
        raise BadImport("{place}: {why}", place=str(errors[0].line), why=errors[0].problem)
    return text


@contextmanager
def _within(name: str) -> Iterator[None]:
    """Let errors name the file of the pack that they are in."""
    try:
        yield
    except BadImport as error:
        raise BadImport("{place}: {why}", place=name, why=error.phrase) from error
