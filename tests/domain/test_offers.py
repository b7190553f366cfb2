"""Which earlier lessons fit a meeting, in which order, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from retro_tui.domain.keywords import shared, telling
from retro_tui.domain.offers import SHOWN, Earlier, Offer, Scene, ranked

SCENE = Scene(date(2026, 9, 15), "mes", "monthly-review", "Training before go-live\n上线培训太晚")


def lesson(name: str, **values: Any) -> Earlier:
    """Return a lesson of another project, industry and kind of meeting."""
    blank = Earlier(name, "R-2026-01-X", 1, name, "", "draft", "", "s", "other", "quick", "2026-01-10")
    return blank._replace(**values)


def names(offers: list[Offer]) -> list[str]:
    """Return what is offered."""
    return [offer.lesson.id for offer in offers]


def why(offer: Offer) -> list[str]:
    """Return the reasons without their words."""
    return [phrase.msgid for phrase in offer.why]


def test_shared_words() -> None:
    """English words are known by their stems, Chinese ones by their characters, each as it stands last."""
    wanted = telling(SCENE.text)
    assert shared("Trained too late, training; Go-live slipped", wanted) == ("training", "go-live")
    assert shared("新车间上线培训要早，培训也要早", wanted) == ("上线培训", "培训")
    assert shared("上 线", wanted) == ()
    assert shared("x", telling("")) == ()


def test_the_order_is_due_then_last_years_then_what_fits() -> None:
    """Within each the longest due, and what fits best; each says why."""
    scene = Scene(SCENE.day, "mes", "monthly-review", SCENE.text, frozenset({"mes", "kin"}), "old")
    found = [
        lesson("nothing"),
        lesson("fits", title="Plan the training", tags="go-live", project_id="mes"),
        lesson("project", project_id="mes"),
        lesson("year", session_id="old", project_id="mes", template_key="monthly-review"),
        lesson("due", review_on="2026-09-15", project_id="kin"),
        lesson("longest", review_on="2026-01-01", project_id="mes"),
        lesson("tomorrow", review_on="2026-09-16", project_id="kin"),
        lesson("stranger", review_on="2026-01-01"),
    ]
    offers = ranked(reversed(found), scene)
    assert names(offers) == ["longest", "due", "year", "fits", "project"]
    assert offers[3].why[0].args == {"words": "training go-live"}
    assert why(offers[1]) == ["due for review", "same industry"]
    assert why(offers[2]) == ["a year ago", "same project", "same kind of meeting"]


def test_the_same_words_are_offered_once() -> None:
    """What a review of the year took over is offered as what it was taken from; else what was found first."""
    same = {"title": "Plan the training", "project_id": "mes"}
    taken = lesson("taken", **same, template_key="annual-review-east")
    own, later = lesson("own", **same), lesson("later", **same | {"title": "plan the  Training"})
    for found in ([taken, own, later], [own, taken, later]):
        assert names(ranked(found, SCENE)) == ["own"]
    assert names(ranked([taken], SCENE)) == ["taken"]
    told = Scene(SCENE.day, "mes", "monthly-review", SCENE.text, resting=frozenset({"own"}))
    assert ranked([taken, own], told) == []


def test_what_fits_best_comes_first() -> None:
    """A tag says more than a word, and what proved true more than a draft; else the newest, then by code."""
    found = [
        lesson("draft", project_id="mes"),
        lesson("code", project_id="mes", code="R-2026-01-A"),
        lesson("newer", project_id="mes", held_on="2026-02-01"),
        lesson("validated", project_id="mes", state="validated"),
        lesson("word", project_id="mes", title="training"),
        lesson("tag", project_id="mes", tags="培训 training"),
    ]
    assert names(ranked(found, SCENE)) == ["tag", "validated", "word", "newer", "code", "draft"]


def test_words_that_all_share_say_nothing() -> None:
    """What every lesson has in common is no reason to offer one of them."""
    found = [lesson(f"n{n}", title=f"training {n}", tags="go-live" if n < 2 else "") for n in range(20)]
    assert names(ranked(found, SCENE)) == ["n0", "n1"]
    assert [offer.why[0].args for offer in ranked(found[:2], SCENE)] == [{"words": "training go-live"}] * 2


def test_what_was_spoken_of_rests() -> None:
    """It comes back when it is due, unless it was not relevant; and what is shown has an end."""
    mine = {"project_id": "mes", "review_on": "2026-01-01"}
    scene = Scene(
        SCENE.day,
        "mes",
        "quick",
        "",
        year_ago="s",
        resting=frozenset({"due", "fit", "no"}),
        unfit=frozenset({"no"}),
    )
    found = [lesson("due", **mine), lesson("no", **mine), lesson("fit", project_id="mes")]
    assert names(ranked(found, scene)) == ["due"]
    many = [lesson(f"d{n:02}", **mine) for n in range(20)]
    some = ranked([*many, lesson("fits", project_id="mes")], SCENE)
    assert len(some) == SHOWN
    assert names(some)[6] == "fits"
