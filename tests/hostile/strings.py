"""Hostile texts: what terminals obey, what toolkits and file formats take for their own, what breaks layouts.

None of it is exotic: all of it has been seen in tickets, chat logs, names and pasted terminal output.
"""

from __future__ import annotations

from .honest import CLEAN, HONEST

__all__ = [
    "ALL",
    "CLEAN",
    "CONTROLS",
    "FORBIDDEN",
    "HONEST",
    "INVISIBLE",
    "LAYOUT",
    "NEWLINES",
    "SEQUENCES",
    "forbidden",
]


CONTROLS = tuple(f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0)))
"""Every control character of C0 and C1, and DEL."""

SEQUENCES = (
    "\x1b]0;owned title\x07",
    "\x1b]2;owned title\x1b\\",
    "\x9d0;owned by C1\x9c",
    "\x1b]4;1;rgb:ff/00/00\x07",
    "\x1b]7;file:///etc/passwd\x07",
    "\x1b]8;;http://evil.example/\x1b\\bank\x1b]8;;\x1b\\",
    "\x1b]8;id=x;http://evil.example/\x07bank\x1b]8;;\x07",
    "\x1b]9;owned notification\x07",
    "\x1b]11;#ff0000\x07",
    "\x1b]50;SetProfile=evil\x07",
    "\x1b]52;c;cm0gLXJmIH4K\x07",
    "\x1b]52;p;cm0gLXJmIH4K\x1b\\",
    "\x1b]52;c;?\x07",
    "\x9d52;c;cm0gLXJmIH4K\x9c",
    "\x1b]133;A\x07",
    "\x1b]777;notify;owned;text\x07",
    "\x1b]1337;File=inline=1:AAAA\x07",
    "\x1b]1337;SetUserVar=x=eA==\x07",
    "\x1bPq#0;2;0;0;0~-\x1b\\",
    '\x1bP$q"p\x1b\\',
    "\x1bP+q544e\x1b\\",
    "\x90tmux;owned\x9c",
    "\x1bPtmux;\x1b\x1b]0;owned\x07\x1b\\",
    "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\",
    "\x1b_owned APC\x1b\\",
    "\x9fowned APC\x9c",
    "\x1b^owned PM\x1b\\",
    "\x9eowned PM\x9c",
    "\x1bXowned SOS\x1b\\",
    "\x1bkowned screen title\x1b\\",
    "\x1b[35;6;9m owned colours",
    "\x9b35;6;9m owned colours",
    "\x1b[38;2;1;2;3mowned",
    "\x1b[8mconcealed",
    "\x1b[2J\x1b[3;3Howned",
    "\x1b[3J",
    "\x1b[1T\x1b[2S",
    "\x1b[?1049h",
    "\x1b[?1049l",
    "\x1b[?47h",
    "\x1b[?1000h\x1b[?1003h\x1b[?1006h",
    "\x1b[?1002l",
    "\x1b[?2004l",
    "\x1b[?25l",
    "\x1b[?5h",
    "\x1b[?3h",
    "\x1b[>4;2m",
    "\x1b[>31u",
    "\x1b[=5u",
    "\x1b[<u",
    "\x1b[6n",
    "\x1b[c",
    "\x1b[>0q",
    "\x1b[21t",
    "\x1b[18t",
    "\x1b[8;1;1t",
    "\x1b[!p",
    "\x1b[4h\x1b[20h",
    "\x1b[5i\x1b[4i",
    "\x1b[3g\x1bH",
    "\x1b(0lqqk\x1b(B",
    "\x1b#8",
    "\x1bc",
    "\x1b=\x1b>",
    "\x1bZ",
    "\x1b%G\x1b%@",
    "unfinished \x1b[",
    "unfinished \x1b]0;",
    "unfinished \x1b",
    "\x1b\x1b\x1b[[[31m",
    "\x0e lqqk \x0f",
    "progress 10%\rprogress 99%",
    "back\b\b\b\bspace",
)
"""Sequences that a terminal obeys: title, links, clipboard, colours, mouse, screens, keyboard, reports."""

INVISIBLE = (
    "user\u202etxt.exe",
    "\u202dleft\u202c",
    "\u202aembedded\u202b\u202c",
    "\u2066isolate\u2069",
    "\u2067right\u2069 \u2068first\u2069",
    "\u2066\u2067\u2068 never closed",
    "\u202e" * 70,
    "\u200eLRM\u200fRLM\u061cALM",
    "ad\u200bmin",
    "\u200b\u200b\u200b",
    "\u2060\u2061\u2062\u2063\u2064",
    "\u206a\u206b\u206c\u206d\u206e\u206f",
    "\ufeffBOM at the start",
    "BOM in\ufeffside",
    "soft\u00adhyphen",
    "\ufff9base\ufffaabove\ufffb",
    "\U000e0001\U000e0068\U000e0069\U000e007f",
    "ok\U000e0069\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065",
    "e\u200b\u0301",
    "a\u0000\u030a",
    "\u1100\u200b\u1161",
    "line\u2028separator",
    "paragraph\u2029separator",
    "\u2028",
    "lone \ud800 high",
    "lone \udfff low",
    "\ud83d",
    "\ude00\ud83d swapped",
    "\udcff\udc80 bytes that were no text",
    "\x00",
    "nul\x00inside",
    "\x7f\x7f",
)
"""What hides in a line or turns it round, and what no encoding can write."""

NEWLINES = (
    "one\ntwo",
    "one\r\ntwo",
    "one\rtwo",
    "one\n\rtwo",
    "one\x0btwo",
    "one\x0ctwo",
    "one\x85two",
    "one\x1c\x1d\x1etwo",
    "\n\n\n",
    "\r",
    "a\tb\tc",
    "\t",
    "   ",
    "\u3000\u00a0\u2003",
    "\n".join("row" for _ in range(300)),
)
"""Every kind of line break, and nothing but space."""

LAYOUT = (
    "漢" * 10_000,
    "w" * 10_000,
    "a" + " " * 300 + ")",
    "a" + "、" * 300,
    ") " * 200,
    "a\u0301" * 600,
    "\u0301" * 900,
    "Z" + "\u0300\u0316" * 200,
    "👩‍👩‍👧‍👦" * 120,
    "\u200d" * 100,
    "\u200d👩\u200d",
    "👩‍" * 40,
    "\ufe0f" * 50,
    "🇨" * 31,
    "한" * 300,
    "\u1112\u1161\u11ab",
    "ｈａｌｆ ﾊﾝｶｸ",
    "ﷺ" * 60,
    "𒐫" * 40,
    "word " * 800,
    "cafe\u0301 A\u030angstro\u0308m",
)
"""What breaks widths and line breaking: very long, very wide, without width, not composed."""

ALL = (*CONTROLS, *SEQUENCES, *INVISIBLE, *NEWLINES, *HONEST, *CLEAN, *LAYOUT)
"""Every one of them."""

FORBIDDEN = frozenset(
    chr(code)
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x61C,
        0x200B,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        0x2060,
        *range(0x2066, 0x206A),
        0xFEFF,
        *range(0xD800, 0xE000),
        *range(0xE0000, 0xE0080),
    )
)
"""What no line on a terminal may hold (ssh-and-store, threats), apart from the program's own list."""


def forbidden(text: str, keep: str = "") -> list[str]:
    """Return the code points in `text` that may not be there, for a message that can itself be read."""
    return sorted({f"U+{ord(char):04X}" for char in text if char in FORBIDDEN and char not in keep})
