"""Writing what was chosen: asking where, one file after the other, with a way to stop."""

from __future__ import annotations

import os
import sys
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from retro_tui.errors import RetroError
from retro_tui.files import check_place, make_folder, names_folder, write_whole
from retro_tui.i18n import _, ngettext
from retro_tui.minutes.formats import Wish
from retro_tui.screens.ask_path import AskPathScreen
from retro_tui.screens.base import RetroScreen
from retro_tui.screens.export.choice import Choice, keep
from retro_tui.screens.keeper import Keeper

_READ_AS = {"html": "md", "docx": "md", "pdf": "md", "xlsx": "csv"}
"""The formats whose files are no text to read, and what shows the same."""


def _has_a_desktop() -> bool:
    """Tell whether a folder can be shown in a window where this person sits."""
    near = not os.environ.get("SSH_CONNECTION")
    return near and (sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))))


class Writing(RetroScreen[None]):
    """A screen that writes the files that were chosen on it."""

    choice: Choice

    def __init__(self, keeper: Keeper) -> None:
        """Nothing is written yet."""
        super().__init__(keeper)
        self._busy = self._stopped = False
        self.written_to: Path | None = None
        """The folder of what was written last, where somebody sits who could look at it."""

    @abstractmethod
    def bytes_of(self, wish: Wish) -> Callable[[], bytes]:
        """Return a job that makes a file; what it is made of is as it is now."""

    @abstractmethod
    def file_name(self, wish: Wish) -> str:
        """Return the name to offer for a file."""

    def reading(self, wish: Wish) -> Callable[[], str]:
        """Return a job that makes the text of a file as people read it."""
        shown = Wish(_READ_AS.get(wish.format, wish.format), wish.lang, wish.form, wish.notes, wish.mermaid)
        job = self.bytes_of(shown)
        return lambda: job().decode("utf-8-sig")

    def action_back(self) -> None:
        """Stop writing, or leave."""
        if self._busy:
            self._stopped = True
        else:
            self.app.pop_screen()

    def action_write(self) -> None:
        """Ask where to write."""
        if self._busy:
            return
        wishes, folder = self.choice.wishes, Path(self.choice.folder or Path.cwd())
        folder = folder if folder.is_dir() else Path.cwd()
        if len(wishes) == 1:
            question, place = _("Write to which file?"), str(folder / self.file_name(wishes[0]))
        else:
            question = ngettext(
                "Write {count} file into which folder?", "Write {count} files into which folder?", len(wishes)
            )
            place = f"{folder}/"
        self.app.push_screen(AskPathScreen(self.keeper, question, place), partial(self._begin, wishes))

    def _begin(self, wishes: Sequence[Wish], answer: str | None) -> None:
        """Write the files into the place that was named."""
        if answer is None:
            return
        place = Path(answer).expanduser()
        folder = names_folder(str(place) + "/" * answer.endswith("/"))
        if len(wishes) > 1 and not folder and place.suffix:
            self.complain(RetroError("Several files go into a folder: end its name with /"))
            return
        if len(wishes) > 1 or folder:
            targets = [(wish, place / self.file_name(wish)) for wish in wishes]
        else:
            targets = [(wishes[0], place)]
        self.do(lambda: self._write(targets))

    async def _write(self, targets: Sequence[tuple[Wish, Path]]) -> None:
        """Write one file after the other; nothing is written if there is no place for one of them.

        Raises:
            RetroError: a file is there already, or cannot be written.
        """
        for _wish, path in targets:
            self._check_place(path)
        make_folder(targets[0][1].parent)
        self._busy, self._stopped, done = True, False, 0
        try:
            for wish, path in targets:
                if self._stopped:
                    break
                said = _("Writing {n} of {count}: {name}")
                if done + 1 < len(targets):
                    said = _("Writing {n} of {count}: {name} (escape stops)")
                self.hint(said.format(n=done + 1, count=len(targets), name=path.name))
                data = await self.keeper.aside(self.bytes_of(wish))
                await self.keeper.aside(partial(write_whole, path, data))
                done += 1
        finally:
            self._busy = False
        folder = targets[0][1].parent
        self.choice = replace(self.choice, folder=str(folder))
        keep(self.choice, self.keeper.store.who)
        self.written_to = folder if done and _has_a_desktop() else None
        self.refresh_bindings()
        self.hint(self._outcome([path for _wish, path in targets[:done]], len(targets)))

    def _check_place(self, path: Path) -> None:
        """Refuse a place where something is, in words for people who have no option to force it.

        Raises:
            RetroError: something is there.
        """
        if path.is_file() or path.is_symlink():
            raise RetroError("{path} exists already; choose another name", path=path)
        check_place(path)

    def action_open_folder(self) -> None:
        """Show the folder in the desktop's own way."""
        if self.written_to is not None:
            self.app.open_url(self.written_to.resolve().as_uri())

    def _outcome(self, written: Sequence[Path], wanted: int) -> str:
        """Say what was written, and where it is."""
        if len(written) < wanted:
            said = _("Stopped: {done} of {count} files were written")
            return said.format(done=len(written), count=wanted)
        if wanted == 1:
            return _("Written: {path}").format(path=written[0])
        files = ngettext("{count} file", "{count} files", wanted)
        return _("Written into {folder}: {files}").format(folder=written[0].parent, files=files)
