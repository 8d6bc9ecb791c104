"""The trace turns a matrix expression into a scalar, and a differential into a gradient."""

from derivations import Identity, Source, Special, Text, Wrong, eye, hadamard, matrix, ones, symmetric, tr
from derivations.catalogue.names import FROBENIUS, GRADIENT, HADAMARD, TRACE
from derivations.catalogue.topic import Topic

TOPIC = Topic("traces", Text(ko="대각합", en="Traces"), 5)

X, X_square = matrix("X", "n", "m"), matrix("X", "n", "n")
A, B = matrix("A", "n", "n"), matrix("B", "m", "m")
A_left, B_right = matrix("A", "k", "n"), matrix("B", "m", "k")
A_alike = matrix("A", "n", "m")
W = matrix("W", "m", "n")

trace = Identity(
    id="MC0027",
    slug="trace",
    title=Text(ko="대각합의 그레이디언트", en="Gradient of the trace"),
    of=tr(X_square),
    by=X_square,
    gradient=eye("n"),
    note=Text(
        ko="대각합은 대각성분만의 합이므로 단위행렬이 나온다. 행렬의 일차함수 가운데 가장 간단하다.",
        en="The trace sums the diagonal only, hence the identity matrix. It is the simplest linear "
        "function of a matrix.",
    ),
    wrong=(
        Wrong(
            claim=ones("n", "n"),
            because=Text(
                ko="모든 성분의 합을 미분한 것이다. 대각성분이 아닌 성분은 대각합에 들어 있지 않다.",
                en="This is the gradient of the sum of all entries. Those off the diagonal are not in the "
                "trace.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"), Source("matrix-cookbook-2012", "(99)")),
    aliases=("tr(X)", "Tr(X)", "trace(X)", "단위행렬", *TRACE, *GRADIENT),
    related=("MC0028", "MC0032", "MC0035"),
)

trace_linear = Identity(
    id="MC0028",
    slug="trace-linear",
    title=Text(ko="행렬의 곱의 대각합의 그레이디언트", en="Gradient of the trace of a product"),
    of=tr(W @ X),
    by=X,
    gradient=W.T,
    note=Text(
        ko="W와 X는 정사각행렬이 아니어도 되고, 곱만 정사각행렬이면 된다. 이 식이 대각합으로 적은 미분에서 "
        "그레이디언트를 읽어 내는 규칙이다.",
        en="W and X need not be square; their product is. This is the rule by which a gradient is read off "
        "a differential that is written as a trace.",
    ),
    wrong=(
        Wrong(
            claim=hadamard(W.T, X),
            because=Text(
                ko="대각합을 이루는 항들을 늘어놓은 것이다. 미분하면 X의 성분은 남지 않는다.",
                en="These are the terms of the trace. Differentiation leaves no entry of X behind.",
            ),
        ),
        Wrong(
            claim=2 * W.T,
            because=Text(
                ko="W가 X와 무관한 상수임을 잊었다. X는 한 번만 나타난다.",
                en="W is a constant and does not depend on X, which occurs only once.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 9"),
        Source("matrix-cookbook-2012", "(100)"),
        Source(
            "minka-2000",
            note=Text(
                ko="분자 중심 표기법을 따르므로 전치 없이 적는다.",
                en="Follows the numerator layout, hence no transpose there.",
            ),
        ),
    ),
    aliases=(
        "tr(WX)",
        "tr(AX)",
        "tr(XA)",
        "Tr(AX)",
        "Frobenius inner product",
        "프로베니우스 내적",
        *TRACE,
        *GRADIENT,
    ),
    related=("MC0027", "MC0029", "MC0030"),
)

trace_product = Identity(
    id="MC0029",
    slug="trace-product",
    title=Text(
        ko="양쪽에 행렬을 곱한 것의 대각합의 그레이디언트", en="Gradient of the trace of a two-sided product"
    ),
    of=tr(A_left @ X @ B_right),
    by=X,
    gradient=A_left.T @ B_right.T,
    note=Text(
        ko="대각합 안에서는 인수를 순환시킬 수 있으므로 X를 맨 뒤로 옮겨 읽는다. 전치한 뒤에도 A에서 온 "
        "인수가 왼쪽에 놓인다.",
        en="Factors may be rotated inside a trace, so X is moved to the end first. After the transpose the "
        "factor from A stands on the left again.",
    ),
    wrong=(
        Wrong(
            claim=2 * (A_left.T @ B_right.T),
            because=Text(
                ko="인수가 둘이라고 두 번 더하였으나, X는 한 번만 나타난다.",
                en="Counted twice because there are two factors, but X occurs only once.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"), Source("matrix-cookbook-2012", "(101)")),
    aliases=("tr(AXB)", "Tr(AXB)", "trace(AXB)", "cyclic property", "순환성", *TRACE, *GRADIENT),
    related=("MC0003", "MC0028", "MC0033"),
)

trace_quadratic = Identity(
    id="MC0030",
    slug="trace-quadratic",
    title=Text(ko="이차형식의 대각합의 그레이디언트", en="Gradient of the trace of a quadratic form"),
    of=tr(X.T @ A @ X),
    by=X,
    gradient=(A + A.T) @ X,
    note=Text(
        ko="X의 열마다 이차형식을 하나씩 만들어 더한 것이다. 열이 하나뿐이면 벡터의 이차형식이 된다.",
        en="It adds one quadratic form for each column of X. With a single column it is the quadratic form "
        "of a vector.",
    ),
    special=(Special(when=symmetric(A), claim=2 * (A @ X)),),
    wrong=(
        Wrong(
            claim=2 * (A @ X),
            because=Text(ko="A가 대칭행렬일 때만 맞다.", en="Holds only for symmetric A."),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"), Source("matrix-cookbook-2012", "(108)")),
    aliases=("tr(X'AX)", "tr(X^T A X)", "Tr(X^T A X)", "quadratic form", "이차형식", *TRACE, *GRADIENT),
    related=("MC0007", "MC0031", "MC0033"),
)

trace_gram = Identity(
    id="MC0031",
    slug="trace-gram",
    title=Text(ko="그람 행렬의 대각합의 그레이디언트", en="Gradient of the trace of the Gram matrix"),
    of=tr(X @ X.T),
    by=X,
    gradient=2 * X,
    note=Text(
        ko="모든 성분의 제곱의 합이다. 인수의 순서를 바꾸어도 대각합은 같다.",
        en="It is the sum of the squares of all entries. The trace stays the same when the factors change "
        "places.",
    ),
    wrong=(
        Wrong(
            claim=X,
            because=Text(
                ko="두 번 나타나는 X 가운데 하나만 미분하였다.",
                en="Only one of the two occurrences of X was differentiated.",
            ),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(115)"),),
    aliases=("tr(XX')", "tr(X X^T)", "tr(X^T X)", *FROBENIUS, *TRACE, *GRADIENT),
    related=("MC0032", "MC0034", "MC0048"),
)

trace_square = Identity(
    id="MC0032",
    slug="trace-square",
    title=Text(ko="행렬의 제곱의 대각합의 그레이디언트", en="Gradient of the trace of a squared matrix"),
    of=tr(X_square @ X_square),
    by=X_square,
    gradient=2 * X_square.T,
    note=Text(
        ko="그람 행렬의 대각합과 달리 전치가 남는다. X가 대칭이 아니면 둘은 다른 함수이다.",
        en="Unlike for the Gram matrix a transpose remains. Where X is not symmetric, the two are "
        "different functions.",
    ),
    wrong=(
        Wrong(
            claim=2 * X_square,
            because=Text(
                ko="전치를 빠뜨렸다. 그람 행렬의 대각합과 혼동하기 쉽다.",
                en="The transpose is missing; easily confused with the trace of the Gram matrix.",
            ),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(106)"),),
    aliases=("tr(X^2)", "tr(XX)", "Tr(X^2)", "행렬의 거듭제곱", *TRACE, *GRADIENT),
    related=("MC0027", "MC0031", "MC0015"),
)

trace_congruence = Identity(
    id="MC0033",
    slug="trace-congruence",
    title=Text(
        ko="두 행렬을 낀 이차형식의 대각합의 그레이디언트",
        en="Gradient of the trace of a quadratic form with two matrices",
    ),
    of=tr(A @ X @ B @ X.T),
    by=X,
    gradient=A.T @ X @ B.T + A @ X @ B,
    note=Text(
        ko="행과 열에 각각 공분산행렬을 두는 행렬 정규분포의 지수에 나타난다.",
        en="It appears in the exponent of the matrix normal distribution, with one covariance matrix for "
        "the rows and one for the columns.",
    ),
    special=(Special(when=symmetric(A), claim=A @ X @ (B + B.T)),),
    wrong=(
        Wrong(
            claim=2 * (A @ X @ B),
            because=Text(
                ko="A와 B가 모두 대칭행렬이면 맞지만 일반적으로는 틀리다.",
                en="True where both A and B are symmetric, but not in general.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 9"),
        Source(
            "matrix-cookbook-2012",
            "(118)",
            Text(
                ko="인수가 하나 더 있는 식이며, 그것이 단위행렬일 때가 이 항등식이다.",
                en="Printed with one more factor; this is the case where that factor is the identity.",
            ),
        ),
    ),
    aliases=("tr(AXBX')", "tr(A X B X^T)", "matrix normal distribution", "행렬 정규분포", *TRACE, *GRADIENT),
    related=("MC0029", "MC0030"),
)

trace_hadamard = Identity(
    id="MC0034",
    slug="trace-hadamard",
    title=Text(
        ko="성분마다 가중한 제곱합의 그레이디언트", en="Gradient of an entrywise weighted sum of squares"
    ),
    of=tr(A_alike.T @ hadamard(X, X)),
    by=X,
    gradient=2 * hadamard(A_alike, X),
    note=Text(
        ko="대각합은 두 행렬의 성분별 곱을 모두 더한 것과 같다. 결측값을 빼고 계산하는 가중 손실함수에 "
        "나타난다.",
        en="The trace equals the sum of an entrywise product. It appears in weighted losses, for instance "
        "where missing values get weight zero.",
    ),
    wrong=(
        Wrong(
            claim=hadamard(A_alike, X),
            because=Text(
                ko="제곱의 도함수에서 나오는 두 배를 빠뜨렸다.",
                en="The factor two from the derivative of a square is missing.",
            ),
        ),
        Wrong(
            claim=hadamard(A_alike, hadamard(X, X)),
            because=Text(
                ko="합을 이루는 항들을 늘어놓은 것이지 미분한 것이 아니다.",
                en="These are the terms of the sum, not their derivatives.",
            ),
        ),
    ),
    aliases=(
        "tr(A'(X.*X))",
        "tr(A^T (X o X))",
        "weighted sum of squares",
        "가중 제곱합",
        *HADAMARD,
        *TRACE,
        *GRADIENT,
    ),
    related=("MC0028", "MC0031"),
)
