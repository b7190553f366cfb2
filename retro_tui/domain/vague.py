"""Words that promise or explain without saying how much or what, in Chinese and English."""

from __future__ import annotations

import re

_AIMS_EN = """improve improving optimi[sz]e optimi[sz]ing better enhance enhancing strengthen strengthening
    asap as_soon_as_possible try_to try_harder if_possible where_possible where_appropriate as_appropriate
    pay_(?:more_)?attention be_(?:more_)?careful raise_awareness in_time timely promptly more_often"""
_AIMS_ZH = """加强(?!筋) 优化(?!器) 提升 提高 改进(?!措施|项|建议) 改善(?!措施|项|建议) 完善 强化 增强 尽快
    尽早 尽量 尽可能 争取 及时(?!率) 适当 酌情 进一步 更好 重视 注意(?!事项) 关注 推动 促进"""
_CONDITIONS_EN = r"""poor poorly inadequate inadequately insufficient insufficiently improper improperly
    bad(?!_(?:request|gateway|block|sector|data)) badly not_(?:\w+_)?enough miscommunication
    (?:communication|quality|process|management|technical)_(?:issues?|problems?)"""
_CONDITIONS_ZH = """不到位 不够 不足 不完善 不健全 不规范 不合理 不顺畅 不畅 不力 不善 不及时 不充分
    欠缺 薄弱 有待 太差 较差 (?:沟通|管理|流程|质量|技术|协作)(?:有|存在)?问题"""
_FIGURE = re.compile(
    r"\d|百分之|(?!一[个份条项成倍])[一二三四五六七八九十百千两半]+(?:[个次天周月秒人份条项成倍轮遍]|小时|分钟)"
)
_MEASURE = re.compile(
    r"\d\s*(?:[%％秒个次天周月人份条项成倍小分元万]|(?:ms|s|h|min\w*|sec\w*|hours?|days?|weeks?)(?![a-z]))",
    re.IGNORECASE,
)


def _words(english: str, chinese: str) -> re.Pattern[str]:
    """Compile two lists of words; the English ones have to stand alone, be it beside Chinese."""
    latin = "|".join(english.split()).replace("_", r"\s+")
    alone = rf"(?<![a-z0-9_-])(?:{latin})(?![a-z0-9_-])"
    return re.compile("|".join([alone, *chinese.split()]), re.IGNORECASE)


_AIM = _words(_AIMS_EN, _AIMS_ZH)
_CONDITION = _words(_CONDITIONS_EN, _CONDITIONS_ZH)


def vague_aim(text: str) -> str:
    """Return the first word that promises without saying how much, as in “improve” or 加强, else nothing."""
    found = _AIM.search(text)
    return found[0] if found and not _MEASURE.search(text) else ""


def vague_condition(text: str) -> str:
    """Return the first word that explains without saying what, as in “poor” or 不到位, else nothing."""
    found = _CONDITION.search(text)
    return found[0] if found and not has_figure(text) else ""


def has_figure(text: str) -> bool:
    """Tell whether there is a number in `text` that a result can be held against."""
    return _FIGURE.search(text) is not None
