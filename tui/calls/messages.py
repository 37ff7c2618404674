"""What argparse says in English, in Chinese.

The wording of argparse differs a little between Python versions, so a message is matched by its
pattern; one that no pattern knows is shown as it is behind a Chinese lead.
"""

from __future__ import annotations

import re

_PATTERNS = (
    (r"unrecognized arguments: (?P<rest>.+)", "不认识的参数：{rest}"),
    (r"the following arguments are required: (?P<names>.+)", "缺少参数：{names}"),
    (r"one of the arguments (?P<names>.+) is required", "下列参数要有一个：{names}"),
    (r"argument (?P<name>\S.*?): (?P<detail>.+)", "参数 {name}：{detail}"),
    (r"expected (?:one|1) argument", "后面要跟一个值"),
    (r"expected at least one argument", "后面至少要跟一个值"),
    (r"expected at most one argument", "后面最多跟一个值"),
    (r"expected (?P<count>\d+) arguments", "后面要跟 {count} 个值"),
    (r"not allowed with argument (?P<name>.+)", "不能与 {name} 同时使用"),
    (r"invalid int value: '(?P<value>.*)'", "“{value}”不是整数"),
    (r"invalid \S+ value: '(?P<value>.*)'", "“{value}”不是可用的值"),
    (
        r"invalid choice: '?(?P<value>.*?)'? \((?:choose from|maybe you meant) (?P<choices>.+)\)",
        "没有“{value}”这一项，可用的是 {choices}",
    ),
    (r"ignored explicit argument '(?P<value>.*)'", "不带值，多出了“{value}”"),
)  # fmt: skip


def in_chinese(message: str) -> str:
    """The Chinese for one of argparse's error messages; Chinese ones come back unchanged."""
    for pattern, chinese in _PATTERNS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            parts = match.groupdict()
            if "detail" in parts:
                parts["detail"] = in_chinese(parts["detail"])
            if "choices" in parts:
                parts["choices"] = parts["choices"].replace("'", "").replace(", ", "、")
            return chinese.format(**parts)
    return message if _is_chinese(message) else f"参数不对：{message}"


def _is_chinese(message: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", message) is not None
