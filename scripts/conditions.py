"""What an identity's page says of its conditions: what needs each of them, and a point that shows it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from derivations.operations import det
from derivations.verify.statement import serialised
from derivations.write import words
from derivations.write.spell import spell
from derivations.write.values import Number, equals, matrix, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.core.expr import Expr
    from derivations.core.identity import Identity

    Fact = dict[str, Any]
    View = dict[str, Any]

SENTENCES = {
    "null vector": ("{0}이므로 {1}의 역행렬은 없다.", "Since {0}, there is no inverse of {1}."),
    "no reciprocal": ("{0}에는 역수가 없다.", "{0} has no reciprocal."),
    "no reciprocal of an entry": ("{0}의 성분 0에는 역수가 없다.", "The entry 0 of {0} has no reciprocal."),
    "log": (
        "지수함수의 값은 모두 양수이므로 {0}에는 로그가 없다.",
        "The exponential takes positive values only, so {0} has no logarithm.",
    ),
    "sqrt": ("제곱은 음수가 아니므로 {0}에는 제곱근이 없다.", "No square is negative, so {0} has no root."),
    "arcsin": (
        "사인의 값은 -1과 1 사이에 있으므로 {0}에는 값이 없다.",
        "A sine lies between -1 and 1, so there is no value at {0}.",
    ),
    "not definite": ("{0}이므로 양의 정부호가 아니다.", "{0}, so the matrix is not positive definite."),
    "grows": (
        "{0}에서 {1} {2}일 때 {3}처럼 한없이 커진다.",
        "At {0}, {1} grows without bound as {2}, like {3}.",
    ),
    "two limits": (
        "{2} {0} 방향으로 다가가면 {3}에, {1} 방향으로는 {4}에 가까워져 어떤 값을 주어도 연속이 아니다.",
        "Approached along {0}, {2} tends to {3}; along {1}, to {4}; no value would make it continuous.",
    ),
    "nowhere near": ("가까운 점에서도 모두 그렇다.", "The same is true at every point near."),
    "whatever the variable": ("{0}의 값과 무관하게 그렇다.", "This does not depend on {0}."),
    "no limit of logarithms": (
        "이런 점에 다가가면 로그는 {0}로 간다.",
        "On the way to such a point the logarithm tends to {0}.",
    ),
    "one-sided slopes": (
        "{0} 방향으로 {1} 기울기가 오른쪽에서 {2}, 왼쪽에서 {3}이다.",
        "Along {0}, {1} has slope {2} on the right and {3} on the left.",
    ),
    "one-sided curvatures": (
        "{0} 방향으로 {1} 2차 항의 계수가 오른쪽에서 {2}, 왼쪽에서 {3}이다.",
        "Along {0}, {1} has the second-order coefficient {2} on the right and {3} on the left.",
    ),
    "quotient grows": (
        "{0}까지의 차분몫은 {1}일 때 한없이 커진다.",
        "The difference quotient to {0} grows without bound as {1}.",
    ),
    "not additive": (
        "{0} 방향의 기울기는 {1}인데, 성분마다 구한 기울기의 합은 {2}이다.",
        "The slope along {0} is {1}, but the slopes along the entries add up to {2}.",
    ),
    "derivative": ("도함수는 여기서도 있으며 {0}이다.", "The derivative exists even here, and is {0}."),
    "differs": ("이 식의 값은 {0}이다.", "This formula gives {0}."),
    "other limit": (
        "이 식의 값은 {0} 방향으로 다가가면 {1}에 가까워진다.",
        "Approached along {0}, this formula tends to {1}.",
    ),
}
START = r"s \to 0^+"


def condition_views(identity: Identity, certificate: dict[str, Any], lang: str) -> list[View]:
    """Every condition of the identity in words, what needs it, and the point and the facts that show it."""
    names = {piece: name for name, piece in identity.where}
    # Those of the special cases follow in the certificate.
    found = certificate["conditions"][: len(identity.conditions)]
    return [
        {
            "latex": words.condition_latex(given, names),
            "text": words.condition(given, lang, names=names),
            "needed_by": words.NEEDED_BY[shown["needed_by"]][lang],
            "probe": shown["probe"] and probe_view(identity, shown, lang),
        }
        for given, shown in zip(identity.conditions, found, strict=True)
    ]


def probe_view(identity: Identity, shown: dict[str, Any], lang: str) -> View:
    """The point, and what is true there, sentence by sentence."""
    shapes = {symbol.data[0]: symbol.shape for symbol in identity.symbols}
    values = [equals(name, shapes[name], numbers(rows)) for name, rows in shown["probe"]["values"].items()]
    say = Sentences(identity, lang)
    return {
        "values": values,
        "because": told([say(fact) for fact in shown["evidence"]], shown["needed_by"], lang),
    }


def told(sentences: list[str], needed_by: str, lang: str) -> str:
    """The sentences as a text; that the derivative exists and the formula fails is said with a but."""
    if needed_by == "formula":
        but = sentences[1] if lang == "ko" else sentences[1][0].lower() + sentences[1][1:]
        sentences = [sentences[0], f"{'그런데' if lang == 'ko' else 'But'} {but}", *sentences[2:]]
    return " ".join(sentences)


def numbers(rows: list[list[str]]) -> list[list[Number]]:
    """Fractions; a number with a point in it was rounded."""
    return [[Decimal(x) if "." in x or "e" in x.lower() else Fraction(x) for x in row] for row in rows]


def inline(latex: str) -> str:
    r"""A formula inside a sentence."""
    return rf"\({latex}\)"


class Sentences:
    """The facts of one identity's probes as sentences of one language."""

    def __init__(self, identity: Identity, lang: str) -> None:
        self.identity, self.lang = identity, lang
        self.names = {piece: name for name, piece in identity.where}

    def __call__(self, fact: Fact) -> str:
        """The sentence that a fact is."""
        kind, pieces = FACTS.get(fact["kind"], plain)(self, fact)
        return SENTENCES[kind][0 if self.lang == "ko" else 1].format(*pieces)

    def latex(self, expr: Expr, place: int = 0) -> str:
        """An expression of the identity."""
        return spell(expr, "latex", self.names, place=place)

    def node(self, fact: Fact) -> Expr:
        """The piece of function or formula that a fact names."""
        every = (*self.identity.of.nodes(), *self.identity.claim.nodes())
        return next(node for node in every if serialised(node) == fact["expression"])

    def moved(self, fact: Fact) -> str:
        """X + sH; t + s."""
        H = matrix(numbers(fact["along"]))
        return inline(f"{self.latex(self.identity.by, 12)} {({'1': '+ s', '-1': '- s'}).get(H, f'+ s {H}')}")

    def entry(self, fact: Fact, particle: str) -> str:
        """What of the function a fact speaks of: its value, or one entry of it, with a Korean particle."""
        shape, (i, j) = self.identity.of.shape, fact["entry"]
        if shape.is_scalar:
            return f"함숫값{particle}" if self.lang == "ko" else "the function"
        place = inline(f"({i + 1})" if shape.is_vector else f"({i + 1}, {j + 1})")
        return f"{place} 성분{particle}" if self.lang == "ko" else f"the entry {place}"


