"""Answers from more than one figure: orders, sums, shares, changes, things side by side."""
