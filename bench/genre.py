"""Makes documents of this genre: notices, department budgets, forms of targets, evaluations.

    python bench/genre.py FOLDER [--passages N] [--seed N]

The same arguments make the same bytes.  Every place, office, project and figure is invented; the
mix of prose, tables and forms is that of the documents in ``corpus``.  ``N`` is met to within some
per cent: what a passage is is known only to the program that reads the documents.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FIRST = "安宁平和昌永清长新兴武广德嘉临滨阳东南北高石青云龙凤金玉沙松柏泉溪岭洛汾淮漳沁浑"
SECOND = "泽川陵原丘河山源池城关岗湖津浦洲亭坪桥塘湾峪堡屯阳阴安乐定顺远"
BUREAUS = [
    "财政局", "人力资源和社会保障局", "教育局", "卫生健康局", "农业农村局",
    "民政局", "水务局", "交通运输局", "文化和旅游局", "退役军人事务局",
    "就业服务中心", "医疗保障局", "林业局",
]  # fmt: skip
THINGS = [
    "稳岗补助", "公益性岗位补贴", "职业培训", "乡村道路养护", "义务教育经费",
    "困难群众救助", "高标准农田", "基层医疗设备", "饮水安全巩固", "造林绿化",
    "文化惠民演出", "退役士兵安置", "学生营养改善", "养老服务设施",
    "创业孵化基地", "帮扶车间奖补", "耕地地力保护", "公共卫生服务",
    "校舍维修", "大学生见习", "残疾人康复", "粮食收购", "防汛物资储备",
    "河道治理", "数字档案", "社区食堂", "农机购置", "产业园配套",
    "消防器材", "法律援助",
]  # fmt: skip
ENDS = ["资金", "项目经费", "补助资金", "专项经费", "工作经费"]
PURPOSES = [
    "改善基本公共服务", "保障重点群体就业", "巩固拓展脱贫攻坚成果",
    "提高资金使用效益", "完善基础设施", "减轻群众负担", "支持县域产业发展",
    "提升服务能力", "补齐民生短板", "推进城乡融合",
]  # fmt: skip
CAUSES = [
    "人员正常调资", "项目结转", "压减一般性支出", "新增任务", "政策提标",
    "机构调整", "上级补助增加", "工程进度款支付放缓", "厉行节约",
    "退休人员增加",
]  # fmt: skip
FUNCTIONS = {
    "教育支出": "205",
    "科学技术支出": "206",
    "社会保障和就业支出": "208",
    "卫生健康支出": "210",
    "节能环保支出": "211",
    "城乡社区支出": "212",
    "农林水支出": "213",
    "交通运输支出": "214",
    "住房保障支出": "221",
}
LEVELS = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "经济效益指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
]


@dataclass(frozen=True, slots=True)
class Pen:
    """Chance, and the words of one document."""

    chance: random.Random
    place: str
    year: int

    def amount(self) -> Decimal:
        """An amount in 万元 as it is printed."""
        return Decimal(self.chance.randrange(100, 900_000)) / 100

    def thing(self) -> str:
        """What money is spent on."""
        return self.chance.choice(THINGS) + self.chance.choice(ENDS)

    def one(self, words: list[str]) -> str:
        """A word of a list."""
        return self.chance.choice(words)


def county(chance: random.Random) -> str:
    """An invented name of a county."""
    return chance.choice(FIRST) + chance.choice(SECOND) + chance.choice("县县县区市")


def notice(pen: Pen) -> Iterator[str]:
    """An allocation notice with its table and the goals of the money."""
    thing, bureau = pen.thing(), pen.one(BUREAUS)
    rows = [(county(pen.chance), pen.amount(), pen.amount()) for _ in range(12)]
    total = sum((first + second for _, first, second in rows), Decimal(0))
    yield f"{pen.place}财政局关于下达{pen.year}年{thing}预算指标的通知"
    yield f"{pen.place[0]}财社〔{pen.year}〕{pen.chance.randrange(1, 300)}号"
    yield f"各县区财政局、{bureau}："
    yield f"为{pen.one(PURPOSES)}，现下达{pen.year}年{thing}{total}万元，列入有关科目，专款专用。"
    yield from paragraphs(pen, 4)
    yield f"附件：{pen.year}年{thing}分配表"
    yield "单位：万元"
    yield "县区\t合计\t中央资金\t省级资金\t备注"
    yield f"合计\t{total}\t{sum(row[1] for row in rows)}\t{sum(row[2] for row in rows)}\t"
    for name, first, second in rows:
        remark = pen.one(["", "", "直管县", "试点县"])
        yield f"{name}\t{first + second}\t{first}\t{second}\t{remark}"


def budget(pen: Pen) -> Iterator[str]:
    """A department budget: duties, tables, what is said of them."""
    office = pen.place + pen.one(BUREAUS)
    yield f"{office}{pen.year}年部门预算"
    yield "第一部分 部门概况"
    yield "一、主要职责"
    yield from paragraphs(pen, 5)
    yield "第二部分 部门预算表"
    yield "一般公共预算支出表"
    yield "单位：万元"
    yield "科目编码\t科目名称\t合计\t基本支出\t项目支出"
    for name, code in sorted(pen.chance.sample(sorted(FUNCTIONS.items()), 6)):
        parts = [(pen.amount(), pen.amount()) for _ in range(3)]
        base, project = (sum((part[at] for part in parts), Decimal(0)) for at in (0, 1))
        yield f"{code}\t{name}\t{base + project}\t{base}\t{project}"
        for number, (first, second) in enumerate(parts, 1):
            inner = f"{pen.one(THINGS)}支出"
            yield f"{code}{number:02}\t{inner}\t{first + second}\t{first}\t{second}"
    yield "第三部分 部门预算情况说明"
    for name in pen.chance.sample(sorted(FUNCTIONS), 5):
        now, before = pen.amount(), pen.amount()
        way = "增加" if now > before else "减少"
        yield (
            f"{office}{pen.year}年{name}预算{now}万元，比上年{way}{abs(now - before)}万元，"
            f"主要原因是{pen.one(CAUSES)}。"
        )
    yield from paragraphs(pen, 6)


def form(pen: Pen) -> Iterator[str]:
    """A form of targets of one project."""
    thing = pen.thing()
    yield f"{pen.place}{pen.year}年项目支出绩效目标表"
    yield f"项目名称\t{thing}"
    yield f"主管部门\t{pen.place}{pen.one(BUREAUS)}"
    yield f"年度资金总额\t{pen.amount()}万元"
    yield f"年度目标\t{sentence(pen)}"
    yield "一级指标\t二级指标\t三级指标\t指标值"
    for first, second in LEVELS:
        for _ in range(2):
            what = f"{pen.one(THINGS)}{pen.one(['完成率', '受益人数', '覆盖率', '及时率', '投入'])}"
            value = pen.one(
                [f"≥{pen.chance.randrange(60, 100)}%", f"{pen.chance.randrange(9999)}人"]
            )
            yield f"{first}\t{second}\t{what}\t{value}"


def evaluation(pen: Pen) -> Iterator[str]:
    """A self-evaluation, prose only."""
    yield f"{pen.place}{pen.one(BUREAUS)}{pen.year}年度{pen.thing()}绩效自评报告"
    for title in (
        "一、项目概况",
        "二、资金使用情况",
        "三、绩效目标完成情况",
        "四、存在的问题",
        "五、下一步措施",
    ):
        yield title
        yield from paragraphs(pen, 7)


def paragraphs(pen: Pen, count: int) -> Iterator[str]:
    """Some sentences that say different things."""
    for _ in range(count):
        yield sentence(pen)


SENTENCES = [
    "{place}{thing}到位{amount}万元，实际支出{less}万元，执行率{share}%。",
    "全年为{people}人发放{thing}，人均{each}元，服务对象满意度{share}%。",
    "{year}年{month}月底前完成{place}{thing}验收，逾期未完成的由{place}财政局收回。",
    "{thing}与{other}不得重复申报，{place}审计部门每年抽查不少于{month}个项目。",
    "受{cause}影响，{place}{thing}较上年变动{share}%，{purpose}的目标基本实现。",
    "{place}建立{thing}台账，按月报送进度，资金支付须附合同、发票和{bureau}审核意见。",
    "围绕{purpose}，{place}安排{thing}{amount}万元、{other}{less}万元。",
    "{place}{bureau}共有编制{month}名，年末在职{people}人，负责{thing}的申报、分配和监督。",
]


def sentence(pen: Pen) -> str:
    """One sentence of such a document."""
    return pen.one(SENTENCES).format(
        place=county(pen.chance),
        thing=pen.thing(),
        other=pen.thing(),
        bureau=pen.one(BUREAUS),
        cause=pen.one(CAUSES),
        purpose=pen.one(PURPOSES),
        amount=pen.amount(),
        less=pen.amount(),
        share=Decimal(pen.chance.randrange(500, 9990)) / 100,
        people=pen.chance.randrange(20, 30_000),
        each=pen.chance.randrange(80, 6000),
        month=pen.chance.randrange(1, 13),
        year=pen.year,
    )


KINDS: list[Callable[[Pen], Iterator[str]]] = [notice, budget, form, evaluation]


def documents(passages: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """(file name, text) of documents that together have about so many passages."""
    chance = random.Random(seed)
    made = number = 0
    while made < passages:
        kind = KINDS[number % len(KINDS)]
        pen = Pen(chance, county(chance), chance.randrange(2018, 2026))
        lines = list(kind(pen))
        yield f"{number:05}_{kind.__name__}.txt", "\n".join(lines) + "\n"
        made += sum(not line.startswith("单位：") for line in lines)
        number += 1


def write(folder: Path, passages: int, seed: int = 7) -> int:
    """Write the documents into a folder that is made; returns how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, (name, text) in enumerate(documents(passages, seed), 1):  # noqa: B007
        (folder / name).write_text(text, encoding="utf-8")
    return count


def main() -> None:
    """Write the documents."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    print(write(chosen.folder, chosen.passages, chosen.seed), "份文档")


if __name__ == "__main__":
    main()
