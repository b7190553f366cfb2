"""`retro stats`: what the sessions of a period come to, as a table, for scripts, or as a paper."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, timedelta
from typing import Any

from retro_tui import paths
from retro_tui.commands.common import hand_out, open_store, say_lines, table, write_out
from retro_tui.domain.answers import read
from retro_tui.domain.fields import FieldSpec
from retro_tui.domain.rollup import (
    COLUMNS,
    Period,
    RollUp,
    between,
    change_words,
    kind_word,
    latest,
    said,
    sign,
)
from retro_tui.domain.words import Phrase
from retro_tui.errors import WrongUsage
from retro_tui.i18n import _, language, say
from retro_tui.minutes.formats import FORMATS, Wish, house_for
from retro_tui.text import plain_json


def stats(args: argparse.Namespace) -> int:
    """Print the figures of a period, or write them as a paper.

    Raises:
        WrongUsage: the period ends before it begins, or bytes would go onto a terminal.
        NotThere: there is no such project.
    """
    from retro_tui.storage import rollup

    today = date.today()
    period = _period(args.since, args.until, today)
    if args.output != "-" and not args.format:
        raise WrongUsage("Name the format of the file: -f md, html, docx or pdf")
    binary = args.format and FORMATS[args.format].binary
    if binary and args.output == "-" and sys.stdout is not None and sys.stdout.isatty():
        raise WrongUsage("This format is nothing for a terminal: -o FILE, or > FILE", format=args.format)
    store = open_store(args)
    project = store.read(rollup.home_called, args.project)
    found = store.read(rollup.rolled_up, rollup.Wish(period, today, project))
    if args.format:
        from retro_tui.minutes.rollup_paper import render

        wish = Wish(args.format, args.minutes_lang or language())
        data = render(found, wish, house_for(wish, paths.config_folder()))
        hand_out(data, args.output, force=args.force)
    elif args.json:
        text = json.dumps(as_data(found), ensure_ascii=False, indent=2)
        write_out(plain_json(text + "\n").encode())
    else:
        say_lines(_told(found))
    return 0


def _period(since: str, until: str, today: date) -> Period:
    """Return the period that is asked for; twelve months until its end if it has no beginning."""
    last = _day(until, today) if until else latest("month", today).last
    if not since and (last + timedelta(days=1)).day == 1:
        return latest("rolling", last)
    first = _day(since, today) if since else last - timedelta(days=364)
    if last < first:
        raise WrongUsage("The period ends before it begins")
    return between(first, last)


def _day(text: str, today: date) -> date:
    """Read a day as people write it; one without a year is in the past."""
    day = read(FieldSpec(name="day", label="", kind="day", past=True), text, today).value
    if not isinstance(day, date):
        raise WrongUsage("{text} is no date; write today, fri, 15 Sep or 2026-09-15", text=text)
    return day


def _told(found: RollUp) -> list[str]:
    """Return the figures, the types of problems and the months as tables."""
    span = _("{first} to {last}")
    now, before = span.format(**found.period.ends), span.format(**found.period.before.ends)
    head = f"{found.project or _('All projects')} · {now} · {_('prior: {period}').format(period=before)}"
    rows = [["", "", _("Now"), _("Target"), _("Prior"), _("Change")]]
    for each in found.figures:
        change = change_words(each)
        target = said(each.target, each.unit) if each.target is not None else ""
        values = [said(each.after, each.unit), target, said(each.before, each.unit)]
        told = say(change) if isinstance(change, Phrase) else change
        rows.append([sign(each), _(each.label), *values, told])
    lines = [head, "", *table(rows, (1, 32, 8, 8, 8))]
    if found.kinds:
        heads = [_("Type"), _("Number"), _("So far"), _("Met before")]
        kinds = [
            [say(kind_word(each.kind)), str(each.count), said(each.so_far, "%"), str(each.again)]
            for each in found.kinds
        ]
        lines += ["", *table([heads, *kinds], (34, 8, 8))]
    units = {each.key: each.unit for each in found.figures}
    months = [
        [month.name, *(said(month.values[key], units[key]) for _label, key in COLUMNS)]
        for month in found.months
    ]
    lines += ["", *table([[_("Month"), *(_(label) for label, _key in COLUMNS)], *months], (8,) * 8)]
    return lines


def as_data(found: RollUp) -> dict[str, Any]:
    """Return everything for scripts: names that stay, numbers as numbers, `null` where nobody knows."""
    period, before = found.period, found.period.before
    return {
        "project": found.project or None,
        "since": period.first.isoformat(),
        "until": period.last.isoformat(),
        "before": {"since": before.first.isoformat(), "until": before.last.isoformat()},
        "figures": {
            each.key: {
                "label": _(each.label),
                "unit": each.unit,
                "direction": each.direction or None,
                "value": each.after,
                "target": each.target,
                "before": each.before,
                "how": _(each.how),
            }
            for each in found.figures
        },
        "problem_types": [
            {
                "type": each.kind or None,
                "count": each.count,
                "share": each.share,
                "so_far": each.so_far,
                "again": each.again,
            }
            for each in found.kinds
        ],
        "months": [{"month": month.name, **month.values} for month in found.months],
        "sessions": [
            {
                "code": held.code,
                "project": held.project,
                "title": held.title,
                "held_on": held.held_on,
                "state": held.state,
                "score": held.score,
            }
            for held in found.register
        ],
        "contributions": [
            {"name": each.name, "offered": each.offered, "applied": each.applied} for each in found.points
        ],
    }
