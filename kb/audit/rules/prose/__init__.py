"""Amounts, shares and changes of running text against each other."""
