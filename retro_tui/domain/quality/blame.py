"""Finds statements that stop at a person's fault, and problems that hold a cause or a remedy already."""

from __future__ import annotations

import re

_FAULT_EN = r"""careless(?:ness|ly)?|negligen(?:t|ce)|slopp(?:y|iness)|laz(?:y|iness)|inattenti(?:on|ve)
    |irresponsib(?:le|ility)|incompeten(?:t|ce)|unprofessional|(?:bad|poor|wrong)\ attitude
    |(?:not|n['’]t)\ (?:be\ |been\ )?(?:careful(?:ly)?|pay(?:ing)?\ attention|take\ it\ seriously|care)
    |lack\ of\ (?:care|attention|discipline|responsibility|diligence|effort)
    |(?:his|her|their)\ (?:own\ )?(?:fault|mistake)
    |(?<!against\ )(?<!prevent\ )(?:human|operator|user)\ (?:error|mistake)s?
        (?!\ (?:message|rate|report|log|page|handling))
    |forgot(?!\W{0,2}(?:\w+\ )?password)"""
_FAULT_ZH = """粗心|马虎|疏忽大意|麻痹大意|疏忽了|责任心|责任感|责任意识|不负责|不认真|不细心|不仔细|不小心
    |不上心|不用心|偷懒|懒惰|懒散|敷衍|失职|渎职|忘(?:记|了)(?!密码|口令)
    |态度(?:有?问题|不好|不端正|不积极|较?差|消极)|(?:意识|执行力)(?:不强|不够|不足|淡薄|薄弱|较?差)
    |(?:个人|员工|人员)(?:能力|素质|水平)(?:有问题|不足|不够|较?差|较?低)"""
_FAULT_AT_END = r"""(?:人为(?:失误|错误|原因|因素|疏忽)|操作(?:失误|不当)|误操作|个人(?:原因|失误)|疏忽|失误)
    (?:所致|导致|造成)?[\s。.!！)）”]*$"""
"""Words that are harmless before others: a system that does not guard against 误操作 is a condition."""

_CAUSE_EN = r"""because|caused\ by|as\ a\ result\ of|owing\ to
    |due\ to(?!\ (?:be|go|start|launch|ship|end|expire)\b)"""
_CAUSE_ZH = "因为|由于|原因是|归因于|起因是"
_REMEDY_EN = r"""we\ should|let['’]?s
    |(?:should|needs?\ to|must)\ be\ (?:improved|changed|added|automated|optimi[sz]ed)"""
_REMEDY_ZH = r"""建议|(?:应该?|应当|必须|需要?|要)(?:尽快|进一步)?
    (?:加强|优化|提升|提高|改进|改善|完善|增加|建立|重视)"""
_REMEDY_AT_START = r"""^\s*(?:(?:improve|optimi[sz]e|strengthen|enhance|introduce|establish)\b
    |(?:加强|尽快|进一步|完善|改进|优化)(?![后的了过筋版器型度]))"""


def _either(english: str, *others: str) -> re.Pattern[str]:
    """Compile alternatives, of which the English ones have to stand alone, be it beside Chinese."""
    alone = f"(?<![a-z])(?:{english})(?![a-z])"
    return re.compile("|".join([alone, *others]), re.IGNORECASE | re.VERBOSE)


_FAULT = _either(_FAULT_EN, _FAULT_ZH, _FAULT_AT_END)
_CAUSE = _either(_CAUSE_EN, _CAUSE_ZH)
_REMEDY = _either(_REMEDY_EN, _REMEDY_ZH, _REMEDY_AT_START)


def personal_fault(text: str) -> str:
    """Return the words that put it down to a person's fault, as in 粗心 or “human error”, else nothing."""
    return _found(_FAULT, text)


def cause_word(text: str) -> str:
    """Return the words that bring a cause into the statement of a problem, else nothing."""
    return _found(_CAUSE, text)


def remedy_word(text: str) -> str:
    """Return the words that bring a remedy into the statement of a problem, else nothing."""
    return _found(_REMEDY, text)


def _found(pattern: re.Pattern[str], text: str) -> str:
    """Return what `pattern` finds first, without the stop after it."""
    match = pattern.search(text)
    return match[0].strip(" \t\n。.!！)）”") if match else ""
