"""How clauses name what a question asks for."""

from __future__ import annotations

from kb.patterns import Pattern

_GIVEN = Pattern(r"(?:下达|安排|拨付|下拨|分配).{0,8}$")
_LONG_NAME = 5


def given_out(name: str, asked: str) -> bool:
    """Whether a clause says of just what is asked that it is given out (现下达…补助资金)."""
    before = name.removesuffix(asked)
    return len(asked) > _LONG_NAME and before != name and _GIVEN.search(before) is not None
