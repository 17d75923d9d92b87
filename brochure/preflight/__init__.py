"""A finished PDF comes in, what it says and what is wrong with it goes out; nothing here knows what made the file."""
