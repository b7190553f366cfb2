"""Tests of the harness itself, on small programs and on a tiny Textual app."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .keys import Display
from .terminal import Terminal

START = 60  # seconds that an interpreter may take to start on a busy machine

APP = """
import sys
from textual.app import App
from textual.widgets import DataTable, Input, Label, Static
class Size(Static):
    def render(self):
        return f"{self.app.size.width} by {self.app.size.height}"
class Tiny(App):
    CSS = "DataTable { height: 6; } Input { border: none; height: 1; }"
    BINDINGS = [("escape", "say('escape pressed')"), ("ctrl+t", "flood"), ("ctrl+q", "leave")]
    def compose(self):
        field = Input()
        field.cursor_blink = False
        yield field
        yield Label("", id="said")
        yield Size()
        yield DataTable(cell_padding=0)
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("编号", "事项")
        table.add_rows([("1", "根因分析"), ("2", "a中b")])
        self.query_one(Input).focus()
        self.call_after_refresh(self.action_say, "ready")
    def on_input_changed(self, event):
        self.action_say(f"<{event.value}>")
    def action_say(self, text):
        self.query_one("#said", Label).update(text)
    def action_flood(self):
        for number in range(3000):
            self._driver.write("\\x1b[24;1H" + f"flood {number} of 3000 " + "." * 50)
    def action_leave(self):
        self.exit(return_code=7)
app = Tiny()
app.run()
sys.exit(app.return_code)
"""


def python(program: str, size: tuple[int, int] = (80, 24), env: dict[str, str] | None = None) -> Terminal:
    """Run a small Python program."""
    return Terminal([sys.executable, "-c", program], size=size, env=env)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Terminal]:
    """Give the Textual app when its first picture is complete."""
    (tmp_path / "tiny.py").write_text(APP, encoding="utf-8")
    with Terminal([sys.executable, "tiny.py"], cwd=tmp_path) as terminal:
        terminal.wait_for("ready", START)
        terminal.wait_for("a中b", START)
        terminal.settle(seconds=START)
        yield terminal


def test_the_program_owns_a_terminal_of_the_size_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child leads its session, has the controlling terminal and a clean environment."""
    for name in ("COLORTERM", "COLUMNS", "LINES", "LC_ALL", "TEXTUAL_FPS"):
        monkeypatch.setenv(name, "99")
    program = (
        "import os, sys; terminal = os.open('/dev/tty', os.O_RDWR)\n"
        "print(os.getsid(0) == os.getpid() == os.tcgetpgrp(terminal) == os.getpgrp())\n"
        "print(*os.get_terminal_size(), all(os.isatty(n) for n in range(3)), sys.stdout.encoding)\n"
        "print(*(os.environ.get(n) for n in ('TERM', 'LANG', 'MINE')))\n"
        "print([n for n in ('COLORTERM', 'COLUMNS', 'LINES', 'LC_ALL', 'TEXTUAL_FPS') if n in os.environ])\n"
    )
    with python(program, size=(100, 30), env={"MINE": "mine"}) as terminal:
        assert terminal.wait_exit(START) == 0
        assert terminal.lines()[:4] == ["True", "100 30 True utf-8", "xterm-256color C.UTF-8 mine", "[]"]
        assert terminal.received == len(terminal.output) > 40


def test_cat_echoes_what_is_typed() -> None:
    """Text goes in and comes back; a key's name can be typed as text."""
    with Terminal(["cat"]) as terminal:
        terminal.keys("中文 abc", "enter")
        terminal.wait_for(re.compile(r"^中文 abc\n中文 abc$", re.MULTILINE))
        terminal.text("home")
        terminal.wait_for("home")
        terminal.keys("ctrl+u", "enter", "ctrl+d")
        assert terminal.wait_exit() == 0
        terminal.wait_gone("home")


def test_keys_are_sent_as_xterm_sends_them() -> None:
    """Each key arrives as the bytes that xterm sends."""
    sent = {"escape": "1b", "shift+tab": "1b5b5a", "up": "1b5b41", "f1": "1b4f50", "f5": "1b5b31357e"}
    sent |= {"ctrl+c": "03", "backspace": "7f", "delete": "1b5b337e", "shift+left": "1b5b313b3244"}
    program = "import os, tty; tty.setraw(0); print('raw')\nwhile True: print(os.read(0, 9).hex())"
    with python(program) as terminal:
        terminal.wait_for("raw", START)
        for name, code in (sent | {"中": "e4b8ad"}).items():
            terminal.keys(name)
            terminal.wait_for(re.compile(rf"\b{code}\b"), START)


