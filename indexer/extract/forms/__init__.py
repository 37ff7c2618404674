"""Performance-target forms: funding cells, goal texts, fields and indicators."""
