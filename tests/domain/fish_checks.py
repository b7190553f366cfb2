"""What has to hold for every drawing of a fishbone."""

from __future__ import annotations

from rich.cells import cell_len, split_graphemes

from retro_tui.domain.fishbone import HEAD, Bones, Drawing, Walker, bone_id

from .fishes import every, size

SIGNS = set(" ╲╱─━▶╭╮│╰╯├└┌+0123456789★")
ASCII_SIGNS = set(" \\/-=>+|`0123456789*")


def cells(row: str) -> list[str]:
    """Spread a row over its cells: a wide character is itself and an empty text."""
    spans, _width = split_graphemes(row)
    spread: list[str] = []
    for start, end, width in spans:
        if width:
            spread += [row[start:end], *[""] * (width - 1)]
        elif spread:
            spread[-1] += row[start:end]
    return spread


def check_cells(drawing: Drawing, signs: set[str]) -> None:
    """Every row has its width; every item stands where it says; besides them there are only lines."""
    grid = [cells(row) for row in drawing.rows]
    assert {cell_len(row) for row in drawing.rows} <= {drawing.width}
    for item in drawing.items:
        assert max(map(cell_len, item.lines)) == item.width
        for row, line in enumerate(item.lines, item.row):
            wide = cell_len(line)
            assert "".join(grid[row][item.column : item.column + wide]) == line
            grid[row][item.column : item.column + wide] = [" "] * wide  # so none can be there twice
    assert {cell for row in grid for cell in row} <= signs


def check_labels(drawing: Drawing, ellipsis: str) -> None:
    """Every text is whole, or ends in the ellipsis and is whole in its item."""
    for item in drawing.items:
        shown = "".join("".join(item.lines).split())
        whole = "".join(item.text.split())
        if item.ruled_out or item.root:
            assert shown[0] in ("✗x" if item.ruled_out else "★*")
            shown = shown[1:]
        if item.more:
            shown = shown[: shown.rindex(f"+{item.more}")]
        if item.truncated:
            assert shown.endswith(ellipsis)
            assert whole.startswith(shown.removesuffix(ellipsis))
        else:
            assert shown == whole


def check_causes(drawing: Drawing, bones: Bones) -> None:
    """Every cause is placed once, or counted where it is folded away; every bone and the head once."""
    placed = {item.id: item for item in drawing.items}
    assert len(placed) == len(drawing.items)
    causes = {cause.id: cause for cause, _level in every(bones)}
    shown = [item for item in drawing.items if item.kind in ("cause", "sub")]
    assert sum(1 + item.more for item in shown) == len(causes)
    assert all(item.more in (0, size(causes[item.id])) for item in shown)
    assert {item.id for item in drawing.items} - causes.keys() == {
        HEAD,
        *(bone_id(b.key) for b in bones.bones),
    }
    assert drawing.mode == "list" or (drawing.mode == "folded") == any(item.more for item in shown)
    assert {c.id for c, level in every(bones) if level == 1} == {i.id for i in shown if i.kind == "cause"}
    assert sorted(id_ for lane in drawing.lanes for id_ in lane) == sorted(placed)


def check_order(drawing: Drawing, bones: Bones) -> None:
    """Bones alternate above and below from left to right, causes come from top to bottom, as given."""
    placed = {item.id: item for item in drawing.items}
    for bone in bones.bones:
        rows = [placed[c.id].row for c, _l in every(Bones("", (bone,))) if c.id in placed]
        assert rows == sorted(rows)
        assert len(set(rows)) == len(rows)
    titles = [placed[bone_id(bone.key)] for bone in bones.bones]
    if drawing.mode == "list":
        assert [title.row for title in titles] == sorted(title.row for title in titles)
        return
    assert [(title.lane, title.side) for title in titles] == [
        (n // 2, n % 2 * 2 - 1) for n in range(len(titles))
    ]
    for side in (titles[::2], titles[1::2]):
        assert [title.column for title in side] == sorted(title.column for title in side)
        assert len({title.row + len(title.lines) * (title.side < 0) for title in side}) <= 1


def check_ribs(drawing: Drawing, ascii: bool) -> None:
    """Every title has its rib, and all ribs of one side are equally high, down to the spine."""
    if drawing.mode == "list":
        return
    grid = [cells(row) for row in drawing.rows]
    spine = next(y for y, row in enumerate(drawing.rows) if ("=>" if ascii else "━▶") in row)
    for sign, side in (("\\" if ascii else "╲", -1), ("/" if ascii else "╱", 1)):
        titles = [item for item in drawing.items if item.kind == "bone" and item.side == side]
        if titles:
            tall = abs(spine - (titles[0].row + (len(titles[0].lines) - 1 if side < 0 else 0))) - 1
            ribs = [
                column
                for column in range(tall, drawing.width)
                if all(grid[spine + side * away][column - away] == sign for away in range(1, tall + 1))
            ]
            assert len(ribs) == len(titles)


def neighbours(walker: Walker, id_: str) -> set[str]:
    """Return where one step leads."""
    return {f(id_, by) for f in (walker.vertical, walker.horizontal) for by in (-1, 1)}


def check_steps(drawing: Drawing) -> None:
    """Arrows lead from the first item to all others."""
    walker = Walker(drawing)
    reached, waiting = {walker.first}, [walker.first]
    while waiting:
        for id_ in neighbours(walker, waiting.pop()) - reached:
            reached.add(id_)
            waiting.append(id_)
    assert reached == {item.id for item in drawing.items}
