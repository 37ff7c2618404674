"""What every command shares: arguments in, lines and exit codes out, errors in one line."""
