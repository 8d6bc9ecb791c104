"""What Coq's kernel has checked of an identity, in the words of a page: the equation and what it supposes."""

from typing import Any

from derivations.core.expr import as_expr
from derivations.core.identity import Identity
from derivations.core.spelling import fenced
from derivations.kernel.record import proved
from derivations.kernel.supposed import Supposition
from derivations.operations.norms import norm
from derivations.write.spell import spell

NAME = {"ko": "Coq가 검사한 증명", "en": "proof checked by Coq"}
RESULT = {"ko": "통과", "en": "accepted"}
SAYS = {
    "ko": "모든 크기와 모든 가환환에서",
    "en": "for every size and every commutative ring,",
}
SUPPOSED = {"ko": "가정", "en": "supposing"}
NO_AXIOM = {"ko": "공리를 쓰지 않았다", "en": "No axiom is used"}
DUAL = r"\varepsilon^2 = 0"
EQUATIONS = {
    "gradient": r"f(X + \varepsilon H) = f(X) + \varepsilon \operatorname{tr}(G^\top H)",
    "jacobian": r"f(x + \varepsilon h) = f(x) + \varepsilon J h",
    "derivative": r"F(t + \varepsilon h) = F(t) + \varepsilon h D",
    "differential": r"F(X + \varepsilon H) = F(X) + \varepsilon\, \mathrm{d}F(H)",
    "hessian": r"[\varepsilon_1 \varepsilon_2]\, f(x + \varepsilon_1 h + \varepsilon_2 k) = h^\top H k",
}
SLOPES = {
    "exp": r"\exp' = \exp",
    "log": r"\log'(u) = u^{-1}",
    "logabs": r"(\log \lvert u \rvert)' = u^{-1}",
    "sin": r"\sin' = \cos",
    "cos": r"\cos' = -\sin",
    "sqrt": r"(\sqrt{u})' = (2 \sqrt{u})^{-1}",
    "abs": r"\lvert u \rvert' = \operatorname{sign} u",
    "sign": r"\operatorname{sign}' = 0",
}
EXPONENTIAL = r"\exp(u) \exp(-u) = 1,\ \exists\, (1 + \exp(u))^{-1},\ \exists\, (\exp(u) + \exp(-u))^{-1}"


def coq_view(identity: Identity, certificate: dict[str, Any], lang: str) -> dict[str, Any] | None:
    """The row of the verification table; None where the certificate claims no such proof."""
    known = certificate.get("kernel")
    made = proved(identity) if known else None
    if known is None or made is None:
        return None
    squared = DUAL if identity.kind != "hessian" else r"\varepsilon_1^2 = \varepsilon_2^2 = 0"
    facts = [SLOPES[name] for name in made.functions] + [supposed(one) for one in made.supposed]
    return {
        "name": NAME[lang],
        "result": RESULT[lang],
        "says": SAYS[lang],
        "equation": rf"{EQUATIONS[identity.kind]} \quad ({squared})",
        "supposed": SUPPOSED[lang],
        "suppositions": facts,
        "trusted": f"{NO_AXIOM[lang]}; Coq {known['coq']}, MathComp {known['mathcomp']}",
        "file": f"/{known['file']}",
        "file_name": f"{made.name}.v",
    }


def supposed(one: Supposition) -> str:
    """A hypothesis, as LaTeX."""
    X = one.of
    if X is None:
        return EXPONENTIAL
    match one.kind:
        case "units":
            return rf"\exists\, {fenced('(', spell(X, 'latex'), ')')}_{{ij}}^{{-1}}"
        case "symmetric":
            return f"{spell(X, 'latex')} = {spell(X.T, 'latex')}"
        case "root":
            square = rf"{fenced('(', spell(X, 'latex'), ')')}_{{ij}}^2"
            return rf"{spell(norm(X), 'latex')}^2 = \textstyle\sum_{{i,j}} {square}"
        case _:
            return rf"\exists\, {spell(inverse(X), 'latex')}"


def inverse(X: Any) -> Any:
    """X⁻¹, of a number or of a matrix."""
    return X ** as_expr(-1) if X.shape.is_scalar else X.op.known["inverse"](X)
