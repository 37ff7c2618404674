"""A document as a paper: its numbers and dates, contents, ordinals, blanks left to be filled in."""
