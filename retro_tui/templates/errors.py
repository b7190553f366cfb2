"""What is said about a template that cannot be used."""

from __future__ import annotations

from collections.abc import Callable

from retro_tui.domain.words import N_, Phrase


class TemplateError(ValueError):
    """A template that cannot be used: the file, the line (0 for the whole file) and what is wrong."""

    def __init__(self, file: str, line: int, problem: Phrase) -> None:
        """Name the file, the line (0 if unknown) and what is wrong there."""
        super().__init__(file, line, problem)
        self.file = shown(file)
        self.line = line
        self.problem = problem

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Say it in one line, in the language of `translate`, which is given a msgid."""
        frame = N_("{file}, line {line}: {problem}") if self.line else N_("{file}: {problem}")
        problem = self.problem.said(translate)
        return translate(frame).format(file=self.file, line=self.line, problem=problem)

    def __str__(self) -> str:
        """Say it in one line, in English."""
        return self.text()


def shown(text: str, most: int = 200) -> str:
    """Return a piece of a file in a form that is safe to print and not too long."""
    short = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)
