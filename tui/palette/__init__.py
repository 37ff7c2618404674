"""What the command palette offers, and picking one of many by typing."""
