"""The terminal: the command line and the app, one core under both."""
