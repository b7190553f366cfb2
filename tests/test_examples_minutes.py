"""The worked examples in the minutes: every cause with what is known of it, its roots, what is ruled out."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from retro_tui.i18n import _
from retro_tui.minutes.formats import render
from tests.examples.loading import stored, the_problem
from tests.examples.reading import EXAMPLES, Example, Told

ROOTS = {"en": "Root causes", "zh": "根本原因"}
CAUSES = {"en": "Causes", "zh": "原因"}
RULED_OUT = {"en": "Causes ruled out", "zh": "已排除的原因"}
VALIDATIONS = {
    "en": {
        "assumed": "assumed",
        "supported": "supported",
        "confirmed": "confirmed",
        "ruled_out": "ruled out",
    },
    "zh": {"assumed": "待验证", "supported": "有旁证", "confirmed": "已证实", "ruled_out": "已排除"},
}
ROOT = {"en": "root cause", "zh": "根本原因"}
SUSPECTED = {"en": "suspected root cause", "zh": "疑似根本原因"}
Point = tuple[int, str]
"""A point of a list: how deep it is, and its text."""

translated = pytest.mark.skipif(_("Causes", "zh") == "Causes", reason="the catalogue is not there yet")
every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


def text_of(token: Token) -> str:
    """Return what a reader sees of an inline token, in lines."""
    children = token.children or []
    return "".join("\n" if c.type in ("hardbreak", "softbreak") else c.content for c in children)


def lists(source: str) -> dict[str, list[Point]]:
    """Return the lists of the minutes by the line before each of them."""
    found: dict[str, list[Point]] = {}
    depth, title, last = 0, "", ""
    for token in MarkdownIt("gfm-like").parse(source):
        if token.type == "bullet_list_open":
            title = last if depth == 0 else title
            found.setdefault(title, [])
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        if token.type == "inline" and depth:
            found[title].append((depth, text_of(token)))
        elif token.type == "inline":
            last = text_of(token)
    return found


@pytest.fixture
def points(example: Example) -> dict[str, list[Point]]:
    """The lists of the example's minutes."""
    return lists(render(stored(example.name), "md", example.lang))


def inside(example: Example, cause: Told, text: str) -> list[str]:
    """Return what stands in the brackets behind a statement, which has to come first."""
    zh = example.lang == "zh"
    first = text.split("\n")[0]
    lead = f"C{cause.place + 1} {cause.statement}" + ("（" if zh else " (")
    assert first.startswith(lead)
    assert first.endswith("）" if zh else ")")
    return first[len(lead) : -1].split("；" if zh else "; ")


@translated
@every_example
def test_every_cause_is_there(example: Example, points: dict[str, list[Point]]) -> None:
    """Each comes once, as deep as in the file, with its validation, its evidence and its category."""
    told = points[CAUSES[example.lang]]
    assert [level for level, _text in told] == [cause.depth for cause in example.causes]
    for cause, (_level, text) in zip(example.causes, told, strict=True):
        words = inside(example, cause, text)
        assert set(words) & set(VALIDATIONS[example.lang].values()) == {
            VALIDATIONS[example.lang][cause.said("validation")]
        }
        assert text.count("\n") == bool(cause.said("evidence")) + bool(cause.said("verify_how"))
        assert all(cause.said(name) in text for name in ("evidence", "verify_how"))


@translated
@every_example
def test_roots_are_marked(example: Example, points: dict[str, list[Point]]) -> None:
    """A root says so in the tree, with its doubt, and all roots are summed up."""
    lang = example.lang
    roots = [cause for cause in example.causes if cause.said("role") == "root"]
    for cause, (_level, text) in zip(example.causes, points[CAUSES[lang]], strict=True):
        confirmed = cause.said("validation") == "confirmed"
        mark = (ROOT if confirmed else SUSPECTED)[lang] if cause in roots else None
        assert set(inside(example, cause, text)) & {ROOT[lang], SUSPECTED[lang]} == (
            {mark} if mark else set()
        )
    summed = [text for _level, text in points[ROOTS[lang]]]
    assert len(summed) == len(roots)
    for cause, text in zip(roots, summed, strict=True):
        assert text.startswith(f"C{cause.place + 1} {cause.statement}")


@translated
@every_example
def test_what_was_ruled_out_is_named(example: Example, points: dict[str, list[Point]]) -> None:
    """It has a list of its own; where nothing was, there is none."""
    out = [cause for cause in example.causes if cause.said("validation") == "ruled_out"]
    named = [text for _level, text in points.get(RULED_OUT[example.lang], [])]
    assert named == [f"C{cause.place + 1} {cause.statement}" for cause in out]


@translated
@every_example
def test_categories_and_the_problem(example: Example, points: dict[str, list[Point]]) -> None:
    """First-level causes name their category in the language of the minutes; the problem heads its part."""
    bones = {bone.key: bone.name(example.lang) for bone in example.categories}
    label = "类别：" if example.lang == "zh" else "category: "
    for cause, (_level, text) in zip(example.causes, points[CAUSES[example.lang]], strict=True):
        named = [word for word in inside(example, cause, text) if word.startswith(label)]
        assert named == ([label + bones[cause.said("category")]] if cause.depth == 1 else [])
    source = render(stored(example.name), "md", example.lang)
    headings = [token for token in MarkdownIt("gfm-like").parse(source) if token.type == "inline"]
    problem = the_problem(stored(example.name))
    assert sum(text_of(each).endswith(f"P1 {problem.statement}") for each in headings) == 1
