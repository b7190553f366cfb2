"""The sections of a paper: those that have something to say, numbered as its language does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retro_tui.i18n import _
from retro_tui.minutes.document import Block, Paragraph, Section
from retro_tui.minutes.parts import APPENDICES, MINUTES, RAW_NOTES, REPORT, WRITTEN, Part
from retro_tui.minutes.sections.listing import Shown, listing
from retro_tui.minutes.sheet import Sheet
from retro_tui.storage.models import RECORDS, specs


def sections(sheet: Sheet, *, include_notes: bool, report: bool = False) -> tuple[Section, ...]:
    """Write all sections that have something to say, numbered without holes."""
    wanted = [part for part in APPENDICES if include_notes or part is not RAW_NOTES]
    body = [*_written(sheet, REPORT if report else MINUTES), *others(sheet)]
    return (
        *(_numbered(sheet, n, section) for n, section in enumerate(body, 1)),
        *(
            replace(section, number=f"附件{n}：" if sheet.zh else f"Appendix {_letters(n)}.")
            for n, section in enumerate(_written(sheet, wanted), 1)
        ),
    )


def others(sheet: Sheet) -> Iterable[Section]:
    """Yield a section for each kind of records that no other section is written for."""
    for kind, model in RECORDS.items():
        if kind not in WRITTEN:
            step = sheet.template.step(kind) if sheet.template else None
            title = step.title.text(sheet.lang) if step else _(model.NOUN, sheet.lang)
            columns = [Shown(spec.name, max(spec.column, 12)) for spec in specs(model) if spec.column]
            if blocks := listing(sheet, sheet.meeting.of(kind), columns):
                yield Section(title, tuple(blocks))


def _written(sheet: Sheet, parts: Iterable[Part]) -> Iterable[Section]:
    """Yield the sections that are printed."""
    for part in parts:
        blocks = _blocks(sheet, part)
        if not blocks and part.always:
            blocks = [Paragraph(_("None.", sheet.lang))]
        if blocks:
            yield Section(part.title(sheet), tuple(blocks))


def _blocks(sheet: Sheet, part: Part) -> list[Block]:
    """Write what a part has to say."""
    return [*_written(sheet, part.write)] if isinstance(part.write, tuple) else part.write(sheet)


def _numbered(sheet: Sheet, n: int, section: Section) -> Section:
    """Give a section its number, and those inside it theirs."""
    inner = 0
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Section):
            inner += 1
            block = replace(block, number=f"（{numeral(inner)}）" if sheet.zh else f"{n}.{inner}")
        blocks.append(block)
    return replace(section, number=f"{numeral(n)}、" if sheet.zh else f"{n}.", blocks=tuple(blocks))


def numeral(n: int) -> str:
    """Write 1 to 99 in Chinese; more in digits."""
    if not 0 < n < 100:
        return str(n)
    digits = "一二三四五六七八九"
    tens, ones = divmod(n, 10)
    head = (digits[tens - 1] if tens > 1 else "") + ("十" if tens else "")
    return head + (digits[ones - 1] if ones else "")


def _letters(n: int) -> str:
    """Return the letter of an appendix."""
    return chr(ord("A") + n - 1)
