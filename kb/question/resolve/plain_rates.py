"""Rates published without an operator: 满意度 90% is met by what is no lower.

预算绩效目标 (财预〔2015〕88号) are set as levels to be reached: more satisfaction than planned
is no failure.  A printed sign decides to the letter; counts and costs keep their number.
"""

from __future__ import annotations

from kb.model import Indicator
from kb.patterns import Pattern
from kb.quantity import target
from kb.quantity.targets import Target
from kb.values import replace

AT_LEAST = "指标值没有写大于或小于，按不低于理解"
_REACHED = Pattern(r"满意|知晓|率$|覆盖")
_SIGNED = Pattern(r"[=＝]|等于")
_KEPT_LOW = Pattern(r"成本|折扣|下降|投诉|事故|差错|错误|误差|流失|超支|资产负债|逾期")


def demanded(one: Indicator) -> tuple[Target, bool]:
    """What a target demands, and whether its operator was read into a number alone."""
    printed = target(one.text)
    if printed.operator != "=" or printed.unit not in ("%", "％") or _SIGNED.search(one.text):
        return printed, False
    names = "".join(level or "" for level in one.levels)
    if not _REACHED.search(one.levels[2] or "") or _KEPT_LOW.search(names):
        return printed, False
    return replace(printed, operator=">="), True
