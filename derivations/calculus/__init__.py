"""Differentials, the derivatives read off them, and their layouts."""
