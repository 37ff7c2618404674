"""The terminal itself: what must hold of it, what may be sent to it, copying out of it."""
