r"""How symbols, numbers, sums, products and transposes are written.

Levels, loosest first: 0 anything, 10 sum, 12 minus, 15 a function without brackets (`\det X`),
18 entry-by-entry product, 19 scalar multiple (LaTeX), 20 product, 35 fraction, 40 power and
transpose, 42 differential, 45 function with brackets, 50 what may carry an exponent, 100 closed.

House style in LaTeX: scalars italic, vectors lower case, bold and upright, matrices italic
capitals, a component of x is the scalar x₁. No two different trees share a spelling.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from derivations.core.errors import Unsupported
from derivations.core.expr import as_expr

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.core.shape import Shape

# An argument in its place: brackets are added where it is looser than the place allows.
Spell = Callable[["Expr", "int | str"], str]
Spelled = tuple[str, int]

GREEK = re.compile(
    "alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|"
    "phi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega"
)
TAKEN = frozenset({"np", "jnp", "torch", "jax", "math"})
TALL = re.compile(r"\\t?frac\b|\\begin\{|\\sum\b")

FUNCTION = re.compile(r"\\(operatorname|det|log|exp|sin|cos|tanh)\b")


def fenced(left: str, content: str, right: str) -> str:
    """The content between two fences, which grow where the content is tall."""
    if TALL.search(content):
        return rf"\left{left} {content} \right{right}"
    gap = " " if left.startswith("\\") else ""
    return f"{left}{gap}{content}{gap}{right}"


# --- leaves -------------------------------------------------------------------------------------
def lettered(name: str, shape: Shape) -> str:
    """A name in the style of its shape, with an index after an underscore or from its digits."""
    found = re.fullmatch(r"([A-Za-z]+?)_?(\d*|(?<=_)\w+)", name)
    head, index = (found[1], found[2]) if found else (name, "")
    is_line = not shape.is_scalar and 1 in {size.factor for size in shape if not size.letters}
    if GREEK.fullmatch(head):
        head = rf"\boldsymbol{{\{head}}}" if is_line else rf"\{head}"
    elif is_line:
        head = rf"\mathbf{{{head}}}"
    elif len(head) > 1:
        head = rf"\mathit{{{head}}}"
    return f"{head}_{braced(index)}" if index else head


def braced(index: str) -> str:
    """An index or exponent; braces where it is longer than one character."""
    return index if len(index) == 1 else f"{{{index}}}"


def symbol_latex(node: Expr, _: Spell) -> Spelled:
    """x, with the letter's style."""
    return lettered(node.data[0], node.shape), 100


def symbol_text(node: Expr, _: Spell) -> Spelled:
    """The symbol's name."""
    return node.data[0], 100


# "formal" is the structure of a symbol that takes the place of Z or conj(Z) in `calculus.wirtinger`.
UNREAL = {("complex",), ("formal",)}


def is_complex(node: Expr) -> bool:
    """Does a complex symbol, one that stands for such, or the imaginary unit occur in it?"""
    return any(part.op.name == "imaginary_unit" or part.data[2:] in UNREAL for part in node.nodes())


def variable(name: str) -> str:
    """The name of a symbol as a variable of Python: `lambda` is a word of the language."""
    return f"{name}_" if keyword.iskeyword(name) or name in TAKEN else name


def symbol_code(node: Expr, _: Spell) -> Spelled:
    """The symbol's name as a variable."""
    return variable(node.data[0]), 100


def number_text(node: Expr, _: Spell) -> Spelled:
    """3, −1/2."""
    value = node.data[0]
    return str(value), 12 if value < 0 else 100 if value.denominator == 1 else 20


def number_latex(node: Expr, _: Spell) -> Spelled:
    """3, a small fraction."""
    value = node.data[0]
    sign, level = ("-", 12) if value < 0 else ("", 35)
    if value.denominator == 1:
        return str(value), level if sign else 100
    return rf"{sign}\tfrac{{{abs(value.numerator)}}}{{{value.denominator}}}", level


