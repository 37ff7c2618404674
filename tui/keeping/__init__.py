"""What survives a session: the questions asked and the conversations."""
