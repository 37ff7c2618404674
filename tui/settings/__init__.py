"""The settings file: what it may say, how it is checked, and the themes."""
