"""The documents the program ships: five published ones, transcribed (see README.md here)."""
