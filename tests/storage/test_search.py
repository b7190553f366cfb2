"""The search against a plain scan: on both databases it finds all that is there, and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from random import Random
from typing import Any

import pytest
import snowballstemmer
from sqlalchemy import text
from sqlmodel import Session as DbSession

from retro_tui.storage.search.asking import Query, match
from retro_tui.storage.search.find import FEW, MANY, search
from retro_tui.storage.search.refresh import refresh
from retro_tui.storage.store import Store
from tests.server import Server

from .many_lessons import fill, sentence

COUNT, SESSIONS = 10_000, 250
_STEMMER = snowballstemmer.stemmer("english")
_HAN = r"\u4e00-\u9fff"


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, server: Server
) -> Iterator[tuple[Store, Store, list[dict[str, Any]]]]:
    """A store of each kind with the same lessons, and the lessons."""
    urls = str(tmp_path_factory.mktemp("many") / "retro.db"), server.url(server.database())
    with closing(Store(urls[0], "Ann")) as file, closing(Store(urls[1], "Ann")) as other:
        rows = file.write(fill, COUNT, SESSIONS)
        assert other.write(fill, COUNT, SESSIONS) == rows
        refresh(file)
        refresh(other)
        yield file, other, rows


def _plain(text: str) -> str:
    """Return a text as the scan reads it: between Chinese and Latin, one space is none."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(rf"(?<=[{_HAN}]) (?=[a-z0-9])|(?<=[a-z0-9]) (?=[{_HAN}])", "", text)


def _asked(query: str) -> list[re.Pattern[str] | str]:
    """Return for each chunk of a query the pattern that must be there, or the word whose stem may be."""
    chunks = re.findall(rf"[a-z0-9{_HAN}]+", unicodedata.normalize("NFKC", query).casefold())
    return [
        chunk
        if re.fullmatch("[a-z0-9]+", chunk)
        else re.compile(("" if re.match(rf"[{_HAN}]", chunk) else "(?<![a-z0-9])") + chunk)
        for chunk in chunks
    ]


def _stem(word: str) -> str:
    """Return a word's stem, as the documentation of the search says it."""
    return str(_STEMMER.stemWord(word)) if re.fullmatch("[a-z]{3,30}", word) else word


class Scan:
    """All lessons, ready to be looked through one by one."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        """Take each apart once."""
        self.rows = {
            row["id"]: _plain("\n".join((row["title"], row["recommendation"], row["tags"]))) for row in rows
        }
        self.words = {row_id: set(re.findall("[a-z0-9]+", text)) for row_id, text in self.rows.items()}
        self.vocabulary = set().union(*self.words.values())

    def ids(self, query: str) -> set[str]:
        """Return the lessons in which every chunk of a query stands."""
        found = set(self.rows)
        for asked in _asked(query):
            if isinstance(asked, str):
                known = {
                    word
                    for word in self.vocabulary
                    if word.startswith(asked) or _stem(asked) in (word, _stem(word))
                }
                found = {row_id for row_id in found if self.words[row_id] & known}
            else:
                found = {row_id for row_id in found if asked.search(self.rows[row_id])}
        return found


def _queries(rows: list[dict[str, Any]]) -> list[str]:
    """Return pieces of one to six characters of what is there, and some of what is not."""
    chance = Random(3)
    found = [
        "系",
        "统上",
        "统系",
        "上线培训",
        "MES系统",
        "系统MES",
        "ＭＥＳ",
        "run",
        "trained use",
        "'",
        "8",
        "v2培",
    ]
    for _ in range(50):
        words = chance.choice(rows)["title"] if chance.random() < 0.8 else sentence(chance, 3)
        start = chance.randrange(max(1, len(words) - 1))
        found.append(words[start : start + chance.randint(1, 6)])
    return found


def _ids(db: DbSession, words: str) -> set[str]:
    """Return the ids of all that is found, however many there are."""
    found = match(db.connection(), Query(words))
    assert found is not None
    query = text(f"SELECT row_id FROM entry WHERE key IN (SELECT {found.key} {found.source} {found.where})")
    return set(db.connection().execute(query, found.values).scalars())


def test_nothing_is_missed_and_nothing_else_is_found(both: tuple[Store, Store, list[dict[str, Any]]]) -> None:
    """For pieces of the texts themselves, both databases find what the scan finds, in the same order."""
    file, other, rows = both
    scan = Scan(rows)
    sizes = set()
    for words in _queries(rows):
        wanted = scan.ids(words)
        found, same = (store.read(search, Query(words)) for store in (file, other))
        assert found == same, words
        assert file.read(_ids, words) == other.read(_ids, words) == wanted, words
        assert found.more == (len(wanted) > MANY), words
        assert found.count == min(len(wanted), MANY), words
        sizes.add(len(wanted) > FEW)
    assert sizes == {True, False}
