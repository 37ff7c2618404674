"""Documents in many formats become a knowledge base: found, read, laid out, extracted, built."""
