"""Tests for the fishbone on screen: its cursor, its size, and what is sent when something changes."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from retro_tui.domain.fishbone import Bone, BoneCause, Bones, Placed
from retro_tui.widgets.fishbone import Fishbone


def causes(bone: str, count: int, text: str, sub: int = 0) -> tuple[BoneCause, ...]:
    """Make causes of a bone; the first has some below it."""
    below = tuple(BoneCause(f"{bone}s{n}", f"{text}之下 {n}", n == 0, depth=2) for n in range(sub))
    return tuple(BoneCause(f"{bone}{n}", f"{text} {n}", below=() if n else below) for n in range(count))


SMALL = Bones(
    "用户不用新系统，报工还在纸上",
    (
        Bone("p", "People", causes("p", 3, "The night shift was taught after go-live", 2)),
        Bone("m", "流程", causes("m", 2, "上线前没有做业务调研")),
        Bone("t", "Tools", causes("t", 1, "[bold]not markup[/] [/x]")),
        Bone("d", "Data"),
        Bone("u", "未归类", (BoneCause("gone", "refuted", ruled_out=True),)),
    ),
)
LARGE = Bones(
    "Large", tuple(Bone(f"b{n}", f"Bone {n}", causes(f"c{n}-", 25, "原因 cause", 3)) for n in range(8))
)
ARROWS = ("down", "up", "right", "left")


class FishApp(App[None]):
    """Nothing but a fishbone, and what it said."""

    def __init__(self, bones: Bones, *, ascii: bool = False) -> None:
        """Show these bones."""
        super().__init__()
        self.bones, self.fishbone = bones, Fishbone(ascii=ascii)
        self.moved: list[str] = []
        self.opened: list[Placed] = []

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield self.fishbone

    def on_mount(self) -> None:
        """Give it something to show."""
        self.fishbone.show(self.bones)
        self.fishbone.focus()

    def on_fishbone_moved(self, message: Fishbone.Moved) -> None:
        """Note where the cursor went."""
        self.moved.append(message.item.id)

    def on_fishbone_opened(self, message: Fishbone.Opened) -> None:
        """Note what was opened."""
        self.opened.append(message.item)


def ids(bones: Bones) -> set[str]:
    """Return the ids of everything that can be stood on when nothing is folded."""
    found = {"head", *(f"bone:{bone.key}" for bone in bones.bones)}
    for bone in bones.bones:
        for cause in bone.causes:
            found |= {cause.id, *(child.id for child in cause.below)}
    return found


def lines(fishbone: Fishbone) -> list[str]:
    """Return what is on screen."""
    return [fishbone.render_line(y).text for y in range(fishbone.size.height)]


async def walk(pilot: Pilot[None], app: FishApp) -> set[str]:
    """Press arrows until they lead nowhere new; return where they led."""
    reached, waiting = {app.fishbone.cursor}, [app.fishbone.cursor]
    while waiting:
        start = waiting.pop()
        for key in ARROWS:
            app.fishbone.cursor = start
            await pilot.press(key)
            if app.fishbone.cursor not in reached:
                reached.add(app.fishbone.cursor)
                waiting.append(app.fishbone.cursor)
    return reached


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (44, 12)])
async def test_arrows_reach_everything(size: tuple[int, int]) -> None:
    """From the first cause, arrows lead to all causes, titles and the head, whether drawn as fish or list."""
    app = FishApp(SMALL)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.fishbone.cursor == "p0"
        assert app.fishbone.mode == ("list" if size[0] < 80 else "full")
        assert await walk(pilot, app) == ids(SMALL)


async def test_letters_and_ends() -> None:
    """Letters do what arrows do; home and end go to the first and the last."""
    app = FishApp(SMALL)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("j")
        assert app.fishbone.cursor == "ps0"
        await pilot.press("k", "l")
        assert app.fishbone.cursor == "bone:t"
        await pilot.press("h")
        assert app.fishbone.cursor == "bone:p"
        await pilot.press("home")
        assert app.fishbone.cursor == "bone:p"
        await pilot.press("end", "enter")
        assert [item.id for item in app.opened] == ["head"]
        assert app.opened[0].text == SMALL.head
        assert app.moved[-1] == "head"


async def test_mouse() -> None:
    """A click moves the cursor, the second one opens; a click beside everything does nothing."""
    app = FishApp(SMALL)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        app.fishbone.cursor = "m1"
        item = app.fishbone.selected
        assert item is not None
        app.fishbone.cursor = "p0"
        await pilot.click(Fishbone, offset=(item.column, item.row))
        assert (app.fishbone.cursor, app.opened) == ("m1", [])
        await pilot.click(Fishbone, offset=(0, 0))
        assert app.fishbone.cursor == "m1"
        await pilot.click(Fishbone, offset=(item.column, item.row), times=2)
        assert [opened.id for opened in app.opened] == ["m1"]


async def test_cursor_stays_when_something_changes() -> None:
    """A cause that is added leaves the cursor where it was; when its own is gone, the first one gets it."""
    app = FishApp(SMALL)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        app.fishbone.cursor = "m1"
        more = Bone("m", "流程", (*causes("m", 2, "上线前没有做业务调研"), BoneCause("new", "new")))
        app.fishbone.show(Bones(SMALL.head, (SMALL.bones[0], more, *SMALL.bones[2:])))
        assert app.fishbone.cursor == "m1"
        app.fishbone.show(Bones(SMALL.head, (Bone("x", "X", (BoneCause("only", "only"),)),)))
        assert app.fishbone.cursor == "only"
        app.fishbone.show(Bones(""))
        assert app.fishbone.cursor == "head"


async def test_resize() -> None:
    """It is drawn to each size anew; a cause that is folded away then is stood for by the one above it."""
    app = FishApp(LARGE)
    async with app.run_test(size=(240, 90)) as pilot:
        await pilot.pause()
        assert app.fishbone.mode != "list"
        app.fishbone.cursor = "c0-s1"
        for size in ((240, 56), (120, 36), (80, 24), (20, 5), (1, 1), (3, 2), (240, 90)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.fishbone.selected is not None
            assert app.fishbone.cursor in ("c0-s1", "c0-0")
            assert {cell_len(line) for line in lines(app.fishbone)} == {app.fishbone.size.width}


async def test_folded_cursor() -> None:
    """Where a cause is folded away, the cursor comes to the cause that counts it."""
    app = FishApp(LARGE)
    async with app.run_test(size=(240, 53)) as pilot:
        await pilot.pause()
        assert app.fishbone.mode == "folded"
        app.fishbone.cursor = "c7-s2"
        assert app.fishbone.cursor == "c7-0"
        item = app.fishbone.selected
        assert item is not None
        assert item.more == 3
        await pilot.resize_terminal(240, 70)
        app.fishbone.cursor = "c7-s2"
        assert app.fishbone.cursor == "c7-s2"
        await pilot.resize_terminal(240, 53)
        await pilot.pause()
        assert app.fishbone.cursor == "c7-0"


async def test_list_scrolls() -> None:
    """In a list the cursor stays in sight, and the last column is left to the scroll bar."""
    app = FishApp(LARGE)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.fishbone.mode == "list"
        assert app.fishbone.virtual_size.height > 200
        for key in ("end", "home", *["down"] * 40, *["right"] * 4, "up"):
            await pilot.press(key)
            item = app.fishbone.selected
            assert item is not None
            top = round(app.fishbone.scroll_y)
            assert top <= item.row < top + app.fishbone.size.height
            assert item.lines[0] in lines(app.fishbone)[item.row - top]
        assert app.fishbone.virtual_size.width == app.fishbone.scrollable_content_region.width


async def test_only_the_cursor_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A move redraws the first line of the item that was left and of the one that was reached."""
    app = FishApp(SMALL)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sent: list[Region] = []
        plain = Fishbone.refresh

        def refresh(self: Fishbone, *regions: Region, **options: bool) -> Fishbone:
            """Note what is to be drawn."""
            sent.extend(regions or [self.region])
            return plain(self, *regions, **options)

        monkeypatch.setattr(Fishbone, "refresh", refresh)
        for key in ("down", "down", "right", "down", "left", "up"):
            before = app.fishbone.selected
            sent.clear()
            await pilot.press(key)
            after = app.fishbone.selected
            assert before is not None
            assert after is not None
            spots = [Region(item.column, item.row, cell_len(item.lines[0]), 1) for item in (before, after)]
            if before.row == after.row:
                spots = [spots[0].union(spots[1])]
            assert set(sent) == set(spots)


