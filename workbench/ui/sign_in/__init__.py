"""Sign-in pages: names, pass-phrases and accounts of another service."""
