"""What is cited: the tree of documents, a table laid out in lines, what is told of a cell."""
