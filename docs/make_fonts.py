"""Make the Chinese fonts of our PDFs: a subset of Noto Sans SC in two weights, small enough to ship.

    pip install fonttools justmytype-intl-cjk==0.1.0    in an environment of their own
    python docs/make_fonts.py

It holds the characters of GB 2312 and of the table of general standard Chinese characters (通用规范汉字表),
so that names have theirs, and all that is no Chinese character. The same input makes the same bytes.
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FONTS = HERE.parent / "retro_tui" / "minutes" / "writers" / "pdf" / "fonts"
WEIGHTS = {"Regular": 400, "Bold": 700}
FEATURES = ["kern", "liga", "palt", "pwid", "locl", "ccmp", "mark"]
"""`pwid` has the narrow quotation marks that English wants."""
OTHERS = (
    *range(0x20, 0x2E80),  # letters, punctuation, arrows, mathematics, circled numbers, box drawing, shapes
    *range(0x3000, 0x3130),  # Chinese punctuation and kana
    *range(0x3190, 0x3400),
    *range(0xFE10, 0xFE50),
    *range(0xFF00, 0xFFF0),
)
"""Code points of all that is no Chinese character; the subset takes those which the font has."""


def hanzi() -> set[int]:
    """Return the code points of the Chinese characters: those of GB 2312, and what the table has beyond."""
    standard = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    known = {ord(char) for pair in standard for char in pair.decode("gb2312", "ignore")}
    return known | {ord(char) for char in (HERE / "hanzi.txt").read_text("utf-8") if char.strip()}


def make(source: Path, style: str, weight: int) -> Path:
    """Write the font of one weight."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font: Any = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight})
    options = Options()
    options.layout_features = FEATURES
    options.drop_tables += ["STAT", "vhea", "vmtx"]
    options.hinting = False
    options.notdef_outline = True
    options.name_languages = [0x409]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={*OTHERS, *hanzi()})
    subsetter.subset(font)
    _name(font, style, weight)
    target = FONTS / f"NotoSansSC-{style}.ttf"
    font.save(target)
    return target


def _name(font: Any, style: str, weight: int) -> None:
    """Name a weight for itself; both would say that they are thin, and viewers mix them up."""
    names = {
        1: "Noto Sans SC",
        2: style,
        3: f"NotoSansSC-{style};retro_tui",
        4: f"Noto Sans SC {style}",
        6: f"NotoSansSC-{style}",
    }
    for number in (16, 17, 21, 22, 25, 257, 272):
        font["name"].removeNames(nameID=number)
    for number, said in names.items():
        font["name"].setName(said, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold = style == "Bold"
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = int(bold)


def main() -> None:
    """Make the fonts, and put their licence beside them."""
    package = find_spec("justmytype_intl_cjk")
    if package is None or package.origin is None:
        raise SystemExit("pip install fonttools justmytype-intl-cjk==0.1.0")
    folder = Path(package.origin).parent / "fonts" / "ofl" / "notosanssc"
    FONTS.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / "OFL.txt", FONTS / "OFL.txt")
    for style, weight in WEIGHTS.items():
        target = make(folder / "NotoSansSC[wght].ttf", style, weight)
        print(target, target.stat().st_size)


if __name__ == "__main__":
    main()
