"""A public set of matrix derivatives with hand-written answers, and what each tool makes of them.

Nothing here is read by `derivations`: the set judges it from outside. Every function and every
answer is written by hand, once in the text notation and once in NumPy, and both are checked
against finite differences before a tool is.
"""
