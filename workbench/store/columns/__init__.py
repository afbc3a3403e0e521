"""Columns of numbers made of marks and claims, for figures over very many of them."""
