"""Characters that are not of the language, and what was probably meant by them."""

from __future__ import annotations

import unicodedata

# The keys of a Korean keyboard (two-set layout), by first consonant, vowel and last consonant.
FIRST = ("r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g")
VOWEL = (
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl",
    "b", "m", "ml", "l",
)  # fmt: skip
LAST = (
    "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt",
    "t", "T", "d", "w", "c", "z", "x", "v", "g",
)  # fmt: skip
# The single consonants ㄱ, ㄲ, ㄳ, … as Unicode lists them.
CONSONANTS = (
    "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "Q",
    "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
)  # fmt: skip

# Of what neither Unicode's compatibility forms nor the keyboard explain.
MEANT = {
    **dict.fromkeys("−–—‒﹣", "-"),
    **dict.fromkeys("×⋅·∙•∗", "*"),
    **dict.fromkeys("’‘′ʹ`´ᵀ⊤⊺", "'"),
    **dict.fromkeys("⊙∘○", ".*"),
    "⊘": "./",
    "÷": "/",
    "⁄": "/",
    "∕": "/",
    "⊗": "kron(A, B)",
    "√": "sqrt(x)",
    "∑": "sum(x)",
    "‖": "norm2(x)",
    "∥": "norm2(x)",
    "²": "^2",
    "³": "^3",
    "⁻": "^(-1) or inv(X)",
    "ᴴ": ".H",
    "†": ".H",
    "½": "1/2",
}  # fmt: skip
HINTS = {
    "|": "write abs(x), norm2(x) or det(X)",
    "\\": "this is no LaTeX: write x'*A*x; and inv(A)*b for A\\b",
    "{": "write ( and )",
    "}": "write ( and )",
    "$": "this is no LaTeX: write x'*A*x",
    "&": "write one expression",
    "<": "write one expression, without < or >",
    ">": "write one expression, without < or >",
    "!": "write one expression",
    "%": "comments are not read",
    "#": "comments are not read",
    "?": "write one expression",
    "_": "a name begins with a letter",
    '"': "no text in quotes is needed here",
    ".": "an operation with a point is .* ./ .^ .T or .H",
}
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
    "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip


# Cyrillic letters that look like Latin ones.
CYRILLIC = dict(zip("асеорхуіѕјАВЕКМНОРСТХІЅЈ", "aceopxyisjABEKMHOPCTXISJ", strict=True))


def latin(name: str) -> str:
    """The name with its Greek letters spelled out: λ is lambda."""
    return name if name.isascii() else "".join(GREEK.get(character, character) for character in name)


def is_hangul(character: str) -> bool:
    """A syllable or a letter of Hangul."""
    return "가" <= character <= "힣" or "ㄱ" <= character <= "ㅣ"


def keys(character: str) -> str:
    """What the same keys write when the keyboard is set to English."""
    if "가" <= character <= "힣":
        first, rest = divmod(ord(character) - ord("가"), 21 * 28)
        return FIRST[first] + VOWEL[rest // 28] + LAST[rest % 28]
    letter = ord(character) - ord("ㄱ")
    return CONSONANTS[letter] if letter < 30 else VOWEL[letter - 30]


def explained(text: str, start: int) -> str:
    """Why the character at `start` is refused, and what to write in its place."""
    character = text[start]
    if is_hangul(character):
        end = start
        while end < len(text) and end < start + 8 and is_hangul(text[end]):
            end += 1
        found = text[start:end]
        return (
            f"'{found}' is Hangul: names are Latin or Greek letters "
            f"(with the keyboard set to English these keys write '{''.join(map(keys, found))}')"
        )
    if character in MEANT:
        return f"'{character}' is not read: write {MEANT[character]}"
    if character in CYRILLIC:
        meant = CYRILLIC[character]
        return f"'{character}' is a Cyrillic letter that looks like '{meant}': write the Latin '{meant}'"
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and plain.isascii() and plain.isprintable():
        return f"'{character}' looks like '{plain}', but is another character: write '{plain}'"
    if character in HINTS:
        return f"'{character}' is not read: {HINTS[character]}"
    name = unicodedata.name(character, f"character {ord(character)}").lower()
    shown = f"'{character}' ({name})" if character.isprintable() else f"the {name}"
    return f"{shown} is not read: names are Latin or Greek letters"
