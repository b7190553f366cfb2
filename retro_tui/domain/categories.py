"""A fishbone's own copy of its categories: taken from a set, kept with the problem, changed there alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, fields, replace

from retro_tui.domain.category_sets import SETS, UNCATEGORISED, Category, CategorySet

__all__ = [
    "MOST",
    "SETS",
    "UNCATEGORISED",
    "Category",
    "CategorySet",
    "add_category",
    "bones_of",
    "copy_of",
    "diagram_bones",
    "diagram_copy",
    "remove_category",
    "rename_category",
    "set_key_of",
    "set_of",
]

MOST = 12
"""Most categories that a diagram takes; a fish with more bones cannot be read."""
LONGEST = 60
"""Most characters of a name that a person gives."""
_KEYS = tuple(field.name for field in fields(Category))
_PREFIX = "own-"
_DEFAULT = "software"
"""The set of a diagram that has none, while its causes name no category either."""


def set_of(key: str) -> CategorySet | None:
    """Return the built-in set with this key."""
    return next((set_ for set_ in SETS if set_.key == key), None)


def copy_of(set_: CategorySet) -> str:
    """Return a copy of a set, as the JSON text that a problem keeps."""
    return _dump(set_.key, 0, set_.categories)


def set_key_of(text: str) -> str:
    """Return the key of the set that a copy was taken from."""
    key = _load(text).get("set")
    return key if isinstance(key, str) else "own"


def bones_of(text: str) -> tuple[Category, ...]:
    """Return the categories of a copy in their order; what cannot be read is left out."""
    found: dict[str, Category] = {}
    rows = _load(text).get("categories")
    for row in rows if isinstance(rows, list) else ():
        values = {key: row.get(key) for key in _KEYS} if isinstance(row, dict) else {}
        words = {key: value.strip() for key, value in values.items() if isinstance(value, str)}
        if words.get("key") and words["key"] not in found:
            found[words["key"]] = Category(**{key: words.get(key, "") for key in _KEYS})
    return tuple(found.values())


def diagram_bones(text: str, keys: Iterable[str]) -> tuple[Category, ...]:
    """Return the categories of a diagram: its own copy, else the set that knows most of its causes' `keys`.

    There is one key for each cause. A copy that somebody left blank stays blank. Of sets that know as many,
    the default comes first, then the order of the sets.
    """
    return bones_of(diagram_copy(text, keys))


def diagram_copy(text: str, keys: Iterable[str]) -> str:
    """Return a diagram's own copy of its set, made now if it has none; see `diagram_bones`."""
    if bones_of(text) or _load(text).get("categories") == []:
        return text
    causes = Counter(keys)

    def known(set_: CategorySet) -> tuple[int, bool]:
        """Tell how many of the causes a set knows a category for."""
        return sum(causes[category.key] for category in set_.categories), set_.key == _DEFAULT

    return copy_of(max(SETS, key=known))


def add_category(text: str, name: str) -> str:
    """Add a category at the end; without a name, or when there are too many, nothing changes.

    Its key is new for this copy, so that causes of a category that was removed do not turn up in it.
    """
    bones, name = bones_of(text), _named(name)
    if not name or len(bones) >= MOST:
        return text
    made = _made(text) + 1
    taken = {bone.key for bone in bones}
    while f"{_PREFIX}{made}" in taken:
        made += 1
    return _dump(set_key_of(text), made, (*bones, Category(f"{_PREFIX}{made}", name, name)))


def rename_category(text: str, key: str, name: str) -> str:
    """Give a category another name in both languages; its causes stay, the hint to the old name goes."""
    name = _named(name)
    if not name:
        return text
    new = {"en": name, "zh": name, "hint_en": "", "hint_zh": ""}
    bones = (replace(bone, **new) if bone.key == key else bone for bone in bones_of(text))
    return _dump(set_key_of(text), _made(text), bones)


def remove_category(text: str, key: str) -> str:
    """Take a category out; its causes keep its key, which no bone has now, and so are uncategorised."""
    bones = (bone for bone in bones_of(text) if bone.key != key)
    return _dump(set_key_of(text), _made(text), bones)


def _named(name: str) -> str:
    """Return a name as one short line."""
    return " ".join(name.split())[:LONGEST].rstrip()


def _load(text: str) -> dict[str, object]:
    """Read JSON that may be anything."""
    try:
        data = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _made(text: str) -> int:
    """Return how many categories were made by hand, removed ones included."""
    made = _load(text).get("made")
    return made if isinstance(made, int) and not isinstance(made, bool) and 0 <= made < 1_000_000 else 0


def _dump(key: str, made: int, categories: Iterable[Category]) -> str:
    """Write a copy; `made` is there only when something was made."""
    rows = [asdict(category) for category in categories]
    data = {"set": key, "categories": rows} | ({"made": made} if made else {})
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
