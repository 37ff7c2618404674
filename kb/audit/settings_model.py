"""The file of rule settings as it may be written, and reading it.

Imported where a file is read only: pydantic takes its time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kb import settings_file
from kb.audit.rules import TITLES
from kb.audit.settings import RuleSettings, Settings, Tolerance
from kb.finding import Severity
from kb.quantity.reading import amounts

_NO_AMOUNT = '应写数额和单位，如 "100元"、"0.5万元"、"0.1%"'


def _tolerances(written: object) -> tuple[Tolerance, ...]:
    """One amount or several, in words."""
    texts = written if isinstance(written, list) else [written]
    return tuple(map(_tolerance, texts))


def _tolerance(text: object) -> Tolerance:
    found = amounts(text) if isinstance(text, str) else ()
    if len(found) != 1 or not isinstance(text, str) or found[0].text != text.strip():
        raise ValueError(_NO_AMOUNT)
    value, unit = found[0].value, found[0].unit
    if value is None or value < 0 or unit is None:
        raise ValueError(_NO_AMOUNT)
    return Tolerance(value, unit)


Tolerances = Annotated[tuple[Tolerance, ...], BeforeValidator(_tolerances)]


class WrittenRule(BaseModel):
    """What may be set for one rule."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)

    enabled: bool = True
    severity: Severity | None = None
    tolerance: Tolerances = ()


class WrittenSettings(BaseModel):
    """What may be set."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)

    tolerance: Tolerances = ()
    rules: dict[str, WrittenRule] = Field(default_factory=dict)


def read(path: Path) -> Settings:
    """The settings of a file.  Raises NotReadable, WrongSettings."""
    written = settings_file.read(path, WrittenSettings)
    for name in written.rules:
        if name not in TITLES:
            line = settings_file.line_of(path.read_text("utf-8-sig"), ("rules", name))
            reason = settings_file.unknown("规则", name, TITLES)
            raise settings_file.WrongSettings(path, line, reason)
    rules = {
        name: RuleSettings(one.enabled, one.severity, one.tolerance)
        for name, one in written.rules.items()
    }
    return Settings(rules, written.tolerance)
