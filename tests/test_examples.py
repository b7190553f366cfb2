"""The worked examples: each as a session in a store, in both views, in the minutes, and out and in again."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.domain.categories import bones_of
from retro_tui.domain.category_sets import Category
from retro_tui.domain.causal_tree import CausalTree, bone, depth, walk
from retro_tui.domain.fishbone import HEAD, bone_id, build, lay_out
from retro_tui.importers.session_json import insert, parse
from retro_tui.minutes.formats import Wish, render
from retro_tui.storage.meetings import load
from retro_tui.storage.models import RECORDS, Cause, Meeting, specs
from retro_tui.storage.store import Store
from tests.domain.fish_checks import ASCII_SIGNS, SIGNS, check_causes, check_cells, check_labels, check_order
from tests.examples.loading import stored, the_problem
from tests.examples.reading import EXAMPLES, Example, Told

SIZES = ((80, 24), (120, 36), (200, 60))
CHAIN = "machine-stop"
"""The book tells one chain and a remark; all other examples are trees."""

every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)


@pytest.fixture
def meeting(example: Example) -> Meeting:
    """The example, read back from the store that it was written into."""
    return stored(example.name)


def paired(example: Example, meeting: Meeting) -> list[tuple[Told, Cause]]:
    """Return what the file tells with the rows that were made of it, in the order of the numbers."""
    rows = sorted(meeting.causes, key=lambda cause: cause.number)
    return list(zip(example.causes, rows, strict=True))


def test_there_are_enough() -> None:
    """They come from different fields, in both languages, with several sets of categories."""
    assert len({example.title for example in EXAMPLES}) == len(EXAMPLES) >= 8
    assert len({example.field for example in EXAMPLES if example.lang == "en"}) >= 6
    assert Counter(example.lang for example in EXAMPLES)["zh"] >= 2
    assert {example.set for example in EXAMPLES} >= {"6m", "8m", "4p", "4s", "software", "project", "own"}


@every_example
def test_a_file_is_whole(example: Example) -> None:
    """It names its source, and no field or value that the models do not have."""
    assert set(example.source) == {"title", "author", "year", "where"}
    assert all(example.source.values())
    choices = {spec.name: {c.value for c in spec.choices} for spec in specs(Cause) if spec.choices}
    names = {spec.name for spec in specs(Cause)} | {"category"}
    keys = {category.key for category in example.categories}
    for cause in example.causes:
        assert set(cause.values) <= names, cause
        assert all(cause.said(name) in {"", *values} for name, values in choices.items()), cause
        assert (cause.said("category") in keys) == (cause.depth == 1), cause
    assert len({cause.statement for cause in example.causes}) == len(example.causes)


@every_example
def test_a_file_is_a_tree(example: Example) -> None:
    """It branches and is deep, stands on several bones, and has causes of several kinds."""
    chain = example.name.startswith(CHAIN)
    first = {cause.said("category") for cause in example.causes if cause.depth == 1}
    assert len(first) >= (2 if chain else 3)
    assert 3 <= max(cause.depth for cause in example.causes) <= 7
    branching = Counter(cause.above for cause in example.causes if cause.depth > 1)
    assert chain or max(branching.values()) >= 2 or example.name == "mes-adoption.zh"
    assert {"root", "contributing"} <= {cause.said("role") for cause in example.causes}
    for cause in example.causes:
        if cause.said("validation") == "ruled_out":
            assert cause.said("evidence")
            assert cause.said("role") == ""


@every_example
def test_in_the_store(example: Example, meeting: Meeting) -> None:
    """Everything that the file tells is in the rows, and in nothing else."""
    problem = the_problem(meeting)
    assert {name: getattr(problem, name) for name in example.problem} == example.problem
    assert meeting.session.title == example.title
    assert meeting.project.industry == example.field
    ids = [row.id for _told, row in paired(example, meeting)]
    for told, row in paired(example, meeting):
        assert {name: getattr(row, name) for name in told.values} == told.values
        assert row.parent_id == (ids[told.above] if told.above >= 0 else None)
        assert row.problem_id == problem.id


@every_example
def test_in_the_tree(example: Example, meeting: Meeting) -> None:
    """Every cause comes once, in the order of the file and as deep as there."""
    tree = CausalTree.of(meeting.causes, the_problem(meeting))
    walked = list(walk(tree))
    assert [(level, node.statement) for level, node in walked] == [
        (told.depth, told.statement) for told in example.causes
    ]
    assert [depth(tree, node.id) for _level, node in walked] == [told.depth for told in example.causes]
    assert not tree.mended
    for told, row in paired(example, meeting):
        top = told
        while top.above >= 0:
            top = example.causes[top.above]
        assert bone(tree, row.id) == top.said("category")


def names(example: Example) -> dict[str, str]:
    """Return the names of the categories that the diagram should have, by key."""

    def name(category: Category) -> str:
        return category.zh if example.lang == "zh" else category.en

    return {category.key: name(category) for category in example.categories}


@every_example
@pytest.mark.parametrize("ascii", [False, True], ids=["unicode", "ascii"])
@pytest.mark.parametrize("size", SIZES)
def test_in_the_fishbone(example: Example, meeting: Meeting, size: tuple[int, int], ascii: bool) -> None:
    """Every cause is drawn once, or counted by the one above it where it is folded away."""
    problem = the_problem(meeting)
    bones = build(problem, meeting.causes, bones_of(problem.bones), example.lang)
    drawing = lay_out(bones, *size, ascii=ascii)
    check_cells(drawing, ASCII_SIGNS | set("x") if ascii else SIGNS)
    check_labels(drawing, "..." if ascii else "…")
    check_causes(drawing, bones)
    check_order(drawing, bones)
    items = Counter(item.id for item in drawing.items)
    assert set(items.values()) == {1}
    placed = {item.id: item for item in drawing.items}
    assert placed[HEAD].text == example.problem["statement"]
    titles = {item.id: item.text for item in drawing.items if item.kind == "bone"}
    assert titles == {bone_id(key): name for key, name in names(example).items()}
    rows = [row for _told, row in paired(example, meeting)]
    for told, row in paired(example, meeting):
        item = placed.get(row.id)
        if item is not None:
            assert item.text == told.statement
            assert item.root == (told.said("role") == "root")
            assert item.ruled_out == (told.said("validation") == "ruled_out")
            assert item.more in (0, len(example.below(told)))
            continue
        assert drawing.mode == "folded"  # so every cause is drawn where it is full
        while rows[told.place].id not in placed:
            told = example.causes[told.above]
        assert placed[rows[told.place].id].more == len(example.below(told))
    assert drawing.mode == "full" or size == SIZES[0]
    assert not any(item.truncated for item in drawing.items) or size != SIZES[-1]


@every_example
def test_out_and_in_again(example: Example, meeting: Meeting, tmp_path: Path) -> None:
    """As JSON through another store, it is the same to the byte, and nothing of the file is missing."""
    text = render(meeting, Wish("json")).decode()
    with closing(Store(str(tmp_path / "b.db"), "Ben")) as other:
        came = other.read(load, other.write(insert, parse(text.encode())))
    assert render(came, Wish("json")).decode() == text
    assert the_problem(came).bones == example.bones
    data = json.loads(text)
    assert [row["statement"] for row in data["causes"]] == [told.statement for told in example.causes]
    assert {kind for kind in RECORDS if data[kind]} == {"problems", "causes"}
