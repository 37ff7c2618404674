"""What an amount in running text is said of: read clause by clause, sentence by sentence."""
