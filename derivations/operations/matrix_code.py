"""NumPy's code for functions of a matrix that NumPy has not, as single expressions.

f of [X H; 0 X] has L_f(X, H) in its upper right corner, and f of a block matrix of twice the size
L_f²(X, H, K): for this no function may need eigenvectors, of which such a matrix has too few.
Higham, Functions of Matrices (2008), chs. 3, 6, 10 and 11.
"""

# A Taylor polynomial of X/1024, squared ten times.
EXPM = (
    "np.linalg.matrix_power(sum(np.linalg.matrix_power({0} / 1024, k) / np.prod(np.arange(1.0, k + 1))"
    " for k in range(12)), 1024)"
)
# The iteration of Denman and Beavers: S[0] tends to X^(1/2), S[1] to X^(−1/2).
SQRTM = (
    "(lambda S: [S := ((S[0] + np.linalg.inv(S[1])) / 2, (S[1] + np.linalg.inv(S[0])) / 2)"
    " for _ in range(40)][-1][0])(({0}, np.eye(len({0})) + 0 * {0}))"
)
# The 256th root R, and 512 artanh((R − I)(R + I)⁻¹).
LOGM = (
    "(lambda R, I: [R := "
    + SQRTM.format("R")
    + " for _ in range(8)] and 512 * (lambda C: sum(np.linalg.matrix_power(C, k) / k for k in (1, 3, 5, 7)))"
    "((R - I) @ np.linalg.inv(R + I)))({0}, np.eye(len({0})) + 0 * {0})"
)
BLOCK = "np.vstack([np.hstack([X, H]), np.hstack([0 * X, X])])"
CORNER = "[: len(X), len(X) :]"
BLOCK2 = (
    "np.vstack([np.hstack([X, H, K, 0 * X]), np.hstack([0 * X, X, 0 * X, K]), "
    "np.hstack([0 * X, 0 * X, X, H]), np.hstack([0 * X, 0 * X, 0 * X, X])])"
)
CORNER2 = "[: len(X), 3 * len(X) :]"


def code_of(function: str) -> str:
    """NumPy's function of a matrix Z."""
    return f"(lambda Z: {function.format('Z')})"
