"""Sums inside a table: which figures were meant as sums of which, and whether they are."""