def number_code(node: Expr, _: Spell) -> Spelled:
    """3, −0.5, 1/3: a decimal where it ends and is short."""
    value: Fraction = node.data[0]
    if value.denominator == 1:
        return str(value.numerator), 30 if value < 0 else 100
    if Fraction(decimal := f"{float(value):.6f}".rstrip("0")) == value:
        return decimal, 30 if value < 0 else 100
    return str(value), 12 if value < 0 else 20


# --- sums ---------------------------------------------------------------------------------------
def add_spelled(node: Expr, spell: Spell) -> Spelled:
    """A + b, a − b; a negative numeral is subtracted, and −(3) is the negative of the numeral 3."""
    left, right = node.args
    sign, last = "+", right
    if right.op.name == "neg":
        sign, last = "-", right.args[0]
    elif right.op.name == "number" and right.data[0] < 0:
        return f"{spell(left, 10)} - {spell(as_expr(-right.data[0]), 13)}", 10
    term = spell(last, 101 if sign == "-" and last.op.name == "number" else 13)
    return f"{spell(left, 10)} {sign} {f'({term})' if term.startswith('-') else term}", 10


def negated(tightest: int, level: int) -> Callable[[Expr, Spell], Spelled]:
    """−a; the negative of a numeral keeps brackets, since −3 is a numeral itself."""

    def neg_spelled(node: Expr, spell: Spell) -> Spelled:
        return f"-{spell(node.args[0], 101 if node.args[0].op.name == 'number' else tightest)}", level

    return neg_spelled


# --- products -----------------------------------------------------------------------------------
def is_product(node: Expr) -> bool:
    """Does it end in a matrix product that is a scalar, such as 2xᵀy?"""
    if node.op.name == "scale":
        return is_product(node.args[1])
    return node.shape.is_scalar and (
        node.op.name == "matmul" or (node.op.name == "sum" and node.args[0].shape.is_vector)
    )


def last_factor(node: Expr) -> Expr:
    """The factor at the right end of a product."""
    return last_factor(node.args[1]) if node.op.name in {"matmul", "scale"} else node


def is_call(node: Expr) -> bool:
    """Is it written as a function's name with its argument behind it?"""
    spelling = node.op.spell["latex"]
    return not callable(spelling) and spelling[0].endswith((":call}", ":letter}", ":scalar}"))


def joint(left: Expr, left_text: str, right_text: str) -> str:
    """What stands between two factors: a dot where numerals would touch, a thin space, a space."""
    if right_text[0].isdigit() or right_text.startswith(r"\tfrac"):
        return r" \cdot "
    if left_text.endswith("sigma") and right_text.startswith(("(", r"\left(")):
        return r" \cdot "  # σ(x) is the sigmoid
    if FUNCTION.match(right_text):
        return " "  # TeX sets a function apart by itself
    last = last_factor(left)
    call = left_text.endswith(")") and is_call(last)
    fence = re.search(r"\\r([vV]ert|angle)(_.)?(\^.)?$", left_text)
    return r"\," if call or fence or last.op.name == "d" or right_text.startswith(r"\mathrm{d}") else " "


def scale_latex(node: Expr, spell: Spell) -> Spelled:
    """A scalar multiple; xᵀy beside a factor that is no number or letter keeps its brackets."""
    left, right = node.args
    first_is_product = is_product(left) and left.shape.is_scalar
    second_is_product = is_product(right) and (first_is_product or not left.shape.is_scalar)
    first = spell(left, 21 if first_is_product else 19)
    second = spell(right, 21 if second_is_product else 20)
    return f"{first}{joint(left, first, second)}{second}", 19


def matmul_latex(node: Expr, spell: Spell) -> Spelled:
    """AB; a dot where one factor is 1×1, so that it does not look like a scalar multiple."""
    left, right = node.args
    if not left.shape.is_scalar and not right.shape.is_scalar:
        first, second = spell(left, 20), spell(right, 21)
        return f"{first}{joint(left, first, second)}{second}", 20
    first, second = (spell(arg, 21) for arg in node.args)
    if joint(left, first, second) == r" \cdot ":
        second = fenced("(", second, ")")  # 2 · 3 and σ · (x + y) are scalar multiples
    return rf"{first} \cdot {second}", 20