async def test_styles() -> None:
    """Titles and roots are bold, the cursor has its own colours, and user text is never markup."""
    app = FishApp(SMALL)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()

        def styles(id_: str) -> dict[str, str]:
            """Return the pieces of the row on which an item begins, with their styles."""
            app.fishbone.cursor = "head"
            app.fishbone.cursor, kept = id_, app.fishbone.cursor
            item = app.fishbone.selected
            app.fishbone.cursor = kept
            assert item is not None
            return {s.text: str(s.style) for s in app.fishbone.render_line(item.row)}

        assert "bold" in styles("bone:p")["People"]
        assert "bold" not in styles("bone:d")["Data"]
        star = next(text for text in styles("ps0") if text.startswith("★"))
        assert "bold" in styles("ps0")[star]
        assert any(text.startswith("✗") for text in styles("gone"))
        assert any(text.startswith("[bold]not") for text in styles("t0"))
        before = styles("gone")["✗ refuted"]
        app.fishbone.cursor = "gone"
        item = app.fishbone.selected
        assert item is not None
        assert {s.text: str(s.style) for s in app.fishbone.render_line(item.row)}["✗ refuted"] != before


async def test_ascii() -> None:
    """Without box characters nothing but the texts themselves is beyond ASCII, and it can be switched."""
    app = FishApp(Bones("head", (Bone("a", "A", causes("a", 0, "")), Bone("b", "B", (BoneCause("c", "C"),)))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "━" in "".join(lines(app.fishbone))
        app.fishbone.ascii = True
        assert "".join(lines(app.fishbone)).isascii()
        assert app.fishbone.cursor == "c"
