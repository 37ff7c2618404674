"""What a question says: its words, spans and names, held against the knowledge base's own words."""
