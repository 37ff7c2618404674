"""One module a kind of question: whether it is meant, and the answer to it."""
