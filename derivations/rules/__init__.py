"""The rules of differentiation: what each says, by what it is checked, and what rests on it."""
