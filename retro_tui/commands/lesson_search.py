"""`retro lesson search`: what meetings have learned, by its words."""

from __future__ import annotations

import argparse
import json
import sys

from retro_tui.commands.common import open_store, say_lines, table, write_out
from retro_tui.domain import choices as c
from retro_tui.domain.hits import has, spans
from retro_tui.domain.tokens import Term
from retro_tui.errors import StoreTrouble
from retro_tui.i18n import _, ngettext, say
from retro_tui.storage.search.asking import Query
from retro_tui.storage.search.find import Found, Hit, search
from retro_tui.storage.search.refresh import refresh
from retro_tui.text import plain, plain_json

_AROUND = 30
"""Characters before a hit that are printed with it."""
_WIDTHS = (22, 10, 10)
_STATUS = {True: 0, False: 1}


def search_lessons(args: argparse.Namespace) -> int:
    """Print what was found as a table, each with the line in which the words stand; 1 if nothing was."""
    store = open_store(args)
    query = Query(
        " ".join(args.words),
        args.kind,
        args.state,
        args.category,
        tag=args.tag,
        project=args.project,
        industry=args.industry,
    )
    try:
        refresh(store)
    except StoreTrouble as error:  # what is in the index already can be found
        print(f"retro: {plain(say(error))}", file=sys.stderr)
    found = Found() if store.state == "missing" else store.read(search, query, args.limit)
    if args.json:
        hits = [_data(hit) for hit in found.hits]
        write_out(plain_json(json.dumps(hits, ensure_ascii=False, indent=2) + "\n").encode())
    elif found.hits:
        _print(found, query.terms)
    else:
        print(f"retro: {_('Nothing found')}", file=sys.stderr)
    return _STATUS[bool(found.hits)]


def _print(found: Found, terms: list[Term]) -> None:
    """Print the table, and how many were left out."""
    rows = []
    for hit in found.hits:
        state = _(c.label(c.LESSON_STATE, hit.state)) if hit.kind == "lessons" else ""
        rows.append([f"{hit.code} {hit.tag}", hit.held_on, state, _told(hit, terms)])
    say_lines(table(rows, _WIDTHS))
    left = found.count - len(found.hits)
    if left and found.more:
        say_lines([_("and more than {count} others; --limit shows more").format(count=left)])
    elif left:
        say_lines(
            [
                ngettext(
                    "and {count} other; --limit shows more", "and {count} others; --limit shows more", left
                )
            ]
        )


def _told(hit: Hit, terms: list[Term]) -> str:
    """Return the title, and behind it the place of the first word that is not in it."""
    there = spans(hit.body, [term for term in terms if not has(hit.title, term)])
    if not there:
        return hit.title
    start = max(0, there[0][0] - _AROUND)
    text = " ".join(hit.body[start : there[0][1] + _AROUND].split())
    return f"{hit.title} · {'…' if start else ''}{text}"


def _data(hit: Hit) -> dict[str, object]:
    """Return a hit for scripts."""
    values = hit._asdict()
    values["text"] = values.pop("body")
    return {name: value for name, value in values.items() if name not in ("key", "sort")}
