"""Writing SVG: escaped elements, colours that white text can be read on, and signs drawn as shapes."""

from __future__ import annotations

from html import escape

from retro_tui.text import plain

FONTS = (
    "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB',"
    "'Microsoft YaHei','Helvetica Neue',Arial,sans-serif"
)
PAPER, INK, FAINT, LINE = "#ffffff", "#1d2530", "#5a6472", "#8a94a3"
"""The ground, text, secondary text and thin lines."""
PLATE = "#28303d"
"""The ground of the problem, under white text."""
GOLD, AMBER = "#fff2bf", "#8f5b00"
"""The box of a root cause, and its border and star."""
HUES = ("#1f5fae", "#b0481a", "#23744b", "#8536a0", "#8a6100", "#9c2f55", "#136f7d", "#4f5b70")
"""A colour for each category, dark enough for white text (a test computes it)."""

_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF))


def clean(text: str) -> str:
    """Return a text as one line that XML may hold."""
    return " ".join(plain(text).translate(_NOT_XML).split())


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def number(value: float) -> str:
    """Write a length as shortly as a tenth of a pixel allows."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Write an element; `content` is markup, attributes are escaped, and `_` in their names is `-`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def words(text: str, x: float, y: float, size: float, fill: str = INK, /, **more: str | float) -> str:
    """Write a line of text with its base line at `y`."""
    return element("text", escape(text), x=x, y=y, font_size=size, fill=fill, **more)


def titled(content: str, title: str) -> str:
    """Put elements into a group that shows `title` where it is pointed at."""
    return element("g", element("title", escape(title)) + content)


def document(content: str, box: tuple[float, float, float, float], uid: str, lang: str, told: str) -> str:
    """Wrap elements up as a whole picture; the first line of what is `told` is its title.

    Without a language of its own, a picture has that of the document around it.
    """
    x, y, width, height = box
    title, _, rest = told.partition("\n")
    head = element("title", escape(title), id=f"{uid}-title") + element(
        "desc", escape(rest), id=f"{uid}-desc"
    )
    ground = element("rect", x=x, y=y, width=width, height=height, fill=PAPER)
    return element(
        "svg",
        f"{head}{ground}\n{content}\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(map(number, box)),
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{uid}-title {uid}-desc",
        **({"lang": "zh-Hans" if lang == "zh" else "en"} if lang else {}),
        font_family=FONTS,
    )


_SIGNS = {
    "star": "M0-6.6 1.6-2.2 6.3-2 2.6.8 3.9 5.3 0 2.7-3.9 5.3-2.6.8-6.3-2-1.6-2.2Z",
    "confirmed": "M-4.6.2-1.4 3.6 4.8-4",
    "ruled_out": "M-4-4 4 4M4-4-4 4",
    "supported": "M-5 1.4C-3.4-2.6-1.2-1.6 0 0S3.4 2.6 5-1.4",
    "assumed": "M-2.7-3.1C-2.5-6.6 3-6.3 2.7-3 2.5-.8 0-.9 0 1.6M0 4.4V4.9",
}
"""Signs round 0,0, about 11 high: drawn, since not every font has them."""


def sign(name: str, x: float, y: float, colour: str, size: float = 11) -> str:
    """Draw a sign with its middle at a point; an unknown name draws nothing."""
    if name not in _SIGNS:
        return ""
    scale = "" if size == 11 else f" scale({size / 11:.3g})"
    at = f"translate({number(x)} {number(y)}){scale}"
    if name == "star":
        return element("path", d=_SIGNS[name], transform=at, fill=colour)
    look: dict[str, str | float] = {"stroke": colour, "stroke_width": 1.8, "stroke_linecap": "round"}
    return element("path", d=_SIGNS[name], transform=at, fill="none", **look)
