"""Performance-target forms: funds, goals and indicators against each other, forms against forms."""
