"""Reading HTML back with the parser of the standard library."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "img", "col"}
"""Elements without an end."""


class Page(HTMLParser):
    """What a file holds: its elements with their attributes, its texts, and its style sheet."""

    def __init__(self, data: bytes) -> None:
        """Read a file, which fails if an element is not closed where it should be."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.style = ""
        self._open: list[str] = []
        self.feed(data.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "br":
            self.texts.append((self._open[-1], "\n"))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element of a picture that has nothing inside."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text with the element that it is in."""
        if self._open and self._open[-1] == "style":
            self.style += data
        else:
            self.texts.append((self._open[-1] if self._open else "", data))

    def handle_comment(self, data: str) -> None:
        """There is none."""
        raise AssertionError(data)

    @property
    def text(self) -> str:
        """All text, as one line."""
        return line("".join(text for _tag, text in self.texts))

    @property
    def tags(self) -> set[str]:
        """The names of all elements."""
        return {tag for tag, _attrs in self.elements}

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every element of a name."""
        return [attrs for name, attrs in self.elements if name == tag]

    def inside(self, tag: str) -> list[str]:
        """Return the texts that are directly in elements of a name."""
        return [text for name, text in self.texts if name == tag and text.strip()]


def line(text: str) -> str:
    """Return a text with single spaces only."""
    return " ".join(text.split())