def matmul_text(node: Expr, spell: Spell) -> Spelled:
    """A*B; a call where one factor is 1×1, since there * is the scalar multiple."""
    left, right = node.args
    if left.shape.is_scalar or right.shape.is_scalar:
        return f"matmul({spell(left, 0)}, {spell(right, 0)})", 100
    return f"{spell(left, 20)}*{spell(right, 21)}", 20


def scale_text(node: Expr, spell: Spell) -> Spelled:
    """s*X, read from the left."""
    left, right = node.args
    return f"{spell(left, 20)}*{spell(right, 21)}", 20


def transpose_text(node: Expr, spell: Spell) -> Spelled:
    """A', and Z.H for the conjugate transpose of a complex Z."""
    inner = node.args[0]
    if inner.op.name == "conj" and is_complex(inner):
        return f"{spell(inner.args[0], 50)}.H", 50
    return f"{spell(inner, 50)}'", 50


def divide_text(node: Expr, spell: Spell) -> Spelled:
    """X/s; of two whole numerals 1/(2), since 1/2 is a numeral itself."""
    return f"{spell(node.args[0], 20)}/{spell(node.args[1], divisor(node))}", 20


def divisor(node: Expr) -> int:
    """The place of a divisor."""
    numerals = all(arg.op.name == "number" and arg.data[0].denominator == 1 for arg in node.args)
    return 101 if numerals else 21


def chained_code(sign: str, role: str, *alike: str) -> Callable[[Expr, Spell], Spelled]:
    """A * b * c from left to right; brackets where @ and * meet, which Python binds equally."""

    def code(node: Expr, spell: Spell) -> Spelled:
        left, right = node.args
        first = spell(left, f"{20 if left.op.name in alike else 21}{role}")
        second = spell(right, f"{divisor(node) if sign == '/' else 21}{role}")
        return f"{first} {sign} {second}", 20

    return code


# --- transpose, power, differential -------------------------------------------------------------
def transpose_latex(node: Expr, spell: Spell) -> Spelled:
    """Xᵀ, and X⁻ᵀ for the transpose of an inverse."""
    inner = node.args[0]
    if inner.op.name == "inverse" and not inner.shape.is_scalar:
        return rf"{spell(inner.args[0], 45)}^{{-\top}}", 40
    return rf"{spell(inner, 45)}^\top", 40


def power_latex(node: Expr, spell: Spell) -> Spelled:
    """sᵏ, t^{1/2}; ‖x‖₂³ without brackets, but (‖x‖₂)², since ‖x‖₂² is the squared norm."""
    s, k = node.args
    value = k.data[0] if k.op.name == "number" else None
    base = spell(s, 45 if s.op.name == "norm" and value != 2 else 50)
    return f"{base}^{braced(spell(k, 0) if value is None else str(value))}", 40


def d_text(node: Expr, spell: Spell) -> Spelled:
    """DX of a symbol or a name, d(u) of anything else."""
    inside = spell(node.args[0], 0)
    is_letter = node.args[0].op.name == "symbol" or inside.isalpha()
    return f"d{inside}" if is_letter else f"d({inside})", 100


def d_code(node: Expr, _: Spell) -> Spelled:
    """DX is a variable; the differential of anything else is no code."""
    u = node.args[0]
    if u.op.name == "symbol":
        return f"d{u.data[0]}", 100
    msg = f"d({u!r}) is no code: only the differential of a symbol is a variable; carry it out first"
    raise Unsupported(msg)


def d_latex(node: Expr, spell: Spell) -> Spelled:
    """As in text, with an upright d."""
    inside = spell(node.args[0], 0)
    letter = re.fullmatch(r"(\\(mathbf|boldsymbol|mathit)\{)?\\?[A-Za-z]+\}?", inside)
    is_letter = node.args[0].op.name == "symbol" or letter
    return rf"\mathrm{{d}}{inside if is_letter else fenced('(', inside, ')')}", 42
