"""What a knowledge base is on disk: generations of facts (SQLite), passages (Whoosh) and sources.

``seams`` says what the rest of kb may ask; ``generation`` opens what ``publish`` wrote.
"""
