"""What papers tell besides amounts: words, days, codes, who pays, what there is and how many."""
