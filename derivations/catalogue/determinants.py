"""The determinant and its logarithm, by a matrix and along a line."""

from derivations import (
    Identity,
    Source,
    Special,
    Text,
    Wrong,
    det,
    inverse,
    invertible,
    logabsdet,
    logdet,
    matrix,
    positive,
    scalar,
    symmetric,
    tr,
)
from derivations.catalogue.names import CHAIN_RULE, DETERMINANT, GRADIENT, LOG_DETERMINANT
from derivations.catalogue.topic import Topic

TOPIC = Topic("determinants", Text(ko="행렬식과 로그 행렬식", en="Determinants and log-determinants"), 6)

t = scalar("t")
X, X_wide = matrix("X", "n", "n"), matrix("X", "m", "n")
A, B = matrix("A", "n", "n"), matrix("B", "n", "n")
A_wide, B_tall = matrix("A", "m", "n"), matrix("B", "n", "m")
product = A_wide @ X @ B_tall
congruent = X_wide @ A @ X_wide.T

determinant = Identity(
    id="MC0035",
    slug="determinant",
    title=Text(ko="행렬식의 그레이디언트", en="Gradient of the determinant"),
    of=det(X),
    by=X,
    gradient=det(X) * inverse(X).T,
    conditions=(invertible(X),),
    note=Text(
        ko="오른쪽은 여인수행렬이다. 여인수행렬로 적으면 X가 특이행렬이어도 성립하지만, 역행렬로 적으려면 "
        "X가 가역이어야 한다.",
        en="The right-hand side is the cofactor matrix. Written with cofactors it holds for singular X "
        "too; written with the inverse it needs an invertible X.",
    ),
    wrong=(
        Wrong(
            claim=det(X) * inverse(X),
            because=Text(
                ko="전치를 빠뜨렸다. 여인수행렬이 아니라 고전적 수반행렬이다.",
                en="The transpose is missing. This is the adjugate, not the cofactor matrix.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 8"),
        Source("matrix-cookbook-2012", "(49)"),
        Source("horn-johnson-2013"),
        Source("giles-2008"),
    ),
    aliases=(
        "det(X)",
        "|X|",
        "Jacobi's formula",
        "야코비 공식",
        "cofactor",
        "여인수행렬",
        *DETERMINANT,
        *GRADIENT,
    ),
    related=("MC0036", "MC0038", "MC0040"),
)

log_abs_determinant = Identity(
    id="MC0036",
    slug="log-abs-determinant",
    title=Text(
        ko="행렬식의 절댓값의 로그의 그레이디언트", en="Gradient of the logarithm of the absolute determinant"
    ),
    of=logabsdet(X),
    by=X,
    gradient=inverse(X).T,
    conditions=(invertible(X),),
    note=Text(
        ko="로그를 취하면 행렬식이 약분되어 사라진다. X의 성분을 모두 서로 무관한 변수로 본 결과이며, "
        "대칭행렬 위에서 미분하면 답이 약속에 따라 달라진다.",
        en="Taking the logarithm cancels the determinant. All entries of X are independent variables here; "
        "on the symmetric matrices the answer depends on the convention.",
    ),
    wrong=(
        Wrong(
            claim=inverse(X),
            because=Text(ko="X가 대칭행렬일 때만 맞다.", en="Holds only for symmetric X."),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(57)"), Source("minka-2000")),
    aliases=("log|det X|", "ln|det(X)|", "log abs det", "log|X|", *LOG_DETERMINANT, *GRADIENT),
    related=("MC0035", "MC0037", "MC0039"),
)

log_determinant = Identity(
    id="MC0037",
    slug="log-determinant",
    title=Text(ko="로그 행렬식의 그레이디언트", en="Gradient of the log-determinant"),
    of=logdet(X),
    by=X,
    gradient=inverse(X).T,
    conditions=(positive(det(X)),),
    note=Text(
        ko="실수의 로그는 행렬식이 양수일 때만 정해진다. 정규분포의 로그가능도에서는 공분산행렬이 양의 "
        "정부호이므로 이 조건이 저절로 채워진다.",
        en="The real logarithm exists only where the determinant is positive. In a Gaussian log-likelihood "
        "the covariance matrix is positive definite, so the condition holds by itself.",
    ),
    wrong=(
        Wrong(
            claim=inverse(X),
            because=Text(
                ko="전치를 빠뜨렸다. X가 대칭행렬일 때만 맞다.",
                en="The transpose is missing; holds only for symmetric X.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 8"),
        Source(
            "boyd-vandenberghe-2004",
            "sec. A.4.1",
            Text(
                ko="양의 정부호 행렬에 대한 식이므로 전치를 적지 않는다.",
                en="Stated for positive definite matrices, hence without the transpose.",
            ),
        ),
    ),
    aliases=("log det X", "logdet(X)", "log(det(X))", "ln det X", *LOG_DETERMINANT, *GRADIENT),
    related=("MC0035", "MC0036", "MC0039"),
)

determinant_product = Identity(
    id="MC0038",
    slug="determinant-product",
    title=Text(
        ko="양쪽에 행렬을 곱한 것의 행렬식의 그레이디언트",
        en="Gradient of the determinant of a two-sided product",
    ),
    of=det(product),
    by=X,
    gradient=det(product) * (A_wide.T @ inverse(product).T @ B_tall.T),
    conditions=(invertible(product),),
    note=Text(
        ko="곱 전체가 가역이면 되고 X는 가역이 아니어도 된다. A와 B가 정사각행렬이면 X의 역행렬만 남는다.",
        en="Only the whole product has to be invertible, not X. For square A and B nothing but the inverse "
        "of X is left.",
    ),
    wrong=(
        Wrong(
            claim=det(product) * inverse(X).T,
            because=Text(ko="A와 B가 정사각행렬일 때만 맞다.", en="Holds only where A and B are square."),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 9"),
        Source(
            "matrix-cookbook-2012",
            "(51)",
            Text(
                ko="X의 역행렬로 적으며, A와 B가 정사각행렬이어야 한다는 조건은 밝히지 않는다.",
                en="Printed with the inverse of X, without saying that A and B have to be square.",
            ),
        ),
    ),
    aliases=("det(AXB)", "|AXB|", *DETERMINANT, *CHAIN_RULE, *GRADIENT),
    related=("MC0029", "MC0035", "MC0039"),
)

log_determinant_quadratic = Identity(
    id="MC0039",
    slug="log-determinant-quadratic",
    title=Text(
        ko="이차형식의 로그 행렬식의 그레이디언트", en="Gradient of the log-determinant of a quadratic form"
    ),
    of=logabsdet(congruent),
    by=X_wide,
    gradient=inverse(congruent) @ X_wide @ A + inverse(congruent).T @ X_wide @ A.T,
    conditions=(invertible(congruent),),
    where=(("S", congruent),),
    note=Text(
        ko="A가 공분산행렬이면 S는 선형변환한 뒤의 공분산행렬이다. X가 정사각행렬이 아니어도 되므로 X의 "
        "역행렬로는 적을 수 없다.",
        en="If A is a covariance matrix, S is the covariance after a linear map. As X need not be square, "
        "the inverse of X cannot be used.",
    ),
    special=(Special(when=symmetric(A), claim=2 * (inverse(congruent) @ X_wide @ A)),),
    wrong=(
        Wrong(
            claim=2 * (inverse(congruent) @ X_wide @ A),
            because=Text(
                ko="A가 대칭행렬이면 맞지만 일반적으로는 틀리다.",
                en="True for symmetric A, but not in general.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 9"),
        Source(
            "matrix-cookbook-2012",
            "(54)",
            Text(
                ko="로그를 취하지 않은 행렬식에 대한 식이며, X를 전치하여 적는다.",
                en="Printed for the determinant without the logarithm, and with X transposed.",
            ),
        ),
    ),
    aliases=(
        "log det(XAX')",
        "logdet(X A X^T)",
        "logdet(X^T A X)",
        "D-optimality",
        *LOG_DETERMINANT,
        *GRADIENT,
    ),
    related=("MC0030", "MC0036", "MC0038"),
)

determinant_along_line = Identity(
    id="MC0040",
    slug="determinant-along-line",
    title=Text(ko="직선을 따라 변하는 행렬식의 도함수", en="Derivative of the determinant along a line"),
    of=det(A + t * B),
    by=t,
    derivative=det(A + t * B) * tr(inverse(A + t * B) @ B),
    conditions=(invertible(A + t * B),),
    note=Text(
        ko="야코비 공식을 한 방향으로 적은 것이다. 행렬이 단위행렬인 순간에는 B의 대각합만 남는다.",
        en="Jacobi's formula in one direction. At the moment when the matrix is the identity, only the "
        "trace of B remains.",
    ),
    wrong=(
        Wrong(
            claim=det(A + t * B) * tr(B),
            because=Text(
                ko="행렬이 단위행렬일 때의 식을 다른 점에서 썼다. B 앞에 역행렬이 와야 한다.",
                en="The formula for the identity matrix was used elsewhere. The inverse has to stand "
                "before B.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 8"), Source("matrix-cookbook-2012", "(46)")),
    aliases=("det(A + tB)", "d/dt det(A(t))", "Jacobi's formula", "야코비 공식", *DETERMINANT),
    related=("MC0035", "MC0043"),
)
