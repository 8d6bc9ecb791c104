"""What goes wrong in the benchmark itself, never in the tool that it measures.

BenchmarkError
├── BadProblem   a record of the set is incomplete or contradicts itself
├── Unread       a text that the notation does not explain, with its column
├── Misfit       two values whose sizes do not fit, or a size that nothing tells
└── Unsettled    finite differences do not converge: the point lies at a kink or outside the domain
"""


class BenchmarkError(Exception):
    """Anything that the benchmark refuses."""


class BadProblem(BenchmarkError):
    """A record of the set is incomplete or contradicts itself."""


class Unread(BenchmarkError):
    """A text that the notation does not explain."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(f"column {column}: {message}")
        self.column = column


class Misfit(BenchmarkError):
    """Values whose sizes do not fit together, or a constant whose size nothing tells."""


class Unsettled(BenchmarkError):
    """Finite differences that do not converge."""
