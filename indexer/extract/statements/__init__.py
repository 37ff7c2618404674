"""What documents say in words: definitions, fields, sections, single sentences."""