Pieces = tuple[str, list[str]]


def plain(_say: Sentences, fact: Fact) -> Pieces:
    """A fact without numbers."""
    return fact["kind"], []


def null_vector(say: Sentences, fact: Fact) -> Pieces:
    """Mv = 0."""
    M = say.node(fact).args[0]
    product = rf"{say.latex(M, 21)} {matrix(numbers(fact['vector']))} = \mathbf{{0}}"
    return "null vector", [inline(product), inline(say.latex(M))]


def no_reciprocal(say: Sentences, fact: Fact) -> Pieces:
    """The divisor is 0, or has an entry 0."""
    node = say.node(fact)
    divisor = node.args[0 if node.op.name in {"power", "hadamard_power"} else 1]
    if divisor.shape.is_scalar:
        return "no reciprocal", [inline(f"{say.latex(divisor)} = 0")]
    return "no reciprocal of an entry", [inline(say.latex(divisor))]


def outside(say: Sentences, fact: Fact) -> Pieces:
    """A number at which a function has no value, and what it is a value of."""
    node, function = say.node(fact), fact["function"].replace("arccos", "arcsin")
    inside = det(node.args[0]) if node.op.name in {"logdet", "logabsdet"} else node.args[0]
    value = matrix(numbers([[fact["value"]]]))
    of = f"{say.latex(inside)} = {value}" if inside.shape.is_scalar else value
    return function, [inline(of)]


