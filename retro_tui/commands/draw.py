"""`retro draw`: the causes of one problem as a picture."""

from __future__ import annotations

import argparse
import shutil
import sys
from typing import TYPE_CHECKING

from retro_tui.characters import has_few_signs, wants_ascii
from retro_tui.commands.common import hand_out, open_store
from retro_tui.errors import NotThere
from retro_tui.i18n import language
from retro_tui.text import plain_lines

if TYPE_CHECKING:
    from retro_tui.domain.fishbone import Bones
    from retro_tui.minutes.pictures.picture import Picture
    from retro_tui.storage.models import Meeting, Problem

_PAPER = 100
"""Cells of a line where there is no terminal."""
_LEAST = 40
"""Cells below which a tree cannot be read; the terminal breaks its lines then."""
_HEIGHTS = (16, 20, 24, 30, 36, 44, 54)
"""Rows that a fishbone may take; those are taken with which it hides and cuts least."""


def draw(args: argparse.Namespace) -> int:
    """Draw the causes of a problem, to standard output or into a file."""
    from retro_tui.minutes.pictures.picture import Picture
    from retro_tui.storage.meetings import by_name, load

    store = open_store(args)
    meeting = store.read(load, store.read(by_name, args.id).id)
    problem = _problem(meeting, args.problem)
    picture = Picture.of(problem, meeting.causes, args.view, args.minutes_lang or language())
    hand_out(_drawn(picture, args.format, args.output).encode(), args.output, force=args.force)
    return 0


def _problem(meeting: Meeting, tag: str) -> Problem:
    """Return the problem with this number, or the first one that was chosen and has causes.

    Raises:
        NotThere: there is none, or nobody has asked why yet.
    """
    explained = {cause.problem_id for cause in meeting.causes}
    if not tag:
        drawable = [problem for problem in meeting.problems if problem.id in explained]
        if not drawable:
            raise NotThere("No problem of this session has causes to draw")
        return next((p for p in drawable if p.state in ("chosen", "analysed")), drawable[0])
    for problem in meeting.problems:
        if problem.tag.casefold() == tag.casefold():
            if problem.id not in explained:
                raise NotThere("{tag} has no causes to draw", tag=problem.tag)
            return problem
    if not meeting.problems:
        raise NotThere("There is no problem {tag}; this session has none", tag=tag)
    names = ", ".join(problem.tag for problem in meeting.problems)
    raise NotThere("There is no problem {tag}; there are {names}", tag=tag, names=names)


def _drawn(picture: Picture, form: str, output: str) -> str:
    """Return the picture in a format, ending with a newline."""
    if form == "svg":
        return picture.svg() + "\n"
    if form == "mermaid":
        return picture.mermaid()
    width, ascii = width_for(output), _in_ascii(output)
    if picture.view == "fishbone":
        return plain_lines(_fish(picture.bones, width, ascii)) + "\n"
    return plain_lines(picture.tree(max(_LEAST, width), ascii=ascii)) + "\n"


def _in_ascii(output: str) -> bool:
    """Return whether to draw with ASCII alone: asked for, or needed by the terminal that it goes to."""
    wish = wants_ascii()
    return (_on_terminal(output) and has_few_signs()) if wish is None else wish


def _on_terminal(output: str) -> bool:
    """Return whether a drawing goes to a terminal."""
    return output == "-" and sys.stdout is not None and sys.stdout.isatty()


def width_for(output: str) -> int:
    """Return how many cells a line has: those of the terminal, if the drawing goes to one."""
    if _on_terminal(output):
        return shutil.get_terminal_size((_PAPER, 24)).columns
    return _PAPER


def _fish(bones: Bones, width: int, ascii: bool) -> str:
    """Draw the fishbone as on screen, as high as it needs to be, without the empty rows around it."""
    from retro_tui.domain.fishbone import lay_out

    tried = [lay_out(bones, width, height, ascii) for height in _HEIGHTS]
    best = min(tried, key=lambda d: (sum(i.more for i in d.items), sum(i.truncated for i in d.items)))
    return "\n".join(row.rstrip() for row in best.rows).strip("\n")
