"""An answer as the lines of a card: for the command line, and in columns for the app."""
