"""Rule settings: which rules run, how grave what they find is, what difference is let pass.

    tolerance = "1元"                  # for every rule

    [rules.table-rows]
    severity = "warning"

    [rules.prose-growth]
    enabled = false
    tolerance = ["0.1%", "500元"]

Settings are applied to what the rules found, never inside a rule: what is kept of an audit holds
whatever the settings are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from kb.finding import Finding, Severity
from kb.quantity.units import commensurable, convert
from kb.values import dataclass, field, replace

FILE = "audit.toml"
"""The name of the file in the folder of the program's settings."""

_LET_PASS = "差额在设定的容差之内"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A difference that is let pass, in a unit."""

    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a user has set for one rule; ``severity`` None leaves it to the rule."""

    enabled: bool = True
    severity: Severity | None = None
    tolerances: tuple[Tolerance, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user has set for the audit."""

    rules: Mapping[str, RuleSettings] = field(default_factory=dict)
    tolerances: tuple[Tolerance, ...] = ()

    def of(self, rule: str) -> RuleSettings:
        """What is set for a rule."""
        return self.rules.get(rule, _AS_IT_IS)

    def enabled(self, rules: Iterable[str]) -> tuple[str, ...]:
        """Those of the rules that are to run."""
        return tuple(name for name in rules if self.of(name).enabled)

    def applied(self, found: Finding) -> Finding:
        """The finding as it is told under these settings.

        A severity that is set is that of every finding but the notes on rounding, which stay
        notes.  A difference within a tolerance of its unit is a note.
        """
        own = self.of(found.rule)
        if found.severity == "info":
            return found
        if _within(found, (*self.tolerances, *own.tolerances)):
            return replace(found, severity="info", cause=_LET_PASS)
        return found if own.severity is None else replace(found, severity=own.severity)


_AS_IT_IS = RuleSettings()
DEFAULT = Settings()


def _within(found: Finding, tolerances: Iterable[Tolerance]) -> bool:
    """Whether the difference is no more than a tolerance that is in a unit like its own."""
    if found.difference is None:
        return False
    difference = Decimal(found.difference)
    return any(
        commensurable(found.unit, one.unit)
        and difference <= convert(one.value, one.unit, found.unit)
        for one in tolerances
    )