def not_definite(say: Sentences, fact: Fact) -> Pieces:
    """VᵀAv ≤ 0."""
    A, v = say.latex(say.node(fact).args[0], 21), numbers(fact["vector"])
    row = matrix([[x for (x,) in v]])
    form = f"{row} {A} {matrix(v)} = {fact['form']}"
    return "not definite", [inline(form)]


def grows(say: Sentences, fact: Fact) -> Pieces:
    """C sᵏ log(1/s)ᵈ."""
    c, k, degree = number(Fraction(fact["coefficient"])), fact["power"], fact.get("logarithm", 0)
    log = rf" (\log \tfrac{{1}}{{s}})^{{{degree}}}".replace("^{1}", "") if degree else ""
    power = "" if k == "0" else f" s^{{{k}}}"
    like = f"{c}{power}{log}".replace("1 s", "s", 1) if c in {"1", "-1"} else f"{c}{power}{log}"
    return "grows", [say.moved(fact), say.entry(fact, "은"), inline(START), inline(like)]


def two_limits(say: Sentences, fact: Fact) -> Pieces:
    """Two directions and two limits."""
    along = [inline(matrix(numbers(H))) for H in fact["along"]]
    limits = [inline(number(Fraction(x))) for x in fact["limits"]]
    return "two limits", [*along, say.entry(fact, "은"), *limits]


def one_sided(say: Sentences, fact: Fact) -> Pieces:
    """The coefficients on both sides."""
    kind = "one-sided slopes" if fact["order"] == 1 else "one-sided curvatures"
    sides = [inline(number(Fraction(fact[side]))) for side in ("right", "left")]
    return kind, [inline(matrix(numbers(fact["along"]))), say.entry(fact, "의"), *sides]


def not_additive(_say: Sentences, fact: Fact) -> Pieces:
    """The slope along a sum of directions."""
    slopes = [inline(number(Fraction(fact[name]))) for name in ("slope", "sum")]
    return "not additive", [inline(matrix(numbers(fact["along"]))), *slopes]


FACTS: dict[str, Callable[[Sentences, Fact], Pieces]] = {
    "null vector": null_vector,
    "no reciprocal": no_reciprocal,
    "outside the range": outside,
    "not definite": not_definite,
    "grows": grows,
    "two limits": two_limits,
    "whatever the variable": lambda say, fact: (fact["kind"], [inline(say.latex(say.identity.by))]),
    "no limit of logarithms": lambda _, fact: (fact["kind"], [inline(r"-\infty")]),
    "one-sided slopes": one_sided,
    "quotient grows": lambda say, fact: (fact["kind"], [say.moved(fact), inline(START)]),
    "not additive": not_additive,
    "derivative": lambda _, fact: (fact["kind"], [inline(matrix(numbers(fact["value"])))]),
    "differs": lambda _, fact: (fact["kind"], [inline(matrix(numbers(fact["claimed"])))]),
    "other limit": lambda _, fact: (
        fact["kind"],
        [inline(matrix(numbers(fact["along"]))), inline(number(Fraction(fact["limit"])))],
    ),
}
