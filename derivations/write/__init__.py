"""Expressions, statements, conditions and values in LaTeX, text, words and code."""
