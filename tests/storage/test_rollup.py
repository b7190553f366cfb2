"""What the store counts of a period, against a plain reckoning; both databases say the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from retro_tui.domain.rollup import Period, Points, RollUp, between, latest
from retro_tui.errors import NotThere
from retro_tui.importers.year import fill as fill_year
from retro_tui.storage.between import take_up
from retro_tui.storage.jotting import NewLesson, log
from retro_tui.storage.models import LoggedLesson, Metric
from retro_tui.storage.records import edit
from retro_tui.storage.rollup import Wish, home_called, rolled_up
from retro_tui.storage.rollup_items import MOST, made_of
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

from . import years
from .conftest import Open
from .helpers import begun, on_both, put, seen

pytestmark = on_both
YEAR = Period(years.FIRST, years.LAST, 12)


def rolled(store: Store, project: str = "", period: Period = YEAR) -> RollUp:
    """Return the roll-up of a year."""
    return store.read(rolled_up, Wish(period, years.TODAY, project))


def test_all_figures_against_a_plain_reckoning(store: Store) -> None:
    """Every figure of both years is what one reckons from the sessions, and names what it is made of."""
    store.write(years.fill)
    found = store.read(years.meetings)
    store.write(years.verify, years.later_words(found))
    found = store.read(years.meetings)
    for name in ("", "MES"):
        project = store.read(home_called, name)
        mine = [meeting for meeting in found if project in ("", meeting.project.id)]
        got = rolled(store, project)
        assert {each.key: each.after for each in got.figures} == years.reckoned(mine, years.FIRST, years.LAST)
        before = years.reckoned(mine, YEAR.before.first, YEAR.before.last)
        before["again"] = got.figure("again").before  # those of the year before that are not read
        assert {each.key: each.before for each in got.figures} == before
        register = [(held.held_on, held.code) for held in got.register]
        held = {m.session.code for m in mine if m.session.held_on and m.session.held_on.year == 2026}
        assert ({code for _day, code in register}, register[0][0]) == (held, max(register)[0])
        assert sum(kind.count for kind in got.kinds) == got.figure("problems").after
        assert sum(value or 0 for value in got.line("lessons")) == got.figure("lessons").after
        _made_of(store, got, Wish(YEAR, years.TODAY, project))


def _made_of(store: Store, got: RollUp, wish: Wish) -> None:
    """Hold the items of each figure against what it counts."""
    for key in ("delivered", "problems", "again", "lessons", "documents", "offered", "applied", "proposed"):
        made = store.read(made_of, wish, key)
        assert len(made.items) == made.total == got.figure(key).after, key
    on_time = [item.said.split(" → ") for item in store.read(made_of, wish, "on_time").items]
    reached = sum(actual != "?" and actual <= planned for planned, actual in on_time)
    assert years.share(reached, len(on_time)) == got.figure("on_time").after
    for key, value in (("first_pass", "accepted"), ("effective", "effective"), ("verified", "verified")):
        said = [item.said for item in store.read(made_of, wish, key).items]
        assert years.share(said.count(value), len(said)) == got.figure(key).after
    tens = [float(item.said.removesuffix(" / 10")) for item in store.read(made_of, wish, "nps").items]
    assert (
        years.share(sum(s >= 9 for s in tens) - sum(s <= 6 for s in tens), len(tens))
        == got.figure("nps").after
    )
    for key in ("satisfaction", "defects", "cost", "delayed", "wait"):
        assert bool(store.read(made_of, wish, key).items) == bool(got.figure(key).after), key


def test_what_is_due_today_does_not_count_yet(store: Store) -> None:
    """A milestone and an action of today are neither reached nor late before the day has passed."""
    session = begun(store)
    for day in (years.TODAY, years.TODAY - timedelta(days=1)):
        put(store, "milestones", session, title="Go-live", planned_on=day)
        put(store, "actions", session, title="Train", due_on=day)
    for today, count in ((years.TODAY, 1), (years.TODAY + timedelta(days=1), 2)):
        wish = Wish(YEAR, today)
        assert [store.read(made_of, wish, key).total for key in ("on_time", "verified")] == [count, count]
        found = store.read(rolled_up, wish)
        assert [found.figure(key).after for key in ("on_time", "verified")] == [0, 0]
    first = store.read(rolled_up, Wish(YEAR, years.TODAY - timedelta(days=1)))
    assert first.figure("on_time").after is None


def test_only_money_against_a_plan_is_cost(store: Store) -> None:
    """Hours, per cent, savings and what lacks a plan or a result are no cost, in either language."""
    session = begun(store)
    told = [
        ("Project cost", "CNY", 100.0, 120.0), ("项目费用", "万元", 100.0, 90.0),
        ("Budget", "dollars", 50.0, 40.0), ("Travel expenses", "k€", 2.0, 1.0),
        ("预算", "元", 7850.0, 8850.0),
        ("Cost", "person-days", 9.0, 99.0), ("人力成本", "人天", 9.0, 99.0), ("Costs", "%", 9.0, 99.0),
        ("节约成本", "元", 9.0, 99.0), ("Costs saved", "CNY", 9.0, 99.0), ("Hours spent", "h", 9.0, 99.0),
        ("Cost", "CNY", None, 99.0), ("Cost", "CNY", 9.0, None), ("Accosted", "count", 9.0, 99.0),
    ]  # fmt: skip
    for name, unit, target, after in told:
        put(store, "metrics", session, metric=name, unit=unit, target=target, after=after)
    assert rolled(store).figure("cost").after == 90.1
    items = store.read(made_of, Wish(YEAR, years.TODAY), "cost").items
    assert [item.said for item in items] == ["120 / 100", "90 / 100", "40 / 50", "1 / 2", "8850 / 7850"]
    assert [item.text for item in items][1:4] == [
        "项目费用 (万元)",
        "Budget (dollars)",
        "Travel expenses (k€)",
    ]


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("元", 1), ("千元", 1e3), ("万元", 1e4), ("十万元", 1e5), ("百万元", 1e6), ("千万元", 1e7),
        ("亿元", 1e8), ("十亿元", 1e9), ("万亿元", 1e12), ("萬元", 1e4), ("k EUR", 1e3), ("kEUR", 1e3),
        ("€k", 1e3), ("TEUR", 1e3), ("thousand $", 1e3), ("MEUR", 1e6), ("Mio. €", 1e6), ("€m", 1e6),
        ("€ billion", 1e9), ("MXN", 1), ("KRW", 1),
        ("元/千件", 1), ("€/thousand units", 1), ("$ per million tokens", 1),
    ],
)  # fmt: skip
def test_units_of_money(store: Store, unit: str, times: float) -> None:
    """A plan in whole units and a result in another one are held against each other."""
    session = begun(store)
    put(store, "metrics", session, metric="Cost", unit="€", target=4e12, after=0.0)
    put(store, "metrics", session, metric="Cost", unit=unit, target=0.0, after=4e12 / times)
    assert rolled(store).figure("cost").after == 100.0


def test_the_true_number_of_items_is_known(store: Store) -> None:
    """Of more items than are read, the first are there with how many there are in all."""
    session = begun(store)
    store.write(years.many_lessons, session, MOST + 2)
    made = store.read(made_of, Wish(YEAR, years.TODAY), "lessons")
    assert (len(made.items), made.total) == (MOST, MOST + 2)


def test_contributions_are_counted_where_a_project_wants_it(store: Store, opened: Open) -> None:
    """Who logged a lesson has offered it, whoever took it up; of other projects nothing is counted."""
    first, other = begun(store), begun(store, "Other")
    put(store, "lessons", first, title="Mine")
    put(store, "lessons", other, title="Elsewhere")
    log(opened("Ben"), NewLesson("Ben's", project="MES"))
    logged = store.read(lambda db: db.exec(select(LoggedLesson)).one())
    taken = store.write(take_up, first, logged.id)
    later = begun(store, held_on=date(2026, 10, 15))
    put(store, "reuses", later, title="Ben's", earlier_id=taken, outcome="applied")
    assert rolled(store).points == ()
    store.write(years.count_points, "MES")
    assert rolled(store).points == (Points("Ann", 1, 0), Points("Ben", 1, 1))


def test_the_year_fills_what_is_empty(store: Store) -> None:
    """The rows of the template get their figures; what was typed stays, and undo takes it back."""
    store.write(years.fill)
    wish = NewSession("Company", builtin()["annual-review"], "", date(2027, 1, 12), "zh")
    review = store.write(begin, wish).id
    rows = {row.metric: row for row in seen(store, review).metrics}
    store.write(edit, Metric, rows["验收一次通过率"].id, 1, {"after": 12.5, "source": "QA"})
    got = rolled(store)
    assert store.write(fill_year, review, date(2027, 1, 12)) == 8
    now = {row.metric: row for row in seen(store, review).metrics}
    on_time, typed = got.figure("on_time"), now["验收一次通过率"]
    row = now["按时交付率"]
    assert (row.before, row.after, row.target) == (on_time.before, on_time.after, on_time.target)
    assert (typed.after, typed.source, typed.before) == (12.5, "QA", got.figure("first_pass").before)
    assert (now["提前交付的项目数"].after, now["提前交付的项目数"].source) == (None, "")
    assert store.write(fill_year, review, date(2027, 1, 12)) == 0


def test_a_project_is_named_as_people_do(store: Store) -> None:
    """Case makes no difference, and an unknown project is told with those there are."""
    begun(store)
    assert store.read(home_called, "mes") == store.read(home_called, "MES") != ""
    with pytest.raises(NotThere, match="MES"):
        store.read(home_called, "Nothing")


def test_an_empty_store_knows_nothing(store: Store) -> None:
    """Nothing is unknown, not zero, and days that are no months will do."""
    got = rolled(store, period=between(date(2026, 3, 10), date(2026, 4, 8)))
    assert {each.after for each in got.figures} == {0, None}
    assert (got.register, got.kinds, len(got.months)) == ((), (), 2)
    assert latest("rolling", years.TODAY).last == date(2026, 12, 31)
