"""Answers put together: figures named, computed, ranked and worded; refusals with their reason."""
