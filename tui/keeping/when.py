"""When something was kept, as it is told in lists."""

from __future__ import annotations

from datetime import datetime


def told(when: datetime) -> str:
    """The local day and time; the year where it is not this one."""
    here = when.astimezone()
    this_year = datetime.now().astimezone().year
    return f"{here:%m-%d %H:%M}" if here.year == this_year else f"{here:%Y-%m-%d}"
