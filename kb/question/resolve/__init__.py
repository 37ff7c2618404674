"""Which figures, targets and statements a question means, and how surely."""
