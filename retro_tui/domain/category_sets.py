"""The built-in sets of fishbone categories, in both languages, each with a hint of what belongs there."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Category:
    """One bone of a fishbone: its key, its name and a hint of what belongs on it."""

    key: str
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""

    def name(self, lang: str) -> str:
        """Return the name in `lang`, else in the other language, else the key."""
        return (self.zh or self.en if lang == "zh" else self.en or self.zh) or self.key

    def hint(self, lang: str) -> str:
        """Return the hint in `lang`."""
        return self.hint_zh if lang == "zh" else self.hint_en


@dataclass(frozen=True, slots=True)
class CategorySet:
    """Categories that go together; a diagram takes a copy of them."""

    key: str
    en: str
    zh: str
    categories: tuple[Category, ...]

    def name(self, lang: str) -> str:
        """Return the name in `lang`."""
        return self.zh if lang == "zh" else self.en


UNCATEGORISED = Category("", "No category", "未归类", "Causes without a category yet", "还没有归类的原因")
"""The bone of causes without a category; it is drawn only when there are any."""


def _read(table: str) -> tuple[Category, ...]:
    """Read one category a line: key, English, Chinese, and what belongs there in both."""
    rows = (line.split("|") for line in table.strip().splitlines())
    return tuple(Category(*(cell.strip() for cell in row)) for row in rows)


_PEOPLE = Category(
    "people",
    "People",
    "人员",
    "Conditions people worked in: load, training, hand-over; not who",
    "人所处的条件：负荷、培训、交接；不问是谁",
)
_SIX = (
    replace(_PEOPLE, zh="人"),
    *_read("""
machine | Machine | 机 | Equipment, tools, software, and their state | 设备、工具、软件及其状态
material | Material | 料 | What came in: parts, data, documents | 输入的东西：物料、数据、资料
method | Method | 法 | How it is done: steps, rules, standards | 做法：步骤、规则、标准
measurement | Measurement | 测 | How we measure, and how we would notice | 怎样测量，怎样才会发现
environment | Environment | 环 | Place, time, season, surroundings | 地点、时间、季节、周围条件
"""),
)
_EIGHT_M = _SIX + _read("""
management | Management | 管理 | Goals, priorities, decisions, resources | 目标、优先级、决定、资源
maintenance | Maintenance | 维护 | Care, spare parts, updates, overhauls | 保养、备件、升级、检修
""")
_FOUR_P = (
    *_read("""
policies | Policies | 政策 | Rules and decisions from above | 上级的规定与决定
procedures | Procedures | 流程 | Steps as written, and as really done | 写下的步骤和实际的做法
"""),
    _PEOPLE,
    *_read("plant | Plant & technology | 设施 | Rooms, equipment, systems | 场地、设备、系统"),
)
_FOUR_S = _read("""
surroundings | Surroundings | 环境 | Place, market, season, law | 场所、市场、季节、法规
suppliers | Suppliers | 供应方 | What others deliver, and when | 别人交付什么，什么时候交付
systems | Systems | 系统 | Processes and tools that carry the work | 支撑工作的流程和工具
skills | Skills | 技能 | What had to be known, and whether it was taught | 需要会什么，有没有教过
""")
_EIGHT_P = (
    *_read("""
product | Product | 产品 | What is offered: features, quality | 提供什么：功能、质量
price | Price | 价格 | Price, terms, what it costs the customer | 价格、条款、客户付出的成本
place | Place | 渠道 | Where and how it reaches the customer | 从哪里、怎样到客户手里
promotion | Promotion | 促销 | What is promised, and to whom | 承诺了什么，向谁承诺
"""),
    _PEOPLE,
    *_read("""
process | Process | 过程 | How the service is given, step by step | 服务一步步怎样完成
evidence | Physical evidence | 有形展示 | What customers see and touch | 客户看得见、摸得着的东西
performance | Performance | 绩效 | Results, and how they are measured | 结果，以及怎样衡量
"""),
)
_SOFTWARE = (
    _PEOPLE,
    *_read("""
process | Process | 流程 | Planning, review, test, release, hand-over | 计划、评审、测试、发布、交接
tools | Tools | 工具 | What we work with: pipeline, tracker, monitoring | 所用的工具：流水线、任务、监控
design | Code & design | 代码与设计 | Structure, defects, debt, dependencies | 结构、缺陷、欠债、依赖
environment | Environment & infrastructure | 环境与基础设施 | Servers, networks, settings | 服务器、网络、配置
requirements | Requirements & communication | 需求与沟通 | What was wanted, who knew | 要什么、谁知道
"""),
)
_PROJECT = (
    *_read("requirements | Requirements | 需求 | What was wanted, who confirmed it | 要什么、谁确认"),
    _PEOPLE,
    *_read("""
process | Process | 流程 | Plan, review, training, go-live, hand-over | 计划、评审、培训、上线、交接
systems | Systems & interfaces | 系统与接口 | Product, interfaces, devices, networks | 产品、接口、设备、网络
data | Data | 数据 | Master data, migration, quality, who looks after it | 主数据、迁移、质量、由谁负责
customer | Customer side | 客户配合 | Decisions, people and time that we needed | 需要客户给的决定、人员、时间
"""),
)

SETS = (
    CategorySet("project", "Implementation project", "实施项目", _PROJECT),
    CategorySet("software", "Software delivery", "软件交付", _SOFTWARE),
    CategorySet("6m", "6M (5M1E)", "人机料法测环（6M，5M1E）", _SIX),
    CategorySet("8m", "8M", "8M（6M 加管理、维护）", _EIGHT_M),
    CategorySet("4p", "4P", "4P（政策、流程、人员、设施）", _FOUR_P),
    CategorySet("4s", "4S (services)", "4S（服务业）", _FOUR_S),
    CategorySet("8p", "8P (marketing)", "8P（营销）", _EIGHT_P),
    CategorySet("own", "Own categories", "自定义", ()),
)
"""All sets; the last one is blank, to be filled by the meeting."""
