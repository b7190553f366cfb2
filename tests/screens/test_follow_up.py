"""What became of earlier actions: verdicts with and without words, and where the cursor goes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.domain.criteria import Criterion, read_checked
from retro_tui.minutes.build import build
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.follow_up import FollowUpScreen
from retro_tui.screens.pick import PickScreen
from retro_tui.screens.verify import VerifyScreen
from retro_tui.storage.meetings import load
from retro_tui.storage.models import Action, Review
from retro_tui.storage.records import add, edit
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.templates.loader import builtin
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import RecordTable

from .conftest import TODAY, hint, meeting, on_step, wait_until

HELD = date(2026, 10, 20)


@pytest.fixture
def later(store: Store, session_id: str) -> str:
    """A session a month after the one in which three things were promised."""
    for title in ("one", "two", "three"):
        store.write(add, "actions", session_id, {"title": title, "owner": "Zhang", "due_on": TODAY})
    wish = NewSession("MES rollout", builtin()["monthly-review"], "October", HELD, "en")
    session = store.write(begin, wish).id
    store.write(enter, session, 1)
    return session


@asynccontextmanager
async def promises(
    store: Store, later: str, tmp_path: Path, today: date = HELD
) -> AsyncIterator[tuple[RetroApp, Pilot[int]]]:
    """Show the earlier actions as they are on the day `today`."""
    app = RetroApp(store, later, tmp_path / "drafts", lambda: today)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "follow_up")
        yield app, pilot


def meeting_actions(store: Store, later: str) -> list[str]:
    """Return the ids of the three promises, in their order."""
    return [action.id for action in store.read(load, later).earlier]


def said(app: RetroApp, later: str) -> dict[str, Review]:
    """Return what was said, by the title of the promise."""
    return {review.title: review for review in meeting(app, later).reviews}


def titles(app: RetroApp) -> list[str]:
    """Return what was promised, in the order of the list."""
    table = app.screen.query_one(RecordTable)
    return [str(table.get_row_at(row)[0]).split()[-1] for row in range(table.row_count)]


def here(app: RetroApp) -> str:
    """Return the first cell of the line under the cursor."""
    table = app.screen.query_one(RecordTable)
    return str(table.get_row_at(table.cursor_row)[0]).split()[-1]


async def test_a_new_date_lies_after_the_meeting_and_may_have_a_reason(
    store: Store, later: str, tmp_path: Path
) -> None:
    """A day that is no day, or not after the meeting, is asked for again; the reason is the comment."""
    async with promises(store, later, tmp_path) as (app, pilot):
        await pilot.press("c", *"soon", "enter")
        await wait_until(pilot, lambda: "No date" in hint(app))
        await pilot.press("ctrl+u", *"today", "enter")
        await wait_until(
            pilot, lambda: hint(app) == "The new date must be after the meeting, Tue 20 Oct 2026"
        )
        assert app.screen.query_one(Entry).text == "today"
        await pilot.press("ctrl+u", *"2w", "enter", *"late parts", "enter")
        await wait_until(pilot, lambda: said(app, later).keys() == {"one"})
        await wait_until(pilot, lambda: "Noted" in hint(app))
        await pilot.press("c", *"2w", "enter", "enter")
        await wait_until(pilot, lambda: said(app, later).keys() == {"one", "two"})
        one, two = said(app, later)["one"], said(app, later)["two"]
        assert (one.outcome, one.comment, one.new_due_on) == ("carried", "late parts", date(2026, 11, 3))
        assert (two.outcome, two.comment, two.new_due_on) == ("carried", "", date(2026, 11, 3))
        action = next(a for a in meeting(app, later).earlier if a.title == "one")
        assert (action.due_on, action.original_due_on) == (date(2026, 11, 3), TODAY)


async def test_a_new_date_noted_weeks_later_is_counted_from_the_meeting(
    store: Store, later: str, tmp_path: Path
) -> None:
    """Two weeks are those after the meeting, though they are over by the time somebody writes it down."""
    async with promises(store, later, tmp_path, date(2026, 11, 14)) as (app, pilot):
        await pilot.press("c", *"2w")
        await wait_until(pilot, lambda: hint(app) == "→ Tue 3 Nov 2026")
        await pilot.press("enter", "enter")
        await wait_until(pilot, lambda: said(app, later).keys() == {"one"})
        assert said(app, later)["one"].new_due_on == date(2026, 11, 3)


async def test_words_may_be_left_out_where_they_may(store: Store, later: str, tmp_path: Path) -> None:
    """Done and sent back need none; to drop something needs a reason; twice enter is once."""
    async with promises(store, later, tmp_path) as (app, pilot):
        await pilot.press("x", *"shipped", "enter", "enter")
        await wait_until(pilot, lambda: "Noted" in hint(app))
        await pilot.press("b", "enter")
        await wait_until(pilot, lambda: said(app, later).keys() == {"one", "two"})
        await wait_until(pilot, lambda: "Noted" in hint(app))
        await pilot.press("d", "enter")
        await wait_until(pilot, lambda: "A reason is needed" in hint(app))
        await pilot.press("escape")
        await wait_until(pilot, lambda: not app.screen.query_one(Entry).is_open)
        reviews = said(app, later)
    assert {title: (r.outcome, r.comment) for title, r in reviews.items()} == {
        "one": ("done", "shipped"),
        "two": ("sent_back", ""),
    }


async def test_the_cursor_goes_to_what_is_still_to_be_judged(
    store: Store, later: str, tmp_path: Path
) -> None:
    """Down first, then round to the top; on the last one it stays. The lines keep their order."""
    async with promises(store, later, tmp_path) as (app, pilot):
        before = titles(app)
        await pilot.press("down")
        for judged, following in (("two", "three"), ("three", "one"), ("one", "one")):
            assert here(app) == judged
            await pilot.press("x", "enter")
            await wait_until(pilot, lambda judged=judged: judged in said(app, later))  # type: ignore[misc]
            await wait_until(pilot, lambda: "Noted" in hint(app))
            assert here(app) == following
            assert titles(app) == before == ["one", "two", "three"]
        await pilot.press(
            "down", "down", "c", *"2w", "enter", "enter"
        )  # what is said again leads to nothing new
        await wait_until(pilot, lambda: said(app, later)["three"].outcome == "carried")
        await wait_until(pilot, lambda: "Noted" in hint(app))
        assert titles(app) == before


async def test_the_order_is_by_session_and_number(store: Store, later: str, tmp_path: Path) -> None:
    """Neither due dates nor verdicts change it, and of twelve the tenth does not follow the first."""
    first = store.read(load, later).earlier[0].session_id
    for number in range(4, 13):
        due = TODAY.replace(day=30 - number)
        store.write(add, "actions", first, {"title": f"n{number}", "owner": "Zhang", "due_on": due})
    wish = NewSession("MES rollout", builtin()["monthly-review"], "August", TODAY.replace(month=8), "en")
    store.write(add, "actions", store.write(begin, wish).id, {"title": "august", "due_on": HELD})
    wanted = ["august", "one", "two", "three", *(f"n{n}" for n in range(4, 13))]
    async with promises(store, later, tmp_path) as (app, pilot):
        assert titles(app) == wanted
        await pilot.press("down", "v", *"Cem", "enter")
        await wait_until(pilot, lambda: "Noted" in hint(app))
        assert (titles(app), here(app)) == (wanted, "two")


async def test_a_state_stands_where_the_outcome_will(store: Store, later: str, tmp_path: Path) -> None:
    """Blocked and in progress are told, faintly, until something is said; how late it is stays in sight."""
    one, two, three = meeting_actions(store, later)
    store.write(edit, Action, one, 1, {"state": "blocked"})
    store.write(edit, Action, two, 1, {"state": "doing", "due_on": HELD})
    store.write(edit, Action, three, 1, {"state": "done"})
    async with promises(store, later, tmp_path) as (app, pilot):
        cells = [app.screen.query_one(RecordTable).get_row_at(row) for row in range(3)]
        told = [(str(row[3]).strip(), str(row[3].style), str(row[0].style)) for row in cells]
        assert told == [
            ("Blocked, 30 d late", "dim", ""),
            ("In progress", "dim", ""),
            ("30 days overdue", "", ""),
        ]
        await pilot.press("b", "enter")
        await wait_until(pilot, lambda: "Noted" in hint(app))
        row = app.screen.query_one(RecordTable).get_row_at(0)
        assert (str(row[3]).strip(), str(row[0].style)) == ("Sent back", "dim")


async def test_an_owner_who_verifies_is_shown_as_one(store: Store, later: str, tmp_path: Path) -> None:
    """It is taken, and the list and the line below say what it is; missing criteria are told calmly."""
    async with promises(store, later, tmp_path) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, FollowUpScreen)
        assert "no acceptance criteria yet" in screen.query_one("#criteria", Prose).words
        await pilot.press("v", *"ZHANG", "enter")
        await wait_until(pilot, lambda: "Noted" in hint(app))
        table = screen.query_one(RecordTable)
        assert str(table.get_row_at(0)[3]).strip() == "self-verified"
        table.move_cursor(row=0)
        await wait_until(pilot, lambda: "Verified by ZHANG" in screen.query_one("#criteria", Prose).words)


async def test_what_was_done_stays_when_it_is_verified(store: Store, later: str, tmp_path: Path) -> None:
    """The line below and the minutes tell both: what was done, and who verified it."""
    async with promises(store, later, tmp_path) as (app, pilot):
        first = meeting_actions(store, later)[0]
        for keys in (("x", *"pilot ran", "enter"), ("v", *"Cem", "enter")):
            app.screen.query_one(RecordTable).select(first)
            await pilot.press(*keys)
            await wait_until(pilot, lambda: "Noted" in hint(app))
        one = said(app, later)["one"]
        assert (one.outcome, one.comment, one.verified_by) == ("verified", "pilot ran", "Cem")
        app.screen.query_one(RecordTable).select(one.action_id)
        below = app.screen.query_one("#criteria", Prose)
        await wait_until(pilot, lambda: "pilot ran · Verified by Cem" in below.words)
        printed = markdown(build(meeting(app, later), "en"))
    (row,) = [line for line in printed.splitlines() if "pilot ran" in line]
    assert "Verified by: Cem" in row


@pytest.mark.parametrize(
    ("key", "wanted", "answer", "noted"),
    [
        ("d", "A reason is needed", "xq]", ("dropped", "xq]", "")),
        ("v", "A name is needed", "xq]", ("verified", "", "xq]")),
        ("c", "A new date is needed", "2w", None),
    ],
)
async def test_the_line_stays_until_it_has_what_it_needs(
    store: Store, later: str, tmp_path: Path, key: str, wanted: str, answer: str, noted: object
) -> None:
    """Enter on nothing says what is needed, and what is typed then is no command."""
    async with promises(store, later, tmp_path) as (app, pilot):
        for keys in ((key, "enter"), ("space", "enter")):
            await pilot.press(*keys)
            await wait_until(pilot, lambda: wanted in hint(app) and "escape leaves" in hint(app))
        assert app.screen.query_one(Entry).is_open
        assert not said(app, later)
        await pilot.press(*answer, "enter", *(["enter"] if noted is None else []))
        await wait_until(pilot, lambda: "Noted" in hint(app))
        one = said(app, later)["one"]
        assert (one.outcome, one.comment, one.verified_by) == (noted or ("carried", "", ""))


async def test_an_owner_is_not_proposed_as_verifier(store: Store, later: str, tmp_path: Path) -> None:
    """The line begins with the verifier, unless that is the one who owns the action."""
    owned, other, _third = meeting_actions(store, later)
    store.write(edit, Action, owned, 1, {"verifier": "zhang"})
    store.write(edit, Action, other, 1, {"verifier": "Cem"})
    async with promises(store, later, tmp_path) as (app, pilot):
        for action_id, proposed in ((owned, ""), (other, "Cem")):
            app.screen.query_one(RecordTable).select(action_id)
            await pilot.press("v")
            assert app.screen.query_one(Entry).text == proposed
            await pilot.press("escape")


async def test_a_new_date_is_told_in_full(store: Store, later: str, tmp_path: Path) -> None:
    """It fits its column at 80 columns, and the line below begins with all that was said of it."""
    owned = meeting_actions(store, later)[0]
    store.write(
        edit, Action, owned, 1, {"acceptance_criteria": "\n".join(f"criterion {n}" * 3 for n in range(20))}
    )
    async with promises(store, later, tmp_path) as (app, pilot):
        await pilot.press("c", *"2026-12-05", "enter", *"late parts", "enter")
        await wait_until(pilot, lambda: "Noted" in hint(app))
        table, below = app.screen.query_one(RecordTable), app.screen.query_one("#criteria", Prose)
        assert str(table.get_row_at(0)[3]).strip() == "→ 2026-12-05"
        table.select(owned)
        await wait_until(pilot, lambda: below.words.startswith("Carried over → 2026-12-05 · late parts\n"))
        await pilot.pause()
        assert below.size.height == 4
        assert below.render_line(3).text.rstrip().endswith("…")


async def test_verifying_looks_at_each_criterion(store: Store, later: str, tmp_path: Path) -> None:
    """All met and a name is verified; what shows it is kept, and is in the minutes."""
    action = store.read(load, later).earlier[0]
    store.write(edit, Action, action.id, action.version, {"acceptance_criteria": "score 85\nslides used"})
    async with promises(store, later, tmp_path) as (app, pilot):
        await pilot.press("v")
        await wait_until(pilot, lambda: isinstance(app.screen, VerifyScreen))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Not all were looked at" in hint(app))
        await pilot.press("space", "j", "space", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press(*"log of 3 May", "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, VerifyScreen))
        await pilot.press("enter")
        await on_step(pilot, "follow_up")
        await wait_until(pilot, lambda: app.screen.query_one(Entry).is_open)
        await pilot.press(*"Liu", "enter")
        await wait_until(pilot, lambda: "one" in said(app, later))
        review = said(app, later)["one"]
        assert (review.outcome, review.verified_by) == ("verified", "Liu")
        assert read_checked(review.checked) == [
            Criterion("score 85", "yes"),
            Criterion("slides used", "yes", "log of 3 May"),
        ]
    assert "✓ slides used — log of 3 May" in markdown(build(store.read(load, later), "en"))


async def test_a_criterion_that_is_not_met_sends_it_back(store: Store, later: str, tmp_path: Path) -> None:
    """What is missing stands in the line already."""
    action = store.read(load, later).earlier[0]
    store.write(edit, Action, action.id, action.version, {"acceptance_criteria": "score 85"})
    async with promises(store, later, tmp_path) as (app, pilot):
        await pilot.press("v")
        await wait_until(pilot, lambda: isinstance(app.screen, VerifyScreen))
        await pilot.press("space", "space", "enter")
        await on_step(pilot, "follow_up")
        await wait_until(pilot, lambda: app.screen.query_one(Entry).text == "✗ score 85")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "one" in said(app, later))
        review = said(app, later)["one"]
    assert (review.outcome, review.comment) == ("sent_back", "✗ score 85")


async def test_an_effect_check_that_is_due_comes_up(store: Store, later: str, tmp_path: Path) -> None:
    """The key asks whether it has worked and what shows it; then it is asked no more, and u takes it back."""
    action = store.read(load, later).earlier[2]
    due = {"state": "verified", "effect_check_on": HELD, "effect_measure": "reports on paper"}
    store.write(edit, Action, action.id, action.version, due)
    async with promises(store, later, tmp_path) as (app, pilot):
        assert titles(app) == ["one", "two", "three"]
        await pilot.press("G", "v")
        await wait_until(pilot, lambda: "f says whether it has worked" in hint(app))
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: app.screen.query(Entry).first().is_open)
        await pilot.press(*"down to 5 %", "enter")
        await wait_until(pilot, lambda: "three" in said(app, later))
        review = said(app, later)["three"]
        assert (review.effect, review.comment, review.outcome) == ("partly", "down to 5 %", "")
        assert meeting(app, later).effects == []
        await pilot.press("u")
        await wait_until(pilot, lambda: [a.title for a in meeting(app, later).effects] == ["three"])


async def test_an_effect_check_that_is_not_due_yet_does_not_come_up(store: Store, later: str) -> None:
    """The day after the meeting is another meeting's."""
    action = store.read(load, later).earlier[2]
    store.write(edit, Action, action.id, 1, {"state": "verified", "effect_check_on": date(2026, 10, 21)})
    assert store.read(load, later).effects == []
