"""The inverse, by a matrix and along a line, and scalars made of it."""

from derivations import Identity, Source, Text, Wrong, d, inverse, invertible, matrix, scalar, tr, vector
from derivations.catalogue.names import DIFFERENTIAL, GRADIENT, INVERSE, TRACE
from derivations.catalogue.topic import Topic

TOPIC = Topic("inverses", Text(ko="역행렬", en="Inverses"), 7)

t = scalar("t")
a, b = vector("a", "n"), vector("b", "n")
A, B, X = matrix("A", "n", "n"), matrix("B", "n", "n"), matrix("X", "n", "n")
line = A + t * B

inverse_matrix = Identity(
    id="MC0041",
    slug="inverse",
    title=Text(ko="역행렬의 미분", en="Differential of the inverse"),
    of=inverse(X),
    by=X,
    differential=-(inverse(X) @ d(X) @ inverse(X)),
    conditions=(invertible(X),),
    note=Text(
        ko="X와 그 역행렬의 곱이 단위행렬이라는 식을 미분하여 얻는다. 스칼라의 역수를 미분한 식과 닮았으나 "
        "X의 미분이 두 역행렬 사이에 놓인다.",
        en="It follows by differentiating the statement that X times its inverse is the identity. It "
        "resembles the reciprocal of a scalar, but the differential of X stands between two inverses.",
    ),
    wrong=(
        Wrong(
            claim=-(inverse(X) @ inverse(X) @ d(X)),
            because=Text(
                ko="스칼라에서처럼 순서를 바꾸었다. X와 그 미분은 서로 순서를 바꿀 수 없다.",
                en="The order was changed as for scalars, but X and its differential do not commute.",
            ),
        ),
        Wrong(
            claim=inverse(X) @ d(X) @ inverse(X),
            because=Text(ko="부호를 빠뜨렸다.", en="The sign is missing."),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 8"),
        Source("matrix-cookbook-2012", "(40)"),
        Source("giles-2008"),
        Source("minka-2000"),
    ),
    aliases=("inv(X)", "X^-1", "X^{-1}", "d(X^-1)", *INVERSE, *DIFFERENTIAL),
    related=("MC0015", "MC0042", "MC0043"),
)

trace_inverse = Identity(
    id="MC0042",
    slug="trace-inverse",
    title=Text(
        ko="역행렬과의 곱의 대각합의 그레이디언트", en="Gradient of the trace of a product with the inverse"
    ),
    of=tr(inverse(X) @ A),
    by=X,
    gradient=-(inverse(X).T @ A.T @ inverse(X).T),
    conditions=(invertible(X),),
    note=Text(
        ko="A는 가역이 아니어도 된다. 정규분포의 로그가능도를 공분산행렬로 미분할 때 로그 행렬식과 함께 "
        "나타난다.",
        en="A need not be invertible. It appears next to the log-determinant when a Gaussian "
        "log-likelihood is differentiated by the covariance matrix.",
    ),
    wrong=(
        Wrong(
            claim=-(inverse(X) @ A @ inverse(X)),
            because=Text(
                ko="전치를 빠뜨렸다. A와 X가 모두 대칭행렬이면 맞지만 일반적으로는 틀리다.",
                en="The transposes are missing. True where both A and X are symmetric, but not in general.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 9"),
        Source(
            "matrix-cookbook-2012",
            "(124)",
            Text(
                ko="인수가 하나 더 있는 식이며, 그것이 단위행렬일 때가 이 항등식이다.",
                en="Printed with one more factor; this is the case where that factor is the identity.",
            ),
        ),
    ),
    aliases=("tr(X^-1 A)", "tr(inv(X) A)", "tr(A X^-1)", *INVERSE, *TRACE, *GRADIENT),
    related=("MC0036", "MC0041", "MC0044"),
)

inverse_along_line = Identity(
    id="MC0043",
    slug="inverse-along-line",
    title=Text(ko="직선을 따라 변하는 역행렬의 도함수", en="Derivative of the inverse along a line"),
    of=inverse(line),
    by=t,
    derivative=-(inverse(line) @ B @ inverse(line)),
    conditions=(invertible(line),),
    note=Text(
        ko="매개변수에 따라 변하는 연립일차방정식의 해가 얼마나 빨리 변하는지를 알려 준다.",
        en="It tells how fast the solution of a system of linear equations changes with a parameter.",
    ),
    wrong=(
        Wrong(
            claim=-(B @ inverse(line) @ inverse(line)),
            because=Text(
                ko="B를 역행렬 밖으로 옮겼다. B가 그 역행렬과 순서를 바꿀 수 있을 때만 맞다.",
                en="B was moved past an inverse, which is allowed only where the two commute.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 8"), Source("matrix-cookbook-2012", "(59)")),
    aliases=("inv(A + tB)", "(A + tB)^-1", "matrix by scalar", "resolvent", *INVERSE),
    related=("MC0022", "MC0040", "MC0041"),
)

inverse_bilinear_form = Identity(
    id="MC0044",
    slug="inverse-bilinear-form",
    title=Text(ko="역행렬로 된 쌍선형형식의 그레이디언트", en="Gradient of a bilinear form in the inverse"),
    of=a.T @ inverse(X) @ b,
    by=X,
    gradient=-(inverse(X).T @ a @ b.T @ inverse(X).T),
    conditions=(invertible(X),),
    note=Text(
        ko="결과는 랭크(계수)가 1인 행렬이다. 연립일차방정식을 두 번 풀면 역행렬을 구하지 않고 얻는다.",
        en="The result has rank one. Two solutions of linear systems give it without forming the inverse.",
    ),
    wrong=(
        Wrong(
            claim=-(inverse(X) @ a @ b.T @ inverse(X)),
            because=Text(
                ko="전치를 빠뜨렸다. X가 대칭행렬이면 맞지만 일반적으로는 틀리다.",
                en="The transposes are missing. True for symmetric X, but not in general.",
            ),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(61)"), Source("deisenroth-faisal-ong-2020")),
    aliases=("a'X^-1 b", "a^T inv(X) b", "adjoint method", "수반 방법", *INVERSE, *GRADIENT),
    related=("MC0003", "MC0041", "MC0042"),
)