def test_a_paste_is_bracketed() -> None:
    """A paste arrives whole, with carriage returns, however long it is."""
    program = (
        "import os, tty; tty.setraw(0); print('raw', end='', flush=True); data = b''\n"
        "while not data.endswith(b'\\x1b[201~'): data += os.read(0, 999)\n"
        "print(data[:9], len(data), data.count(b'\\r'))"
    )
    with python(program) as terminal:
        terminal.wait_for("raw", START)
        terminal.paste("中\n" * 20000)
        terminal.wait_for(r"b'\x1b[200~\xe4\xb8\xad' 80012 20000", START)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("a中文b".encode(), "a中文b"),
        (b"\xff\xe4\xb8a", "\ufffd\ufffda"),
        (b"\x1b[?2026$p\x1b[?2048$p\x1b[>25u\x1b[?u\x1b[<u\x1b[=1u\x1b[>0qa\x1b[c\x1b[>c\x1b[6nb", "ab"),
        (b"\x1b[?1016h\x1b[?4;1;2S\x1b[14t\x1b[>4;2m\x1b[38:2::1:2:3mc\x1b(B\x1b=\x1b>d", "cd"),
        (b"\x1b]0;title\x07a\x1b]8;;http://x\x1b\\b\x1bP+q544e\x1b\\c\x1b_G1\x1b\\d", "abcd"),
        (b"\x1b[31mred\x1b[0m\x1b[1;6Hx\x1b[2Gy", "ryd  x"),
        ("e\u0301中\ufe0f👍\u200da\u0e31b".encode(), "é中\ufe0f👍\u200da\u0e31b"),
        ("中文\x1b[1;2Hab".encode(), " ab"),
        ("中文\x1b[1;2H国".encode(), " 国"),
        (b"main\x1b[?1049h\x1b[Hother", "other"),
        (b"main\x1b[?1049h\x1b[Hother\x1b[?1049l!", "main!"),
    ],
)
def test_the_display_shows_what_a_terminal_would(data: bytes, text: str) -> None:
    """Sequences leave no garbage, whole or byte by byte, and characters keep their cells."""
    for pieces in ([data], [bytes([byte]) for byte in data]):
        display = Display(20, 2)
        for piece in pieces:
            display.feed(piece)
        assert "".join(display.cells(0)).rstrip() == text


def test_a_failed_wait_shows_the_screen() -> None:
    """The error has the screen, and does not wait for a program that has ended."""
    with python("print('last words'); raise SystemExit(3)") as terminal:
        terminal.wait_exit(START)
        with pytest.raises(AssertionError, match=r"(?s)'absent'.*has ended.*exit status 3.*last words"):
            terminal.wait_for("absent", 1000)
        with pytest.raises(AssertionError, match="still on the screen"):
            terminal.wait_gone("last", 0.01)
        with pytest.raises(AssertionError, match="does not take its input"):
            terminal.keys("a")


def test_a_program_that_never_rests_does_not_settle() -> None:
    """Settling gives up on a program that goes on writing."""
    with python("while True: print(end='.', flush=True)") as terminal:
        terminal.wait_for(".", START)
        with pytest.raises(AssertionError, match="not quiet"):
            terminal.settle(quiet=1, seconds=0.2)


def test_a_signal_is_the_exit_status() -> None:
    """An end by a signal reads as in subprocess."""
    with Terminal(["cat"]) as terminal:
        assert terminal.alive()
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == -signal.SIGTERM
        assert not terminal.alive()


def test_closing_the_line_hangs_up() -> None:
    """The program gets SIGHUP from the kernel, even when its output is not read."""
    with python("print('up', flush=True); input()") as terminal:
        terminal.wait_for("up", START)
        terminal.stall()
        terminal.close_line()
        assert terminal.wait_exit() == -signal.SIGHUP
        assert terminal.lines()[0] == "up"


def test_the_last_output_is_not_lost() -> None:
    """What a program writes just before its end is on the screen after `wait_exit`."""
    for _ in range(10):
        with Terminal(["sh", "-c", "seq 400; echo end"]) as terminal:
            assert terminal.wait_exit() == 0
            assert terminal.lines()[22] == "end"


