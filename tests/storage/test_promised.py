"""Actions over all projects: which are listed in which order, how many there are, how one is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retro_tui.errors import NotThere
from retro_tui.i18n import say
from retro_tui.storage.promised import ActionLine, Counts, Wanted, counts, find, promised, soonest
from retro_tui.storage.records import delete
from retro_tui.storage.sessions import bin_session
from retro_tui.storage.store import Store

from .helpers import begun, on_both, put, raw

TODAY = date(2026, 10, 1)


@pytest.fixture
def full(store: Store) -> Store:
    """Two projects with actions in every state, and some that are in the bin."""
    mes, erp = begun(store), begun(store, "ERP rollout", date(2026, 9, 20))
    for owner, day, state in (
        ("Ben", 20, "open"),
        ("Ann", 30, "doing"),
        ("Ｂｅｎ", 10, "done"),
        ("Cem", 5, "verified"),
        ("", 25, "dropped"),
    ):
        put(store, "actions", mes, title=f"m{day}", owner=owner, due_on=date(2026, 9, day), state=state)
    put(store, "actions", erp, title="Later", owner="ben", due_on=date(2026, 10, 1), state="blocked")
    put(store, "actions", erp, title="No DAY", owner="")
    worth = {"state": "verified", "effect_check_on": date(2026, 9, 30)}
    put(store, "actions", erp, title="Look again", **worth)
    put(store, "actions", erp, title="Looked", effect="partly", **worth)
    gone = put(store, "actions", erp, title="Gone", owner="Ben", due_on=date(2026, 9, 1))
    store.write(delete, "actions", gone.id)
    other = begun(store, "Old")
    put(store, "actions", other, title="Binned with its session", owner="Ben", due_on=date(2026, 9, 1))
    store.write(bin_session, other)
    return store


def listed(store: Store, wanted: Wanted) -> list[str]:
    """Return the titles of what is wanted."""
    return [line.title for line in lines(store, wanted)]


def lines(store: Store, wanted: Wanted) -> list[ActionLine]:
    """Return what is wanted."""
    nothing: list[ActionLine] = []
    return store.glimpse(lambda ask: promised(ask, wanted, TODAY), nothing)


def found(store: Store, name: str) -> ActionLine | None:
    """Return what goes by a name."""
    line: ActionLine | None = store.glimpse(lambda ask: find(ask, name), None)
    return line


@on_both
def test_each_list_holds_its_own(full: Store) -> None:
    """A claim of done is open and neither late nor still to be done; what is due today is not late."""
    assert listed(full, Wanted()) == ["m10", "m20", "m30", "Later", "No DAY"]
    assert listed(full, Wanted("overdue")) == ["m20", "m30"]
    assert listed(full, Wanted("waiting")) == ["m10"]
    assert listed(full, Wanted("effect")) == ["Look again"]
    assert len(listed(full, Wanted("all"))) == 9
    assert full.glimpse(lambda ask: counts(ask, TODAY), Counts()) == (5, 2, 1, 1)
    assert full.glimpse(lambda ask: [line.title for line in soonest(ask, 2)], [""]) == ["m20", "m30"]
    assert listed(full, Wanted("calendar")) == ["m10", "m20", "m30", "Later", "No DAY", "Look again"]


@on_both
def test_orders_and_windows(full: Store) -> None:
    """Owners, projects and states come in their order, within each what is due first; then it is cut off."""
    assert listed(full, Wanted(order="owner")) == ["m30", "m20", "Later", "m10", "No DAY"]
    assert listed(full, Wanted(order="project")) == ["Later", "No DAY", "m10", "m20", "m30"]
    assert listed(full, Wanted(order="state")) == ["m20", "No DAY", "m30", "Later", "m10"]
    assert listed(full, Wanted(order="project", most=3)) == ["Later", "No DAY", "m10"]
    assert listed(full, Wanted(order="project", most=3, last=True)) == ["m10", "m20", "m30"]
    assert listed(full, Wanted(most=9, last=True)) == listed(full, Wanted())


@on_both
def test_filters(full: Store) -> None:
    """A name counts however it is spelled; words are looked for in all of a line, whatever the case."""
    assert listed(full, Wanted(owner="BEN")) == ["m10", "m20", "Later"]
    assert listed(full, Wanted(owner="Nobody")) == []
    assert listed(full, Wanted(project="erp ROLLOUT", order="state")) == ["No DAY", "Later"]
    assert listed(full, Wanted(words="no day")) == ["No DAY"]
    assert listed(full, Wanted(words="mes BEN")) == ["m20"]
    assert listed(full, Wanted(words="r-2026-09-mes a1")) == ["m20"]
    assert listed(full, Wanted(words="r-2026", most=2)) == ["m10", "m20"]
    assert listed(full, Wanted(words="mes", most=2, last=True)) == ["m20", "m30"]
    assert listed(full, Wanted(owner="BEN", most=1, last=True)) == ["Later"]


@on_both
def test_days_overdue(full: Store) -> None:
    """Days are counted for what is still to be done."""
    assert [line.overdue(TODAY) for line in lines(full, Wanted())] == [0, 11, 1, 0, 0]
    said = [say(line.standing(TODAY)) for line in lines(full, Wanted())]
    assert said == ["To be verified", "11 d overdue", "In progress, 1 d late", "Blocked", "Open"]


@on_both
def test_names(full: Store) -> None:
    """An action is found by what people call it, or by its id; what could mean two is refused."""
    line = found(full, "R-2026-09-MES A1")
    assert line is not None
    assert (line.title, line.name) == ("m20", "R-2026-09-MES A1")
    for name in ("r-2026-09-mes/a1", " MES  a1", line.id, line.id[:8]):
        assert found(full, name) == line
    for name in ("", "A1", "R-2026-09-MES", "R-2026-09-MES A9", "R-2026-09-OLD A1", line.id[:5], "% a1"):
        with pytest.raises(NotThere, match="There is no action"):
            found(full, name)


@on_both
def test_part_of_a_code_that_means_two(store: Store) -> None:
    """Two sessions whose codes end alike have an action of this number each."""
    for day in (date(2026, 8, 1), date(2026, 9, 1)):
        put(store, "actions", begun(store, held_on=day), title="One")
    with pytest.raises(NotThere, match=r"several actions: R-2026-0\d-MES A1, R-2026-0\d-MES A1"):
        found(store, "MES A1")


def test_open_actions_come_from_their_index(full: Store, path: Path) -> None:
    """Neither the counts nor the first lines by their due day read the whole table on a file."""
    for query in _asked(full):
        plan = " ".join(bytes(row[3]).decode() for row in raw(path, f"EXPLAIN QUERY PLAN {query}"))
        assert "ix_action_owed" in plan or "ix_action_effect" in plan, plan


def _asked(store: Store) -> list[str]:
    """Return the queries behind the counts and the first screenful, with their values in place."""
    queries: list[str] = []

    def reading(ask: object) -> None:
        """Note each query before it is run."""

        def noting(query: str, /, **values: object) -> object:
            said = query
            for name, value in values.items():
                said = said.replace(f":{name}", repr(value))
            queries.append(said)
            assert callable(ask)
            return ask(query, **values)

        counts(noting, TODAY)  # type: ignore[arg-type]
        promised(noting, Wanted(most=100), TODAY)  # type: ignore[arg-type]

    store.glimpse(reading, None)
    return queries
