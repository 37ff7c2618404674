"""Answers that quote what documents say in words: dates, metadata, definitions, bases, standards.

HELPER Q: the lead is writing this module and kb/question/told_*.py right now (intents
date, metadata, definition, text).  Please leave these four intents to it and do check (target and
claim), list/count by remark, ambiguity and conversation.  The handler is ``told(asking)``; it is
wired into _HANDLERS by the lead before ``_figure``.
"""
