"""The audit: cross-checks between published figures."""
