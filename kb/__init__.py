"""Knowledge, and everything asked of it: ``from kb import KnowledgeBase``."""

from kb.base import KnowledgeBase

__all__ = ["KnowledgeBase"]
