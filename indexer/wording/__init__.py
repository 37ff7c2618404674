"""What a line, a label or a date of this genre says by itself, wherever it stands."""
