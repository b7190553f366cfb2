"""A kind of records that no section is written for is in the minutes all the same."""

from __future__ import annotations

from datetime import date

import pytest

from retro_tui.minutes import outline
from retro_tui.minutes.build import build
from retro_tui.minutes.parts import WRITTEN
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.storage.models import RECORDS, Acceptance

from .samples import add, bare


def test_every_kind_has_its_section() -> None:
    """No record of ours is left to the plain table."""
    assert set(RECORDS) == WRITTEN


@pytest.mark.parametrize(("lang", "title"), [("en", "acceptance"), ("zh", "验收项")])
def test_a_new_kind_needs_no_section(lang: str, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of what its model puts into the list, the rest below it, under its own name."""
    monkeypatch.setattr(outline, "WRITTEN", WRITTEN - {"acceptance"})
    monkeypatch.setattr("retro_tui.minutes.sections.delivery.listing", lambda *_args, **_more: [])
    meeting = bare()
    said = {"accepted_by": "Ben", "document": "Paper 7", "conditions": "Labels until May"}
    add(meeting, Acceptance, title="Phase 1", result="conditions", accepted_on=date(2026, 9, 1), **said)
    text = markdown(build(meeting, lang))
    section = text.partition(f" {title}\n" if lang == "en" else f"、{title}\n")[2]
    for word in ("Phase 1", "2026-09-01", *said.values()):
        assert word in section
