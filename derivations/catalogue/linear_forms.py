"""Functions of first degree: their derivative does not depend on the point."""

from derivations import Identity, Source, Text, Wrong, d, diag, hadamard, matrix, vector
from derivations.catalogue.names import DIFFERENTIAL, GRADIENT, JACOBIAN
from derivations.catalogue.topic import Topic

TOPIC = Topic("linear-forms", Text(ko="일차형식과 선형사상", en="Linear forms and linear maps"), 2)

a, w, x = vector("a", "n"), vector("w", "n"), vector("x", "n")
b, y = vector("b", "k"), vector("y", "m")
A, B = matrix("A", "m", "n"), matrix("B", "k", "m")
X = matrix("X", "n", "k")

linear_form = Identity(
    id="MC0001",
    slug="linear-form",
    title=Text(ko="일차형식의 그레이디언트", en="Gradient of a linear form"),
    of=w.T @ x,
    by=x,
    gradient=w,
    note=Text(
        ko="일차식의 증가율은 어느 점에서나 같다. 다른 모든 그레이디언트는 함수를 일차형식으로 근사하여 "
        "얻는다.",
        en="A linear function grows at the same rate everywhere. Every other gradient comes from "
        "approximating a function by a linear form.",
    ),
    wrong=(
        Wrong(
            claim=x,
            because=Text(
                ko="w로 미분한 결과이다. 어느 벡터가 변수인지를 먼저 정해야 한다.",
                en="This is the gradient with respect to w. First settle which vector is the variable.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 9"),
        Source("matrix-cookbook-2012", "(69)"),
        Source(
            "deisenroth-faisal-ong-2020",
            "sec. 5.5",
            Text(ko="분자 중심 표기법에 따라 행벡터로 적는다.", en="Printed as a row, in numerator layout."),
        ),
    ),
    aliases=(
        "w'x",
        "w^T x",
        "a^T x",
        "x^T a",
        "dot product",
        "linear form",
        "내적의 미분",
        "선형형식",
        *GRADIENT,
    ),
    related=("MC0002", "MC0004", "MC0007"),
)

bilinear_form = Identity(
    id="MC0002",
    slug="bilinear-form",
    title=Text(ko="쌍선형형식의 그레이디언트", en="Gradient of a bilinear form"),
    of=y.T @ A @ x,
    by=x,
    gradient=A.T @ y,
    note=Text(
        ko="y를 고정하면 x의 일차형식이다. 전치가 생기는 것은 계수가 행벡터로 곱해져 있기 때문이다.",
        en="With y held fixed this is a linear form in x. The transpose appears because its coefficients "
        "stand there as a row.",
    ),
    wrong=(
        Wrong(
            claim=2 * (A.T @ y),
            because=Text(
                ko="이차형식과 혼동하였다. y가 x와 다른 변수이면 x는 한 번만 나타난다.",
                en="Confused with a quadratic form. Where y is a variable of its own, x occurs only once.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"),),
    aliases=("y'Ax", "y^T A x", "x^T A y", "bilinear form", "겹선형형식", *GRADIENT),
    related=("MC0001", "MC0003", "MC0007"),
)

matrix_bilinear_form = Identity(
    id="MC0003",
    slug="matrix-bilinear-form",
    title=Text(
        ko="행렬로 미분한 쌍선형형식의 그레이디언트",
        en="Gradient of a bilinear form with respect to its matrix",
    ),
    of=a.T @ X @ b,
    by=X,
    gradient=a @ b.T,
    note=Text(
        ko="성분마다 보면 a의 성분과 b의 성분의 곱이다. 신경망에서 가중치의 그레이디언트가 랭크(계수)가 "
        "1인 행렬의 합이 되는 까닭이다.",
        en="Entry by entry it is a product of an entry of a and an entry of b. This is why the gradient of "
        "a network's weights is a sum of matrices of rank one.",
    ),
    wrong=(
        Wrong(
            claim=hadamard(a @ b.T, X),
            because=Text(
                ko="합을 이루는 항들을 늘어놓은 것이다. 미분하면 X의 성분은 남지 않는다.",
                en="These are the terms of the sum. Differentiation leaves no entry of X behind.",
            ),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(70)"), Source("deisenroth-faisal-ong-2020")),
    aliases=("a'Xb", "a^T X b", "outer product", "외적(outer product)", "쌍선형형식", *GRADIENT),
    related=("MC0002", "MC0011", "MC0028"),
)

matrix_vector_product = Identity(
    id="MC0004",
    slug="matrix-vector-product",
    title=Text(ko="행렬과 벡터의 곱의 야코비 행렬", en="Jacobian of a matrix–vector product"),
    of=A @ x,
    by=x,
    jacobian=A,
    note=Text(
        ko="선형사상의 가장 좋은 일차 근사는 자기 자신이다. A로 적는 책과 그 전치로 적는 책은 표기법이 "
        "다를 뿐 같은 선형사상을 말한다.",
        en="The best linear approximation of a linear map is the map itself. Books that print A and books "
        "that print its transpose differ in layout, not in what they say.",
    ),
    wrong=(
        Wrong(
            claim=A @ diag(x),
            because=Text(
                ko="곱을 이루는 항들을 늘어놓은 것이다. 미분하면 x의 성분은 남지 않는다.",
                en="These are the terms of the product. Differentiation leaves no entry of x behind.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"),),
    aliases=("Ax", "A x", "dAx/dx", "linear map", "선형사상", "선형변환", *JACOBIAN),
    related=("MC0001", "MC0005", "MC0026"),
)

left_product = Identity(
    id="MC0005",
    slug="left-product",
    title=Text(
        ko="왼쪽에 상수 행렬을 곱한 것의 미분", en="Differential of a product with a constant on the left"
    ),
    of=A @ X,
    by=X,
    differential=A @ d(X),
    note=Text(
        ko="상수 행렬은 미분 밖으로 나오되 제자리를 지킨다. 왼쪽 인수는 왼쪽에 남는다.",
        en="A constant matrix leaves the differential but keeps its side: what stood on the left stays on "
        "the left.",
    ),
    wrong=(
        Wrong(
            claim=2 * (A @ d(X)),
            because=Text(
                ko="곱의 미분법을 쓰면서 상수인 A까지 변하는 것으로 보아 같은 항을 두 번 더하였다.",
                en="The product rule was applied as if the constant A varied too, so one term was counted "
                "twice.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 8"), Source("giles-2008")),
    aliases=("AX", "A X", "matrix product", "행렬곱", *DIFFERENTIAL),
    related=("MC0004", "MC0006", "MC0015"),
)

right_product = Identity(
    id="MC0006",
    slug="right-product",
    title=Text(
        ko="오른쪽에 상수 행렬을 곱한 것의 미분", en="Differential of a product with a constant on the right"
    ),
    of=X @ B,
    by=X,
    differential=d(X) @ B,
    note=Text(
        ko="벡터화하면 오른쪽 인수의 전치가 크로네커 곱의 왼쪽에 놓인다. 두 쪽을 바꾸어 쓰는 일이 흔하다.",
        en="Vectorised, the transpose of the right factor becomes the left factor of a Kronecker product; "
        "the two sides are often interchanged.",
    ),
    wrong=(
        Wrong(
            claim=2 * (d(X) @ B),
            because=Text(
                ko="B는 상수이므로 곱의 미분법에서 나오는 둘째 항은 0이다.",
                en="B is constant, so the second term of the product rule is zero.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 8"), Source("giles-2008")),
    aliases=("XB", "X B", "matrix product", "행렬곱", *DIFFERENTIAL),
    related=("MC0005", "MC0015", "MC0026"),
)
