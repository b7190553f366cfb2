"""Finds the names of participants in a sentence; a name that is an ordinary word as well is let go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_ROLE_WORDS = """product owner project manager team lead customer client user users key test tester testing
    dev developer engineer support sales representative admin system data the and von van der de la scrum
    master business analyst supplier vendor guest everyone all agile coach operations quality finance
    客户 用户 关键用户 项目经理 产品经理 开发 测试 运维 实施 甲方 乙方 供应商 顾问 实施顾问 全员 大家 领导
    管理员 业务 财务 采购 销售 仓库 生产 质量 主持人 记录人 负责人 工程师 架构师"""
_WORDS_THAT_ARE_NAMES = """will mark may bill grace rose page case young long grant frank art price cook king
    stone wood field park summer april june august joy hope faith chance major max rich chase drew guy bush
    miles dawn ruby pearl lane dean java
    高峰 成功 方正 周全 周到 周密 马力 张力 高明 和平 平安 黎明 文明 陈列 康复 高远"""
_COMMON_SURNAMES = """王李张刘陈杨赵黄周吴徐孙胡朱林郭马罗梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛
    叶阎潘杜戴夏汪田姜石姚谭廖邹熊陆郝孔崔毛邱秦侯邵孟龙汤尹"""
"""Only those that end no common word, since people are called 小王, 老王, 王工 and 王总."""

_ROLES = frozenset(_ROLE_WORDS.split())
_ORDINARY = _ROLES | frozenset(_WORDS_THAT_ARE_NAMES.split())
_SURNAMES = frozenset(_COMMON_SURNAMES) - {" ", "\n"}
_GROUPS = ("团队", "组", "部", "部门", "代表", "中心", "公司")

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W{_CJK}]"
_RUN = re.compile(rf"[{_CJK}·]+|(?:[^\W_{_CJK}]|[.'’ -])+")
_IS_CJK = re.compile(f"[{_CJK}]")


@lru_cache(maxsize=8)
def name_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds any of these people in a sentence, or None when there is nothing to look for."""
    runs = [run for name in names for run in name_runs(name)]
    chinese = [run for run in runs if _IS_CJK.match(run) and _is_chinese_name(run)]
    latin = {part for run in runs if not _IS_CJK.match(run) for part in _latin(run)}
    parts = [re.escape(run) for run in _longest_first(chinese)] + _called(chinese)
    if latin:
        parts.append(rf"(?<!{_LETTER})(?:{'|'.join(_longest_first(latin))})(?!{_LETTER})")
    return re.compile("|".join(parts)) if parts else None


def find_name(pattern: re.Pattern[str] | None, text: str) -> str:
    """Return the first name in `text`, or nothing."""
    found = pattern.search(text) if pattern else None
    return found[0] if found else ""


def name_runs(name: str) -> list[str]:
    """Return a name cut where its script changes, as in “王伟 (Wang Wei)”."""
    return [run for run in (found.strip(" .'’-·") for found in _RUN.findall(name)) if run]


def _longest_first(parts: Iterable[str]) -> list[str]:
    """Return each part once, so that a whole name is found before a piece of it."""
    return sorted(set(parts), key=lambda part: (-len(part), part))


def _is_chinese_name(run: str) -> bool:
    """Tell whether a run of Chinese is a person's name that is no word of its own."""
    return len(run) > 1 and run not in _ORDINARY and not run.endswith(_GROUPS)


def _called(names: Iterable[str]) -> list[str]:
    """Return what finds people by surname and form of address."""
    surnames = "".join(sorted({name[0] for name in names if len(name) in (2, 3)} & _SURNAMES))
    if not surnames:
        return []
    title = r"(?:工(?![作期])|总(?![结体计数量是共会额])|经理|老师|主任)"
    return [rf"[小老][{surnames}](?![期序围额度])", rf"(?<![上下本每一二三四两半])[{surnames}]{title}"]


def _latin(run: str) -> Iterator[str]:
    """Yield what finds a name in letters: the whole in any case, its parts only as they are written."""
    words = run.split()
    if len(words) > 1 and not all(word.lower() in _ROLES for word in words):
        whole = r"\s+".join(map(re.escape, words))
        yield f"(?i:{whole})"
    for word in words:
        is_name = word[0].isupper() and word.lower() not in _ORDINARY
        if is_name and (len(word) > 2 or (len(words) == 1 and not word.isupper())):
            yield re.escape(word)
