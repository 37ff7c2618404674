"""What is said in two places of a document: text and table, table and table, list and forms."""
