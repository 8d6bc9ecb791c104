"""Sizes, expressions, conditions, identities, errors; the arithmetic of expressions."""
