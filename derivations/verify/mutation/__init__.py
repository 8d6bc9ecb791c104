"""Mutants: slightly wrong versions of a formula or a line, each refuted or proved to be the same."""
