"""The record of one problem, and how the set is read from problems/*.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.errors import BadProblem

FOLDER = Path(__file__).parent / "problems"
KINDS = ("syntax", "shape", "domain", "unsupported")
CONVENTIONS = ("unconstrained", "free", "frobenius", "riemannian")
DRAWS = ("posdet", "positive", "unit", "small", "integer", "away")
DECLARATION = re.compile(
    r"(?P<name>\w+): (?P<complex>complex )?"
    r"(?P<structure>matrix|symmetric|spd|diagonal|orthogonal|vector|scalar|integer)"
    r"(?:\((?P<sizes>\w+(?:,\w+)?)\))?"
)
# No two letters alike, both shapes of rectangle, and both parities for every letter.
SIZES = ({"m": 3, "n": 4, "k": 2, "p": 5, "q": 6}, {"m": 4, "n": 3, "k": 5, "p": 2, "q": 7})


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared variable: its structure, and its sizes as letters or digits."""

    name: str
    structure: str
    sizes: tuple[str, str]
    is_complex: bool
    declaration: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Problem:
    """A function, what it is differentiated by, and the shortest known derivative.

    expression     the function in the text notation
    variables      "A: matrix(m,n)", …
    wrt            a variable, or conj(z)
    order          1, or 2 for ∂vec(G)/∂(vec X)ᵀ of the gradient G
    symmetric      which derivative by a structured variable: see `differences.directions`
    numpy          the function in NumPy, by hand; vectors are columns, sizes are integers
    shortest       the shortest known derivative, mixed layout, in the text notation
    shortest_numpy the same, by hand
    draw           how the variables' values are drawn, where the structure does not say: see `points`
    sizes          values of the letters, where the usual ones will not do
    refuse         the acceptable kinds of refusal, where the problem is ill-posed
    why            what is wrong with an ill-posed problem
    """

    id: str
    category: str
    title: str
    expression: str
    variables: tuple[str, ...]
    wrt: str
    order: int = 1
    symmetric: str = "unconstrained"
    numpy: str = ""
    shortest: str = ""
    shortest_numpy: str = ""
    draw: dict[str, str] = field(default_factory=dict)
    sizes: tuple[dict[str, int], ...] = SIZES
    refuse: tuple[str, ...] = ()
    why: str = ""

    @property
    def is_ill_posed(self) -> bool:
        """Must it be refused?"""
        return bool(self.refuse)

    @cached_property
    def declared(self) -> dict[str, Variable]:
        """The variables by name."""
        found = [declared(self, text) for text in self.variables]
        return {variable.name: variable for variable in found}

    @property
    def by(self) -> Variable:
        """The variable of differentiation, also where it is differentiated by its conjugate."""
        return self.declared[self.wrt.removeprefix("conj(").removesuffix(")")]

    @property
    def let(self) -> dict[str, str]:
        """The declarations by name: {"A": "matrix(m,n)"}."""
        return {name: variable.declaration for name, variable in self.declared.items()}

    @property
    def letters(self) -> set[str]:
        """The size letters of its variables."""
        return {size for variable in self.declared.values() for size in variable.sizes if not size.isdigit()}


def declared(problem: Problem, text: str) -> Variable:
    """The variable that a declaration declares. Raises BadProblem."""
    match = DECLARATION.fullmatch(text)
    if match is None:
        raise BadProblem(f"{problem.id}: {text!r} declares nothing")
    structure = match["structure"]
    sizes = (match["sizes"] or "1").split(",")
    if structure == "vector":
        sizes.append("1")
    rows, cols = (sizes * 2)[:2]
    return Variable(match["name"], structure, (rows, cols), bool(match["complex"]), text.partition(": ")[2])


def record(entry: dict[str, Any], category: str) -> Problem:
    """A problem from its table. Raises BadProblem, naming what is missing or unknown."""
    known = {f.name for f in fields(Problem)}
    name = entry.get("id", "a problem without id")
    if unknown := set(entry) - known:
        raise BadProblem(f"{name}: unknown keys {sorted(unknown)}")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    try:
        problem = Problem(category=category, **values)
    except TypeError as error:
        raise BadProblem(f"{name}: {error}") from error
    complain(problem)
    return problem


def complain(problem: Problem) -> None:
    """Raises BadProblem where the record contradicts itself."""
    answers = (problem.numpy, problem.shortest, problem.shortest_numpy)
    if problem.is_ill_posed:
        wrong = {
            "an ill-posed problem has no answer": any(answers),
            f"refusals are {KINDS}": not set(problem.refuse) <= set(KINDS),
            "it does not say why": not problem.why,
        }
    else:
        names = set(problem.declared)
        wrong = {
            "numpy, shortest and shortest_numpy are needed": not all(answers),
            "wrt is no variable": problem.wrt.removeprefix("conj(").removesuffix(")") not in names,
            "a letter is a size and a variable": bool(names & problem.letters),
            "it draws what is not declared": not set(problem.draw) <= names,
            f"draws are {DRAWS}": not set(problem.draw.values()) <= set(DRAWS),
            f"conventions are {CONVENTIONS}": problem.symmetric not in CONVENTIONS,
            "order is 1 or 2": problem.order not in {1, 2},
            "two rectangular sizes are needed": len(problem.sizes) < 2,
            "a size letter has no value": any(not problem.letters <= set(sizes) for sizes in problem.sizes),
        }
    for message, is_wrong in wrong.items():
        if is_wrong:
            raise BadProblem(f"{problem.id}: {message}")


def read(path: Path) -> list[Problem]:
    """The problems of one file, whose name is their category."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    return [record(entry, path.stem.replace("_", " ")) for entry in table["problem"]]


def problems(folder: Path = FOLDER) -> list[Problem]:
    """The whole set, files and problems in order. Raises BadProblem where two share an id."""
    found = [problem for path in sorted(folder.glob("*.toml")) for problem in read(path)]
    ids = [problem.id for problem in found]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise BadProblem(f"ids given twice: {twice}")
    return found