def test_a_stalled_line_blocks_the_program() -> None:
    """Nothing is read while stalled, all of it afterwards."""
    with python("input('go'); print('x' * 200_000); print('done', flush=True); input()") as terminal:
        terminal.wait_for("go", START)
        terminal.stall()
        before = terminal.received
        terminal.keys("enter")
        terminal.settle(0.3)
        assert terminal.received == before
        terminal.resume()
        terminal.wait_for("done", START)
        assert terminal.received > before + 200_000


def test_a_resize_reaches_the_program() -> None:
    """The kernel sends SIGWINCH and knows the new size."""
    program = (
        "import os, signal\n"
        "signal.signal(signal.SIGWINCH, lambda *_: print(os.get_terminal_size(), flush=True))\n"
        "print('set', flush=True)\nwhile True: signal.pause()"
    )
    with python(program) as terminal:
        terminal.wait_for("set", START)
        terminal.resize(120, 40)
        terminal.wait_for("columns=120, lines=40")
        assert (len(terminal.lines()), len(terminal.cells(0))) == (40, 120)


def test_nothing_is_left_behind() -> None:
    """Afterwards there is no process, and no thread or descriptor more than before."""
    descriptors, threads = set(Path("/proc/self/fd").iterdir()), threading.active_count()
    with Terminal(["sh", "-c", "trap '' HUP TERM; echo on; read line"]) as terminal:
        terminal.wait_for("on")
        terminal.stall()
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.pid, 0)
    with pytest.raises(FileNotFoundError):
        Terminal(["cat"], cwd="/nowhere")
    with Terminal(["/nowhere/program"]) as terminal:
        assert terminal.wait_exit() == 127
    assert (set(Path("/proc/self/fd").iterdir()), threading.active_count()) == (descriptors, threads)


def test_textual_gets_keys_text_and_pastes(tiny: Terminal) -> None:
    """Keys between texts, Chinese, a paste and a lone ESC before a letter arrive in order."""
    tiny.keys("ab", "left", "中", "end", "backspace")
    tiny.paste("粘贴")
    tiny.wait_for("<a中粘贴>")
    tiny.keys("escape", "z")
    tiny.wait_for("<a中粘贴z>")
    tiny.keys("escape")
    tiny.wait_for("escape pressed")


def test_textual_puts_chinese_into_the_right_cells(tiny: Terminal) -> None:
    """Wide characters of a table stand where their columns are, and no query leaves garbage."""
    rows = {line.strip(): row for row, line in enumerate(tiny.lines())}
    assert set(rows) == {"", "ready", "80 by 24", "编号事项", "1   根因分析", "2   a中b"}
    assert tiny.cells(rows["编号事项"])[:9] == ["编", "", "号", "", "事", "", "项", "", " "]
    assert tiny.cells(rows["2   a中b"])[:9] == ["2", " ", " ", " ", "a", "中", "", "b", " "]


def test_textual_follows_a_resize(tiny: Terminal) -> None:
    """The app lays itself out anew, smaller and larger."""
    for columns, rows in ((40, 12), (100, 30)):
        tiny.resize(columns, rows)
        tiny.wait_for(f"{columns} by {rows}", START)
    tiny.keys("x")
    tiny.wait_for("<x>")


def test_textual_is_silent_when_idle(tiny: Terminal) -> None:
    """Without a blinking cursor not a byte is written in a second; a key costs some."""
    assert tiny.bytes_for(lambda: time.sleep(1), quiet=0.5) == 0
    before = tiny.received
    tiny.keys("x")
    tiny.wait_for("<x>")
    assert 0 < tiny.received - before < 2000


def test_textual_survives_a_stalled_line(tiny: Terminal) -> None:
    """An app whose output blocks goes on when the line is read again."""
    tiny.stall()
    before = tiny.received
    tiny.keys("ctrl+t", "later")
    tiny.settle(0.3)
    assert tiny.received == before
    tiny.resume()
    tiny.wait_for("<later>", START)
    assert tiny.received > before + 100_000


@pytest.mark.parametrize(("key", "status"), [("ctrl+q", 7), ("", -signal.SIGKILL)])
def test_textual_ends_by_itself_or_is_killed(tiny: Terminal, key: str, status: int) -> None:
    """The exit status is seen, and only an app that ends by itself leaves the alternate screen."""
    tiny.keys(key) if key else tiny.kill()
    assert tiny.wait_exit(START) == status
    assert (b"\x1b[?1049l" in tiny.output) is (status == 7)
    assert (tiny.screen().strip() == "") is (status == 7)
