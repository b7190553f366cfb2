"""The few values that choice fields may take, with their words (domain.md, fields)."""

from __future__ import annotations

from retro_tui.domain.fields import Choice
from retro_tui.domain.words import N_

ATTENDANCE = (
    Choice("invited", N_("Invited")),
    Choice("present", N_("Present")),
    Choice("excused", N_("Excused")),
    Choice("absent", N_("Absent")),
)
STANDING = (
    Choice("member", N_("Member")),
    Choice("observer", N_("Observer")),
    Choice("guest", N_("Guest")),
)
CONFIDENTIALITY = (
    Choice("public", N_("Public")),
    Choice("internal", N_("Internal")),
    Choice("restricted", N_("Restricted")),
)
ANONYMITY = (
    Choice("named", N_("Names are shown")),
    Choice("hidden", N_("Hidden until reveal")),
    Choice("anonymous", N_("Anonymous")),
)
"""How notes are given, each keeping more to itself than the one before."""
RAG = (Choice("green", N_("● On track")), Choice("amber", N_("▲ At risk")), Choice("red", N_("■ Off track")))
DIRECTION = (Choice("higher", N_("Higher is better")), Choice("lower", N_("Lower is better")))
PROBLEM_KIND = (
    Choice("requirements", N_("Requirements")),
    Choice("interface", N_("Interface")),
    Choice("training", N_("Training")),
    Choice("testing", N_("Testing")),
    Choice("process", N_("Process")),
    Choice("communication", N_("Communication")),
    Choice("other", N_("Other")),
)
IMPACT = (Choice("high", N_("High")), Choice("medium", N_("Medium")), Choice("low", N_("Low")))
YES_NO = (Choice("yes", N_("Yes")), Choice("no", N_("No")))
PROBLEM_STATE = (
    Choice("candidate", N_("Candidate")),
    Choice("chosen", N_("Chosen for analysis")),
    Choice("analysed", N_("Analysed")),
    Choice("parked", N_("Parked")),
)
ROLE = (
    Choice("direct", N_("Direct cause")),
    Choice("contributing", N_("Contributing factor")),
    Choice("root", N_("Root cause")),
    Choice("mitigating", N_("Mitigating factor")),
)
VALIDATION = (
    Choice("assumed", N_("Assumed")),
    Choice("supported", N_("Supported")),
    Choice("confirmed", N_("Confirmed")),
    Choice("ruled_out", N_("Ruled out")),
)
LEG = (
    Choice("happened", N_("Why it happened")),
    Choice("unnoticed", N_("Why it was not noticed")),
    Choice("unprevented", N_("Why it was not prevented")),
)
JOIN = (Choice("or", N_("Each alone is enough")), Choice("and", N_("Needed together")))
STOP = (
    Choice("root", N_("Root: a condition that we can fix")),
    Choice("outside", N_("Outside our control")),
    Choice("no_evidence", N_("No evidence")),
    Choice("enough", N_("Enough for now")),
    Choice("merged", N_("Merged"), offered=False),
)
THEREFORE = (
    Choice("holds", N_("Holds")),
    Choice("fails", N_("Does not hold")),
    Choice("unsure", N_("Unsure")),
)
CONTROL = (
    Choice("ours", N_("Ours")),
    Choice("influence", N_("We have influence")),
    Choice("outside", N_("Outside our control")),
)
EVIDENCE_KIND = (
    Choice("log", N_("Log")),
    Choice("measure", N_("Measurement")),
    Choice("record", N_("Document")),
    Choice("observation", N_("Observation")),
    Choice("test", N_("Test")),
    Choice("statement", N_("Statement")),
)
LESSON_KIND = (
    Choice("keep", N_("Keep doing")),
    Choice("stop", N_("Stop")),
    Choice("start", N_("Start")),
    Choice("watch", N_("Risk to watch")),
)
LESSON_AREA = (
    Choice("process", N_("Process")),
    Choice("tool", N_("Tools and methods")),
    Choice("people", N_("People's skills")),
    Choice("customer", N_("Customer participation")),
)
ACTION_KIND = (
    Choice("correct", N_("Correct")),
    Choice("prevent", N_("Prevent")),
    Choice("detect", N_("Detect")),
    Choice("mitigate", N_("Mitigate")),
    Choice("investigate", N_("Investigate")),
    Choice("standardise", N_("Standardise")),
)
PRIORITY = (
    Choice("1", N_("1 urgent")),
    Choice("2", N_("2 high")),
    Choice("3", N_("3 normal")),
    Choice("4", N_("4 low")),
)
ACTION_STATE = (
    Choice("open", N_("Open")),
    Choice("doing", N_("In progress")),
    Choice("blocked", N_("Blocked")),
    Choice("done", N_("To be verified")),
    Choice("verified", N_("Verified")),
    Choice("dropped", N_("Dropped")),
)
OUTCOME = (
    Choice("done", N_("To be verified")),
    Choice("verified", N_("Verified")),
    Choice("sent_back", N_("Sent back")),
    Choice("carried", N_("Carried over")),
    Choice("dropped", N_("Dropped")),
)
RESOURCE_KIND = (
    Choice("people", N_("People")),
    Choice("budget", N_("Budget")),
    Choice("hardware", N_("Hardware")),
    Choice("other", N_("Other")),
)
DECIDED_BY = (
    Choice("consensus", N_("Consensus")),
    Choice("vote", N_("Vote")),
    Choice("person", N_("Named person")),
)
GOAL_RESULT = (
    Choice("met", N_("Reached")),
    Choice("partly", N_("Partly reached")),
    Choice("missed", N_("Not reached")),
    Choice("dropped", N_("Given up")),
)
MOSCOW = (
    Choice("must", N_("Must have")),
    Choice("should", N_("Should have")),
    Choice("could", N_("Could have")),
    Choice("wont", N_("Won't have")),
)
DELIVERY = (
    Choice("delivered", N_("Delivered")),
    Choice("partly", N_("Partly delivered")),
    Choice("not", N_("Not delivered")),
)
CHANNEL = (
    Choice("survey", N_("Survey")),
    Choice("interview", N_("Interview")),
    Choice("meeting", N_("Meeting")),
    Choice("support", N_("Support desk")),
    Choice("suggestion", N_("Suggestion box")),
)
ASPECT = (
    Choice("ease", N_("Ease of use")),
    Choice("interface", N_("Screens and layout")),
    Choice("training", N_("Training")),
    Choice("function", N_("Functions")),
    Choice("speed", N_("Speed")),
    Choice("service", N_("Service")),
)
TONE = (Choice("praise", N_("Praise")), Choice("wish", N_("Wish")), Choice("complaint", N_("Complaint")))
RISK_KIND = (
    Choice("technical", N_("Technical")),
    Choice("organisational", N_("Organisational")),
    Choice("budget", N_("Budget")),
    Choice("schedule", N_("Schedule")),
)
RISK_STATE = (
    Choice("open", N_("Still open")),
    Choice("occurred", N_("Occurred")),
    Choice("controlled", N_("Under control")),
    Choice("closed", N_("Closed")),
)
CHANGE_STATE = (
    Choice("requested", N_("Requested")),
    Choice("approved", N_("Approved")),
    Choice("rejected", N_("Rejected")),
)
CHECK = (Choice("pass", N_("✓ Pass")), Choice("fail", N_("✗ Fail")), Choice("waived", N_("~ Waived")))
ACCEPTANCE = (
    Choice("accepted", N_("Accepted")),
    Choice("conditions", N_("With conditions")),
    Choice("rejected", N_("Not accepted")),
)
STANDARD = (
    Choice("proposed", N_("Proposed")),
    Choice("adopted", N_("Adopted")),
    Choice("published", N_("Published")),
)
LESSON_STATE = (
    Choice("draft", N_("Draft")),
    Choice("reviewed", N_("Reviewed")),
    Choice("validated", N_("Validated")),
    Choice("superseded", N_("Superseded")),
    Choice("retired", N_("Retired")),
)
"""How far a lesson can be relied on; the last two are offered no more."""
REUSE = (
    Choice("applied", N_("Applied")),
    Choice("true", N_("Still true")),
    Choice("irrelevant", N_("Not relevant")),
)
"""What a meeting says of an earlier lesson."""
LOGGED_KIND = (Choice("lesson", N_("Lesson")), Choice("suggestion", N_("Suggestion")))
EVERY = (
    Choice("month", N_("Every month")),
    Choice("quarter", N_("Every quarter")),
    Choice("year", N_("Every year")),
    Choice("live_1", N_("One month after go-live")),
    Choice("live_3", N_("Three months after go-live")),
    Choice("rule", N_("By a rule of your own")),
)
"""When a retrospective is due (O11)."""
ASSET = (
    Choice("method", N_("Method")),
    Choice("template", N_("Template")),
    Choice("toolkit", N_("Toolkit")),
    Choice("sop", N_("Operating procedure")),
    Choice("case", N_("Case")),
    Choice("training", N_("Training material")),
)
EFFECT = (
    Choice("effective", N_("Effective")),
    Choice("partly", N_("Partly effective")),
    Choice("ineffective", N_("Not effective")),
    Choice("unclear", N_("Cannot tell")),
)
SEVERITY = (
    Choice("1", N_("1 critical")),
    Choice("2", N_("2 major")),
    Choice("3", N_("3 minor")),
    Choice("4", N_("4 slight")),
)
DETECTION = (
    Choice("alarm", N_("Alarm")),
    Choice("staff", N_("Own staff")),
    Choice("customer", N_("Customer")),
    Choice("chance", N_("By chance")),
)
SIGN_ROLE = (
    Choice("manager", N_("Project manager")),
    Choice("engineer", N_("Implementation engineer")),
    Choice("customer", N_("Customer's representative")),
)
SIGN = (Choice("confirmed", N_("Signed off")), Choice("objected", N_("Objected")))
SESSION_STATE = (
    Choice("draft", N_("Draft")),
    Choice("open", N_("Under way")),
    Choice("final", N_("Final")),
)
STEP_STATE = (
    Choice("todo", N_("Not started")),
    Choice("open", N_("In progress")),
    Choice("done", N_("Done")),
    Choice("skipped", N_("Skipped")),
)

CLOSED_ACTIONS = ("verified", "dropped")
"""States in which nothing more is owed; a claim of done still is (it waits for its verification)."""


def offered(choices: tuple[Choice, ...], here: str) -> tuple[Choice, ...]:
    """Return the values that can be chosen where `here` is the value now."""
    return tuple(c for c in choices if c.offered or c.value == here)


def label(choices: tuple[Choice, ...], value: str) -> str:
    """Return the word for `value`, to be translated; an unknown value is its own word."""
    return next((c.label for c in choices if c.value == value), value)
