"""Each product's export, in both languages, comes to the figures that a person would count."""

from __future__ import annotations

from datetime import date

import pytest

from retro_tui.importers.tasks.figures import Figures
from retro_tui.importers.tasks.products import PRODUCTS, headers, recognise, standing
from tests.importers.tasks.exports import AZURE, AZURE_ZH, JIRA, JIRA_ZH, ZENTAO, ZENTAO_BUGS, read


def counts(figures: Figures) -> tuple[str, int, int, int, float, float]:
    """Return product, planned, done, cancelled, hours estimated and hours spent."""
    return (
        figures.product,
        figures.planned,
        figures.done,
        figures.cancelled,
        figures.hours_estimated,
        figures.hours_spent,
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (JIRA, ("jira", 3, 2, 1, 15, 16)),
        (JIRA_ZH, ("jira", 2, 1, 1, 12, 10)),
        (ZENTAO, ("zentao", 3, 2, 1, 26, 24)),
        (ZENTAO_BUGS, ("zentao", 3, 1, 1, 0, 0)),
        (AZURE, ("azure", 2, 1, 1, 10, 7.5)),
        (AZURE_ZH, ("azure", 2, 1, 0, 10, 7.5)),
    ],
)
def test_an_export_is_recognised_and_counted(
    text: str, wanted: tuple[str, int, int, int, float, float]
) -> None:
    """The headers tell the product; epics, cancelled tasks and ZenTao's parents are no tasks."""
    figures = read(text)
    assert counts(figures) == wanted
    assert (figures.fault_count, dict(figures.unknown)) == (0, {})
    assert counts(read(text, wanted[0])) == wanted


def test_parents_count_no_hours_twice() -> None:
    """ZenTao writes the sum of the parts into the parent; a part without its parent takes no other away."""
    figures = read(ZENTAO)
    assert figures.parents == 1
    assert [task.title for task in figures.open] == ["退款页面"]
    orphan = ZENTAO.replace('"10h","4h","6h","张三"', '"9h","4h","6h","张三"')
    assert (read(orphan).parents, read(orphan).planned) == (0, 4)


def test_what_milestones_and_actions_need() -> None:
    """Titles, owners without mail or account, days and priorities."""
    jira, zentao, azure = read(JIRA), read(ZENTAO), read(AZURE)
    assert [(t.title, t.key, jira.day(t.due)) for t in jira.milestones] == [
        ("Checkout revamp", "PAY-1", date(2026, 9, 30))
    ]
    assert [(t.key, t.assignee, t.priority, jira.day(t.due)) for t in jira.open] == [
        ("PAY-3", "", "3", date(2026, 9, 18))
    ]
    assert [(t.key, t.assignee, t.priority) for t in zentao.open] == [("104", "王五", "2")]
    assert [t.title for t in zentao.milestones] == ["试运行"]
    assert [(t.assignee, azure.day(t.due)) for t in azure.open] == [("Bob Ray", date(2026, 9, 8))]
    assert azure.day(azure.milestones[0].due) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("product", "state", "category", "reason", "wanted"),
    [
        ("jira", " DONE ", "", "", "done"),
        ("jira", "Resolved", "", "Duplicate", "cancelled"),
        ("jira", "Rolled out", "Done", "", "done"),
        ("jira", "Done", "In Progress", "", "open"),
        ("jira", "Cancelled", "Done", "", "cancelled"),
        ("jira", "已 关闭", "", "", "done"),
        ("jira", "Parked", "", "", None),
        ("zentao", "已解决", "", "延期处理", "open"),
        ("zentao", "已关闭", "", "已取消", "cancelled"),
        ("zentao", "激活", "", "", "open"),
        ("azure", "Resolved", "", "", "open"),
        ("azure", "Removed", "", "", "cancelled"),
        ("other", "已完成", "", "", "done"),
        ("other", "removed", "", "", "cancelled"),
        ("azure", "", "", "", None),
    ],
)
def test_states(product: str, state: str, category: str, reason: str, wanted: str | None) -> None:
    """Each product has words of its own; category and reason say more than the name."""
    assert standing(product, state, category, reason) == wanted


def test_unknown_states_are_not_done_and_listed_once() -> None:
    """However often a word is there, it is told once, with its number."""
    figures = read("Issue key,Status\nA-1,Parked\nA-2,Parked\nA-3,Done\nA-4,\n")
    assert (figures.planned, figures.done, dict(figures.unknown)) == (4, 1, {"Parked": 2, "": 1})


def test_the_table_of_words() -> None:
    """Every product can be counted by its own headers, which are told apart however they are written."""
    for product in PRODUCTS:
        assert {"title", "state", "estimate", "spent", "due"} <= set(headers(product))
    assert recognise(["Foo", "Status", "Title"]) == "other"
    assert recognise(["\ufeffissue KEY", "Ｓtatus"]) == "jira"
