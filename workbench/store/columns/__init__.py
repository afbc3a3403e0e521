"""Marks and claims as columns of numbers, for figures over very many of them."""
