"""Powers, products, compositions, and two polynomials written out entry by entry."""

from derivations import (
    Identity,
    Source,
    Text,
    Wrong,
    column,
    d,
    entry,
    exp,
    hadamard,
    matrix,
    nonzero,
    ones,
    scalar,
    tanh,
    tr,
    vector,
)
from derivations.catalogue.names import CHAIN_RULE, DIFFERENTIAL, GRADIENT, PRODUCT_RULE
from derivations.catalogue.topic import Topic

TOPIC = Topic("foundations", Text(ko="정의와 법칙", en="Definitions and rules"), 1)

t, k = scalar("t"), scalar("k", "integer")
a, b, x = vector("a", "n"), vector("b", "n"), vector("x", "n")
c, B = vector("c", "m"), matrix("B", "m", "n")
A, X = matrix("A", "n", "m"), matrix("X", "m", "n")
plane = vector("x", 2)
x1, x2 = entry(plane, 1), entry(plane, 2)

scalar_power = Identity(
    id="MC0013",
    slug="scalar-power",
    title=Text(ko="정수 거듭제곱의 도함수", en="Derivative of an integer power"),
    of=t**k,
    by=t,
    derivative=k * t ** (k - 1),
    conditions=(nonzero(t),),
    note=Text(
        ko="지수가 양의 정수이면 t가 0일 때도 성립한다. 음의 지수까지 한 식으로 적으려면 t가 0이 아니어야 "
        "한다.",
        en="For positive exponents it holds at zero as well. Only the formula for every integer exponent "
        "at once needs a nonzero t.",
    ),
    wrong=(
        Wrong(
            claim=k * t**k,
            because=Text(
                ko="지수를 앞으로 내리기만 하고 1만큼 줄이지 않았다.",
                en="The exponent was brought down but not lowered by one.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 8"),),
    aliases=("t^k", "x^n", "power rule", "거듭제곱의 미분", "멱함수"),
    related=("MC0014", "MC0022"),
)

product_rule_scalar = Identity(
    id="MC0014",
    slug="product-rule-scalar",
    title=Text(ko="두 일차형식의 곱의 그레이디언트", en="Gradient of a product of two linear forms"),
    of=(a.T @ x) * (b.T @ x),
    by=x,
    gradient=(b.T @ x) * a + (a.T @ x) * b,
    note=Text(
        ko="곱의 미분법의 가장 작은 예이다. 한 인수를 고정하고 다른 인수를 미분한 두 항을 더한다.",
        en="The smallest example of the product rule: add the two terms in which one factor is held fixed "
        "while the other is differentiated.",
    ),
    wrong=(
        Wrong(
            claim=(b.T @ x) * a,
            because=Text(
                ko="둘째 인수를 미분한 항이 빠졌다.",
                en="The term that differentiates the second factor is missing.",
            ),
        ),
        Wrong(
            claim=hadamard(a, b),
            because=Text(
                ko="곱의 도함수는 도함수의 곱이 아니다.",
                en="The derivative of a product is not the product of the derivatives.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 8"),),
    aliases=("(a'x)(b'x)", "(a^T x)(b^T x)", *PRODUCT_RULE, *GRADIENT),
    related=("MC0001", "MC0015", "MC0057"),
)

product_rule_matrix = Identity(
    id="MC0015",
    slug="product-rule-matrix",
    title=Text(ko="행렬의 곱에 대한 곱의 미분법", en="Product rule for matrices"),
    of=X @ A @ X,
    by=X,
    differential=d(X) @ A @ X + X @ A @ d(X),
    note=Text(
        ko="행렬의 곱은 순서를 바꿀 수 없으므로 미분이 놓이는 자리마다 항을 따로 적는다.",
        en="Matrix products do not commute, so each place of the differential gets a term of its own.",
    ),
    wrong=(
        Wrong(
            claim=2 * (X @ A @ d(X)),
            because=Text(
                ko="스칼라에서처럼 두 항을 합쳤으나, 행렬은 서로 순서를 바꿀 수 없다.",
                en="The two terms were joined as for scalars, but matrices do not commute.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 8"),
        Source("matrix-cookbook-2012", "(37)"),
        Source("minka-2000"),
    ),
    aliases=("XAX", "d(XY)", "X A X", *PRODUCT_RULE, *DIFFERENTIAL),
    related=("MC0006", "MC0014", "MC0025"),
)

chain_rule_scalar = Identity(
    id="MC0016",
    slug="chain-rule-scalar",
    title=Text(ko="대각합의 지수함수와 연쇄법칙", en="Exponential of a trace, by the chain rule"),
    of=exp(tr(A @ X)),
    by=X,
    gradient=exp(tr(A @ X)) * A.T,
    note=Text(
        ko="바깥 함수의 도함수는 스칼라이므로 안쪽 그레이디언트에 곱하기만 하면 된다.",
        en="The outer derivative is a scalar, so it simply multiplies the inner gradient.",
    ),
    wrong=(
        Wrong(
            claim=A.T,
            because=Text(
                ko="안쪽 함수의 그레이디언트일 뿐이다. 바깥 함수의 도함수를 곱하지 않았다.",
                en="This is the gradient of the inner function only; the outer derivative is missing.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019"),),
    aliases=("exp(tr(AX))", "e^tr(AX)", *CHAIN_RULE, *GRADIENT),
    related=("MC0017", "MC0028"),
)

chain_rule_vector = Identity(
    id="MC0017",
    slug="chain-rule-vector",
    title=Text(ko="성분별 함수를 지나는 연쇄법칙", en="Chain rule through an elementwise function"),
    of=c.T @ tanh(B @ x),
    by=x,
    gradient=B.T @ hadamard(c, ones("m") - hadamard(tanh(B @ x), tanh(B @ x))),
    where=(("z", tanh(B @ x)),),
    note=Text(
        ko="그레이디언트는 함수를 합성한 순서의 반대로 전치행렬을 곱해 나간다. 역전파가 하는 일이 이것이다.",
        en="The gradient travels back through the composition, multiplied by transposes on the way. This "
        "is what backpropagation does.",
    ),
    wrong=(
        Wrong(
            claim=B.T @ hadamard(c, ones("m") - tanh(B @ x)),
            because=Text(
                ko="쌍곡탄젠트의 도함수에서 제곱을 빠뜨렸다.",
                en="The square in the derivative of the hyperbolic tangent is missing.",
            ),
        ),
        Wrong(
            claim=B.T @ c,
            because=Text(
                ko="가운데 함수의 도함수를 곱하지 않았다.",
                en="The derivative of the function in the middle is missing.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019"), Source("deisenroth-faisal-ong-2020")),
    aliases=(
        "c'tanh(Bx)",
        "c^T tanh(Bx)",
        "backpropagation",
        "역전파",
        "오차역전파법",
        *CHAIN_RULE,
        *GRADIENT,
    ),
    related=("MC0004", "MC0016", "MC0023"),
)

seed_saddle = Identity(
    id="MC0018",
    slug="seed-saddle",
    title=Text(ko="안장 모양 이차식의 그레이디언트", en="Gradient of a saddle-shaped polynomial"),
    of=3 * x1**2 + 12 * x1 - 5 * x2**2 + x2 - 23,
    by=plane,
    gradient=column(6 * x1 + 12, 1 - 10 * x2),
    note=Text(
        ko="그레이디언트가 0인 점은 하나뿐이며 극점이 아니라 안장점이다. 한 방향으로는 오르막, 다른 "
        "방향으로는 내리막이다.",
        en="The gradient vanishes at one point only, and that is no extremum but a saddle point: uphill in "
        "one direction, downhill in the other.",
    ),
    wrong=(
        Wrong(
            claim=column(6 * x1 + 12, -(10 * x2)),
            because=Text(
                ko="둘째 변수의 일차항을 상수처럼 지워 버렸다.",
                en="The linear term in the second variable was dropped as if it were constant.",
            ),
        ),
    ),
    aliases=("3x^2 + 12x - 5y^2 + y - 23", "saddle point", "안장점", "critical point", "임계점", *GRADIENT),
    related=("MC0009", "MC0019", "MC0055"),
)

seed_ball = Identity(
    id="MC0019",
    slug="seed-ball",
    title=Text(ko="골짜기 모양 이차식의 그레이디언트", en="Gradient of a valley-shaped polynomial"),
    of=2 * x1**2 + 6 * x1 * x2 + 7 * x2**2 - 26 * x1 - 54 * x2 + 107,
    by=plane,
    gradient=column(4 * x1 + 6 * x2 - 26, 6 * x1 + 14 * x2 - 54),
    note=Text(
        ko="공을 굴리는 연습문제의 함수이다. 골짜기가 비스듬하여 경사하강법의 첫걸음은 최소점을 향하지 "
        "않는다.",
        en="The function of the exercise with the rolling ball. The valley lies askew, so the first step "
        "of gradient descent does not point to the minimum.",
    ),
    wrong=(
        Wrong(
            claim=column(4 * x1 - 26, 14 * x2 - 54),
            because=Text(
                ko="두 변수의 곱인 항을 미분하지 않았다.",
                en="The term with the product of both variables was not differentiated.",
            ),
        ),
    ),
    aliases=("2x^2 + 6xy + 7y^2 - 26x - 54y + 107", "gradient descent", "경사하강법", *GRADIENT),
    related=("MC0009", "MC0018", "MC0056"),
)
