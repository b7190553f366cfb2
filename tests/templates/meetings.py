"""What the built-in meetings are known for: their steps, minutes, lanes, and what they ask for."""

from __future__ import annotations

from retro_tui.templates.loader import ORDER

SHORT = "setup follow_up notes"
TALK = "problems causes lessons actions close"
GATE = "setup follow_up gate changes risks problems lessons actions close"
MEETINGS = {
    "monthly-review": (
        120,
        "setup follow_up milestones metrics notes problems causes lessons actions plan resources close",
    ),
    "quick": (55, f"{SHORT} {TALK}"),
    "outcome-record": (
        120,
        "setup follow_up goals milestones metrics feedback risks lessons actions close",
    ),
    "annual-review": (
        150,
        "setup follow_up metrics feedback notes problems causes lessons actions plan close",
    ),
    "plan-review": (
        120,
        "setup follow_up goals scope changes risks acceptance metrics feedback lessons decisions"
        " actions close",
    ),
    "stage-1-initiation": (75, GATE),
    "stage-2-requirements": (75, GATE),
    "stage-3-build": (75, GATE),
    "stage-4-test-training": (75, GATE),
    "stage-5-cutover": (75, GATE),
    "incident-postmortem": (90, f"setup follow_up incident {TALK}"),
    "after-action-review": (75, f"setup follow_up goals notes {TALK}"),
    "start-stop-continue": (60, f"{SHORT} lessons actions close"),
    "four-ls": (60, f"{SHORT} lessons actions close"),
    "mad-sad-glad": (60, f"{SHORT} {TALK}"),
    "sailboat": (70, f"{SHORT} problems causes risks lessons actions close"),
    "kpt": (60, f"{SHORT} {TALK}"),
}
"""How many minutes each meeting takes, and through which steps it leads."""

LANES = {
    "monthly-review": "做得好的 待改进 侥幸之处",
    "quick": "做得好的 待改进 想尝试",
    "annual-review": "做得好的 需要改进的",
    "after-action-review": "比预期好 符合预期 不如预期",
    "start-stop-continue": "开始做 停止做 继续做",
    "four-ls": "喜欢的 学到的 缺少的 渴望的",
    "mad-sad-glad": "生气的 难过的 高兴的",
    "sailboat": "小岛：目标 风：助力 锚：阻力 礁石：风险",
    "kpt": "保持 问题 尝试",
}
"""The lanes of the notes, in their usual order."""

ASKED = {
    "monthly-review": {
        "milestones": "planned_on",
        "metrics": "unit before target after source",
        "problems": "kind case impact affects_delivery escalate suggestion",
        "plan": "priority week owner due_on",
        "resources": "kind amount needed_by",
    },
    "outcome-record": {
        "setup": "period_from period_to background manager engineer",
        "goals": "measure target value due_on",
        "milestones": "phase planned_on",
        "metrics": "before target after source",
        "feedback": "role channel",
        "risks": "showed improvement",
        "lessons": "area asset applied_in standard",
        "close": "summary",
    },
    "annual-review": {"metrics": "before after source", "problems": "case measure"},
    "plan-review": {
        "goals": "pain_point measure target",
        "scope": "delivery",
        "changes": "approved_by delay",
        "risks": "likelihood impact response owner",
        "acceptance": "document",
        "metrics": "target after",
    },
    "incident-postmortem": {
        "incident": "detected mitigated resolved detection surprise",
        "actions": "owner due_on acceptance_criteria verifier kind",
    },
    "after-action-review": {"goals": "target result", "problems": "expected observed"},
    **{
        key: {"gate": "reviewer checked_on", "changes": "approved_by delay"}
        for key in ORDER
        if "stage-" in key
    },
}
"""What its source wants a meeting to ask for."""

ROWS = {
    "outcome-record": ("milestones", 5),
    "annual-review": ("metrics", 9),
    "plan-review": ("metrics", 4),
    "stage-1-initiation": ("gate", 7),
    "stage-2-requirements": ("gate", 8),
    "stage-3-build": ("gate", 7),
    "stage-4-test-training": ("gate", 8),
    "stage-5-cutover": ("gate", 8),
}
"""Which step begins with how many records."""
