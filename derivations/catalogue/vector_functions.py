"""Vectors and matrices as functions of a scalar, a vector or a matrix."""

from derivations import (
    Identity,
    Source,
    Text,
    Wrong,
    d,
    diag,
    exp,
    hadamard,
    matrix,
    ones,
    scalar,
    sigmoid,
    tanh,
    vector,
)
from derivations.catalogue.names import DIFFERENTIAL, HADAMARD, JACOBIAN, PRODUCT_RULE, SIGMOID
from derivations.catalogue.topic import Topic

TOPIC = Topic("vector-functions", Text(ko="벡터함수와 행렬함수", en="Vector and matrix functions"), 4)

t = scalar("t")
a, b, x = vector("a", "n"), vector("b", "n"), vector("x", "n")
A, B, X = matrix("A", "m", "n"), matrix("B", "m", "n"), matrix("X", "m", "n")

vector_by_scalar = Identity(
    id="MC0020",
    slug="vector-by-scalar",
    title=Text(ko="직선의 속도벡터", en="Velocity along a straight line"),
    of=a + t * b,
    by=t,
    derivative=b,
    note=Text(
        ko="벡터를 스칼라로 미분하면 성분마다 미분한다. 결과를 열로 두는지 행으로 두는지는 표기법에 달려 "
        "있다.",
        en="A vector is differentiated by a scalar entry by entry. Whether the result is a column or a row "
        "depends on the layout.",
    ),
    wrong=(
        Wrong(
            claim=a + b,
            because=Text(
                ko="상수 벡터 a의 도함수는 0이다.", en="The derivative of the constant vector a is zero."
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"),),
    aliases=("a + tb", "a + t b", "vector by scalar", "velocity", "tangent vector", "속도", "접벡터"),
    related=("MC0021", "MC0022", "MC0039"),
)

exponential_curve = Identity(
    id="MC0021",
    slug="exponential-curve",
    title=Text(ko="성분별 지수함수로 주어진 곡선의 속도벡터", en="Velocity along a curve of exponentials"),
    of=exp(t * a),
    by=t,
    derivative=hadamard(a, exp(t * a)),
    note=Text(
        ko="성분마다 증가율이 다른 지수적 성장이다. 행렬 지수함수가 아니라 성분별 지수함수이다.",
        en="Exponential growth with a rate for each entry. This is the elementwise exponential, not the "
        "matrix one.",
    ),
    wrong=(
        Wrong(
            claim=exp(t * a),
            because=Text(
                ko="연쇄법칙에 따라 안쪽 함수의 도함수 a를 성분마다 곱하여야 한다.",
                en="By the chain rule each entry is multiplied by the inner derivative, the entry of a.",
            ),
        ),
        Wrong(
            claim=t * exp(t * a),
            because=Text(ko="t가 아니라 a로 미분한 꼴이다.", en="This differentiates by a, not by t."),
        ),
    ),
    aliases=("exp(ta)", "exp(t a)", "vector by scalar", "지수함수", "exponential growth", *HADAMARD),
    related=("MC0020", "MC0023"),
)

matrix_by_scalar = Identity(
    id="MC0022",
    slug="matrix-by-scalar",
    title=Text(
        ko="행렬을 계수로 하는 다항식의 도함수", en="Derivative of a polynomial with matrix coefficients"
    ),
    of=t * A + t**2 * B,
    by=t,
    derivative=A + 2 * t * B,
    note=Text(
        ko="행렬을 스칼라로 미분한 것은 같은 크기의 행렬이다. 성분마다 보통의 다항식을 미분하면 된다.",
        en="A matrix differentiated by a scalar is a matrix of the same size: each entry is an ordinary "
        "polynomial.",
    ),
    wrong=(
        Wrong(
            claim=A + t * B,
            because=Text(
                ko="거듭제곱의 지수를 앞으로 내리지 않았다.",
                en="The exponent of the power was not brought down.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"),),
    aliases=("tA + t^2 B", "matrix by scalar", "matrix polynomial", "행렬 다항식"),
    related=("MC0013", "MC0020", "MC0043"),
)

elementwise_tanh = Identity(
    id="MC0023",
    slug="elementwise-tanh",
    title=Text(ko="성분별 쌍곡탄젠트의 야코비 행렬", en="Jacobian of the elementwise hyperbolic tangent"),
    of=tanh(x),
    by=x,
    jacobian=diag(ones("n") - hadamard(tanh(x), tanh(x))),
    note=Text(
        ko="각 출력은 같은 자리의 입력에만 달려 있으므로 야코비 행렬은 대각행렬이다. 실제 계산에서는 "
        "행렬을 만들지 않고 성분마다 곱한다.",
        en="Each output depends on the input in the same place only, so the Jacobian is diagonal. Programs "
        "never form it; they multiply entry by entry.",
    ),
    wrong=(
        Wrong(
            claim=diag(ones("n") - tanh(x)),
            because=Text(ko="제곱을 빠뜨렸다.", en="The square is missing."),
        ),
    ),
    aliases=("tanh(x)", "activation function", "활성화 함수", "쌍곡탄젠트", "성분별", "원소별", *JACOBIAN),
    related=("MC0017", "MC0024"),
)

elementwise_sigmoid = Identity(
    id="MC0024",
    slug="elementwise-sigmoid",
    title=Text(ko="성분별 시그모이드의 야코비 행렬", en="Jacobian of the elementwise sigmoid"),
    of=sigmoid(x),
    by=x,
    jacobian=diag(hadamard(sigmoid(x), ones("n") - sigmoid(x))),
    where=(("s", sigmoid(x)),),
    note=Text(
        ko="도함수를 함수의 값만으로 적을 수 있어, 순방향 계산에서 얻은 값을 그대로 쓴다.",
        en="The derivative is written with the function's own values, so those of the forward pass are "
        "used again.",
    ),
    wrong=(
        Wrong(
            claim=diag(sigmoid(x)),
            because=Text(
                ko="1에서 시그모이드를 뺀 인수를 곱하지 않았다.",
                en="The factor one minus the sigmoid is missing.",
            ),
        ),
    ),
    sources=(Source("bishop-2006"),),
    aliases=("sigmoid(x)", "1/(1+exp(-x))", "activation function", "활성화 함수", *SIGMOID, *JACOBIAN),
    related=("MC0023", "MC0060", "MC0063"),
)

outer_product = Identity(
    id="MC0025",
    slug="outer-product",
    title=Text(
        ko="벡터의 외적(outer product)의 미분", en="Differential of a vector's outer product with itself"
    ),
    of=x @ x.T,
    by=x,
    differential=d(x) @ x.T + x @ d(x).T,
    note=Text(
        ko="행렬을 벡터로 미분한 것은 성분이 세 첨자로 매겨지므로 미분으로 적는 것이 가장 짧다. 결과는 "
        "언제나 대칭행렬이다.",
        en="A matrix differentiated by a vector has entries with three indices, so the differential is the "
        "shortest way to write it. The result is always symmetric.",
    ),
    wrong=(
        Wrong(
            claim=2 * (x @ d(x).T),
            because=Text(
                ko="두 항은 서로의 전치이지 같은 행렬이 아니다.",
                en="The two terms are each other's transposes, not the same matrix.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"),),
    aliases=("xx'", "x x^T", "matrix by vector", "rank one", "외적", *PRODUCT_RULE, *DIFFERENTIAL),
    related=("MC0012", "MC0015"),
)

matrix_times_vector = Identity(
    id="MC0026",
    slug="matrix-times-vector",
    title=Text(
        ko="행렬과 벡터의 곱을 행렬로 미분한 것", en="Differential of a matrix–vector product by the matrix"
    ),
    of=X @ a,
    by=X,
    differential=d(X) @ a,
    note=Text(
        ko="벡터를 행렬로 미분한 것이다. 야코비 행렬로 적으려면 X를 벡터화하여야 한다.",
        en="A vector differentiated by a matrix. To write it as a Jacobian matrix, X has to be vectorised.",
    ),
    wrong=(
        Wrong(
            claim=2 * (d(X) @ a),
            because=Text(
                ko="a는 상수이므로 곱의 미분법에서 나오는 둘째 항은 0이다.",
                en="The vector a is constant, so the second term of the product rule is zero.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"),),
    aliases=(
        "Xa",
        "X a",
        "Wx",
        "vector by matrix",
        "Kronecker product",
        "크로네커 곱",
        *DIFFERENTIAL,
        *JACOBIAN,
    ),
    related=("MC0003", "MC0004", "MC0006"),
)
