"""What a screen may offer to the keys that work everywhere: found, saved, copied."""
