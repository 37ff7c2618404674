"""Years, dates and document numbers, as documents and questions write them."""

from kb.period.dates import Day, DayMention, date_spans, days, meets_deadline
from kb.period.numbers import DocumentNumber, document_numbers, same_number
from kb.period.years import YearMention, horizon, years

__all__ = [
    "Day",
    "DayMention",
    "DocumentNumber",
    "YearMention",
    "date_spans",
    "days",
    "document_numbers",
    "horizon",
    "meets_deadline",
    "same_number",
    "years",
]
