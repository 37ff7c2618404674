"""What the audit found: told, written to files, marked as explained; the rules and settings."""
