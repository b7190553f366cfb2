"""Whatever rows there are, in whatever form: the totals are those of a plain count."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.tasks.exports import read

HEADERS = {
    "jira": ["Issue key", "Summary", "Status", "Original estimate", "Time Spent", "Labels", "Labels"],
    "zentao": ["编号", "任务名称", "任务状态", "最初预计", "总计消耗", "所属模块", "抄送给"],
    "azure": ["ID", "Title", "State", "Original Estimate", "Completed Work", "Work Item Type", "Tags"],
}
WORDS = {
    "jira": {
        "done": ["Done", "closed", "完成"],
        "cancelled": ["Cancelled", "不做"],
        "open": ["To Do", "处理中", "Parked"],
    },
    "zentao": {"done": ["已完成", "已关闭"], "cancelled": ["已取消"], "open": ["未开始", "激活", "等等看"]},
    "azure": {
        "done": ["Closed", "已完成"],
        "cancelled": ["Removed"],
        "open": ["New", "Resolved", "Somewhere"],
    },
}
UNITS = {"jira": Decimal(3600), "zentao": Decimal(1), "azure": Decimal(1)}
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]
TEXT = st.text(st.sampled_from("ab任务,;\t\"\n '>é\u3000"), max_size=8)
"""What titles and labels are made of: everything that delimits, quotes and breaks lines."""

Rows = list[tuple[str, str, str, Decimal, Decimal, str, str]]


@st.composite
def exports(draw: st.DrawFn) -> tuple[str, Rows]:
    """Return a product and rows: standing, title, state, hours estimated and spent, two cells of any text."""
    product = draw(st.sampled_from(sorted(HEADERS)))
    hours = st.decimals(0, 2000, places=2)
    rows = []
    for _row in range(draw(st.integers(1, 12))):
        standing = draw(st.sampled_from(["done", "cancelled", "open"]))
        state = draw(st.sampled_from(WORDS[product][standing]))
        title = "t" + draw(TEXT)
        rows.append((standing, title, state, draw(hours), draw(hours), draw(TEXT), draw(TEXT)))
    return product, rows


@given(
    exports(),
    st.sampled_from(",;\t"),
    st.sampled_from(ENCODINGS),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@settings(max_examples=150, deadline=None)
def test_totals_are_those_of_a_plain_count(
    export: tuple[str, Rows], delimiter: str, encoding: str, newline: str, quoting: int
) -> None:
    """Counts and hours, over all delimiters, encodings, line ends and ways to quote."""
    product, rows = export
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(HEADERS[product])
    for number, (_standing, title, state, estimate, spent, one, other) in enumerate(rows, 1):
        hours = [format(value * UNITS[product], "f") for value in (estimate, spent)]
        writer.writerow([str(number), title, state, *hours, one, other])
    figures = read(out.getvalue().encode(encoding))
    counted = [row for row in rows if row[0] != "cancelled"]
    assert figures.fault_count == 0
    assert figures.product == product
    assert figures.planned == len(counted)
    assert figures.done == sum(row[0] == "done" for row in rows)
    assert figures.cancelled == sum(row[0] == "cancelled" for row in rows)
    assert figures.hours_estimated == float(sum(row[3] for row in counted))
    assert figures.hours_spent == float(sum(row[4] for row in counted))
    assert figures.rows == len(rows)
