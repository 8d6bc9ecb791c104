"""Is a claim true? Exact arithmetic, balls, SymPy and mutants; no rule of differentiation.

`certificate.certify` asks them all; `exact.check` is one trial; `counterexample` and `example`
compute what a page shows. Values of expressions over any ring come from `evaluate`.
"""
