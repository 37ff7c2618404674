"""Turns of speech as the plain words they stand for: 连一万都不到 is 不到一万."""

from __future__ import annotations

from kb.patterns import Pattern

_AMOUNT = r"(?:\d[\d,.]*|[零一二两三四五六七八九十百千半]+)多?(?:个)?(?:万|亿|百|千)*(?:元|块钱?)?"
_NOT_EVEN = Pattern(rf"连(?P<limit>{_AMOUNT})都(?:还?不到|没有?到?|不足|不够|没过)")
_ABOVE = Pattern(rf"比(?P<limit>{_AMOUNT})(?:要|还)?(?P<way>多|高|大|少|低|小)(?=的|有|$)")
_ENOUGH = Pattern(
    rf"(?:够不够|到不到|到没到|有没有(?:到|超过)?|够得?上)(?P<limit>{_AMOUNT})(?:吗|呢)?$"
)
_TAKEN_AWAY = Pattern(
    r"(?:如果|要是|假如)?(?:把|将)(?P<out>[^,，。?？]{2,24}?)(?:都|全)?"
    r"(?:去掉|除掉|扣掉|扣除|剔除|排除|减掉|去除)(?:后|的话|以后)?[,，]?"
    r"(?P<whole>[^,，。?？]{0,16}?)(?:还|总共|一共)?(?:剩|余)(?:下|余)?(?P<asks>多少.{0,3})"
)


def plainly(text: str) -> str:
    """The question with its turns of speech in plain words."""
    found = _NOT_EVEN.search(text)
    if found is not None:
        text = f"{text[: found.start()]}不到{found['limit']}{text[found.end() :]}"
    found = _ABOVE.search(text)
    if found is not None:
        word = "超过" if found["way"] in "多高大" else "不到"
        text = f"{text[: found.start()]}{word}{found['limit']}{text[found.end() :]}"
    found = _ENOUGH.search(text)
    if found is not None:
        text = f"{text[: found.start()]}不低于{found['limit']}吗"
    found = _TAKEN_AWAY.search(text)
    if found is not None:
        lead = f"{text[: found.start()]}{found['whole']}"
        text = f"{lead}除{found['out']}以外其他一共{found['asks']}{text[found.end() :]}"
    return text
