"""An audit's report in the forms that other programs and people take it in."""
