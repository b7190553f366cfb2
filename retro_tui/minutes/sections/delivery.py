"""What the project set out to deliver, and what it met on the way (seeds 000, 003, 004)."""

from __future__ import annotations

from collections import Counter

from retro_tui.domain import choices as c
from retro_tui.domain.derived import DERIVED
from retro_tui.domain.moments import SPANS, minutes_between, spoken
from retro_tui.domain.results import figure
from retro_tui.domain.words import N_
from retro_tui.i18n import _, say
from retro_tui.minutes.document import Block, Bullets, Paragraph, Section
from retro_tui.minutes.sections.listing import Reckoned, Shown, listing, rest
from retro_tui.minutes.sheet import Sheet, diagram, facts, under_headings
from retro_tui.storage.models import GateCheck, Incident, Record, specs


def goals(sheet: Sheet) -> list[Block]:
    """Write why the project was begun, and what became of each of its goals."""
    background = sheet.meeting.session.background
    columns = (
        Shown("title", 12),
        Shown("target", 7),
        Shown("due_on", 6),
        Shown("result", 7),
        Shown("outcome", 10),
    )
    return [
        *([Paragraph(background)] if background else []),
        *listing(sheet, sheet.meeting.goals, (*columns, *reckoned(sheet, "goals"))),
    ]


def scope(sheet: Sheet) -> list[Block]:
    """Write what belonged to the scope, how it changed, and who accepted what."""
    meeting, lang = sheet.meeting, sheet.lang
    items = (Shown("title", 12), Shown("priority", 6), Shown("delivery", 6), Shown("reason", 10))
    changes = (
        Shown("title", 12), Shown("reason", 10), Shown("state", 5), Shown("approved_by", 7),
        Shown("approved_on", 6), Shown("delay", 5),
    )  # fmt: skip
    accepted = (Shown("title", 12), Shown("result", 8), Shown("accepted_by", 7), Shown("accepted_on", 6))
    parts = (
        (_("Scope", lang), listing(sheet, meeting.scope, items)),
        (_("Changes", lang), [*listing(sheet, meeting.changes, changes), *_delay(sheet)]),
        (_("Acceptance", lang), listing(sheet, meeting.acceptance, accepted)),
    )
    return under_headings(parts)


def _delay(sheet: Sheet) -> list[Block]:
    """Say what the approved changes did to the schedule together."""
    days = [v.delay for v in sheet.meeting.changes if v.state == "approved" and v.delay is not None]
    if not days:
        return []
    total = figure(sum(days), signed=True)
    return [
        Paragraph(
            _("Effect of the approved changes on the schedule: {days} days", sheet.lang).format(days=total)
        )
    ]


def gate(sheet: Sheet) -> list[Block]:
    """Write the checks of the stage's gate under the result that they give together."""
    checks = sheet.meeting.gate
    if not checks:
        return []
    columns = (
        Shown("title", 14), Shown("result", 5), Shown("reviewer", 6), Shown("checked_on", 6),
        Shown("evidence", 9),
    )  # fmt: skip
    return [Paragraph(_gate_words(sheet, checks)), *listing(sheet, checks, columns)]


def _gate_words(sheet: Sheet, checks: list[GateCheck]) -> str:
    """Say whether the gate is passed: it is when every check passes or is waived."""
    counts = Counter(check.result for check in checks)
    undecided, failed = counts[""], counts["fail"]
    said = (
        _("The gate is not passed", sheet.lang)
        if failed
        else _("The gate is not decided yet", sheet.lang)
        if undecided
        else _("The gate is passed", sheet.lang)
    )
    words = _("{passed} passed, {failed} failed, {waived} waived, {open} open", sheet.lang)
    numbers = words.format(passed=counts["pass"], failed=failed, waived=counts["waived"], open=undecided)
    return sheet.bracket(said, numbers)


def feedback(sheet: Sheet) -> list[Block]:
    """Write what users said, and the words that several of them used."""
    columns = (
        Shown("quote", 16), Shown("role", 7), Shown("channel", 5), Shown("aspect", 5), Shown("tone", 4),
        Reckoned(N_("Score"), 4, lambda row: _score(sheet, row)),
    )  # fmt: skip
    blocks = listing(sheet, sheet.meeting.feedback, columns, told=("score", "out_of"))
    return [*blocks, *diagram(sheet, "feedback", _("Frequent words", sheet.lang))]


def _score(sheet: Sheet, row: Record) -> str:
    """Return a score with the best there is."""
    score, best = figure(getattr(row, "score", None)), figure(getattr(row, "out_of", None))
    return "/".join(filter(None, (score, best))) if score else ""


def risks(sheet: Sheet) -> list[Block]:
    """Write the register of risks."""
    columns = (Shown("title", 12), Shown("kind", 5), Shown("likelihood", 4), Shown("impact", 4))
    after = (Shown("response", 10), Shown("owner", 5), Shown("state", 5))
    return listing(sheet, sheet.meeting.risks, (*columns, *reckoned(sheet, "risks"), *after))


def incidents(sheet: Sheet) -> list[Block]:
    """Write each incident with its times, what lay between them, and what it taught."""
    found = sheet.meeting.incident
    if len(found) == 1:
        return _incident(sheet, found[0])
    return [Section(f"{each.tag} {each.title}", tuple(_incident(sheet, each))) for each in found]


def _incident(sheet: Sheet, incident: Incident) -> list[Block]:
    """Write one incident: what it was, its times, and the rest of what was said."""
    lang = sheet.lang
    times = ("began", "detected", "mitigated", "resolved")
    labels = {spec.name: spec.label for spec in specs(Incident)}
    spans = [(word, minutes_between(getattr(incident, a), getattr(incident, b))) for word, a, b in SPANS]
    pairs = (
        (_("Incident", lang), f"{incident.tag} {incident.title}"),
        (_("Severity", lang), sheet.word(c.SEVERITY, incident.severity)),
        *((_(labels[name], lang), getattr(incident, name)) for name in times),
        *((_(word, lang), say(spoken(minutes), lang)) for word, minutes in spans if minutes is not None),
    )
    told = rest(sheet, incident, ("title", "severity", *times))
    return [*facts(*pairs), *([Bullets(told)] if told else [])]


def reckoned(sheet: Sheet, kind: str) -> tuple[Reckoned, ...]:
    """Return the columns of a list that no field holds, as they are on screen."""
    on = sheet.on
    return tuple(Reckoned(d.label, 5, lambda row, d=d: d.of(row, on)) for d in DERIVED[kind])  # type: ignore[misc]
