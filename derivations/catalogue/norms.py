"""Norms, distances, and scaling to unit length."""

from derivations import (
    Identity,
    Source,
    Text,
    Wrong,
    eye,
    matrix,
    nonzero,
    norm,
    squared_norm,
    vector,
)
from derivations.catalogue.names import FROBENIUS, GRADIENT, JACOBIAN, LEAST_SQUARES, NORM
from derivations.catalogue.topic import Topic

TOPIC = Topic("norms", Text(ko="노름", en="Norms"), 8)

a, x = vector("a", "n"), vector("x", "n")
unit = x / norm(x)
X = matrix("X", "m", "n")
A, B, X_columns = matrix("A", "m", "n"), matrix("B", "m", "k"), matrix("X", "n", "k")

euclidean_norm = Identity(
    id="MC0045",
    slug="euclidean-norm",
    title=Text(ko="유클리드 노름의 그레이디언트", en="Gradient of the Euclidean norm"),
    of=norm(x),
    by=x,
    gradient=x / norm(x),
    conditions=(nonzero(x),),
    note=Text(
        ko="원점에서 바로 멀어지는 단위벡터이다. 원점에서는 노름이 뾰족하므로 미분할 수 없다.",
        en="The unit vector straight away from the origin. At the origin the norm has a kink and no "
        "derivative.",
    ),
    wrong=(
        Wrong(
            claim=2 * x,
            because=Text(
                ko="노름의 제곱의 그레이디언트이다.",
                en="This is the gradient of the squared norm.",
            ),
        ),
    ),
    sources=(
        Source(
            "matrix-cookbook-2012",
            "(129)",
            Text(
                ko="한 점까지의 거리에 대한 식이며, 그 점이 원점일 때가 이 항등식이다.",
                en="Printed for the distance to a point; this is the case where that point is the origin.",
            ),
        ),
    ),
    aliases=("||x||", "norm(x)", "||x||_2", "Euclidean norm", "유클리드 노름", *NORM, *GRADIENT),
    related=("MC0008", "MC0046", "MC0047"),
)

distance = Identity(
    id="MC0046",
    slug="distance",
    title=Text(ko="한 점까지의 거리의 그레이디언트", en="Gradient of the distance to a point"),
    of=norm(x - a),
    by=x,
    gradient=(x - a) / norm(x - a),
    conditions=(nonzero(x - a),),
    note=Text(
        ko="거리가 가장 빨리 늘어나는 방향은 그 점에서 곧장 멀어지는 방향이고, 늘어나는 빠르기는 어느 "
        "점에서나 1이다.",
        en="Distance grows fastest straight away from the point, and always at unit rate.",
    ),
    wrong=(
        Wrong(
            claim=(a - x) / norm(x - a),
            because=Text(
                ko="a를 향하는 방향이므로 거리가 가장 빨리 줄어드는 방향이다.",
                en="This points towards a, the direction in which the distance falls fastest.",
            ),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(129)"),),
    aliases=("||x - a||", "norm(x - a)", "Euclidean distance", "유클리드 거리", *NORM, *GRADIENT),
    related=("MC0045", "MC0050"),
)

normalisation = Identity(
    id="MC0047",
    slug="normalisation",
    title=Text(ko="단위벡터로 만드는 사상의 야코비 행렬", en="Jacobian of scaling a vector to unit length"),
    of=unit,
    by=x,
    jacobian=(eye("n") - unit @ unit.T) / norm(x),
    conditions=(nonzero(x),),
    where=(("u", unit),),
    note=Text(
        ko="x 방향의 변화는 지워지고 그에 수직인 변화만 남는 사영이다. 그래서 이 행렬은 가역이 아니다.",
        en="A projection: changes along x are removed and only those across it remain. So the matrix is "
        "singular.",
    ),
    wrong=(
        Wrong(
            claim=eye("n") / norm(x),
            because=Text(
                ko="분모의 노름을 상수로 보았다. 노름도 x에 따라 변한다.",
                en="The norm in the denominator was taken as constant, but it varies with x.",
            ),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(130)"),),
    aliases=(
        "x/||x||",
        "x / norm(x)",
        "normalization",
        "unit vector",
        "정규화",
        "단위벡터",
        "사영",
        *JACOBIAN,
    ),
    related=("MC0045", "MC0010"),
)

frobenius_norm_squared = Identity(
    id="MC0048",
    slug="frobenius-norm-squared",
    title=Text(ko="프로베니우스 노름의 제곱의 그레이디언트", en="Gradient of the squared Frobenius norm"),
    of=squared_norm(X),
    by=X,
    gradient=2 * X,
    note=Text(
        ko="제곱하면 영행렬에서도 미분할 수 있다. 가중치를 작게 유지하려는 벌점으로 널리 쓰인다.",
        en="Squaring makes it differentiable at the zero matrix too. It is widely used as a penalty that "
        "keeps weights small.",
    ),
    wrong=(
        Wrong(
            claim=X,
            because=Text(
                ko="이 함수의 절반을 미분한 결과이다.",
                en="This is the gradient of one half of the function.",
            ),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(132)"),),
    aliases=("||X||_F^2", "squared Frobenius norm", "weight decay", "가중치 감쇠", *FROBENIUS, *GRADIENT),
    related=("MC0008", "MC0031", "MC0049"),
)

frobenius_norm = Identity(
    id="MC0049",
    slug="frobenius-norm",
    title=Text(ko="프로베니우스 노름의 그레이디언트", en="Gradient of the Frobenius norm"),
    of=norm(X),
    by=X,
    gradient=X / norm(X),
    conditions=(nonzero(X),),
    note=Text(
        ko="벡터화하면 유클리드 노름이므로 결과도 같은 꼴이다. 그레이디언트의 노름은 언제나 1이다.",
        en="Vectorised it is the Euclidean norm, so the result looks the same. The gradient always has "
        "norm one.",
    ),
    wrong=(
        Wrong(
            claim=2 * X / norm(X),
            because=Text(
                ko="제곱근을 미분할 때 나오는 절반의 인수를 빠뜨렸다.",
                en="The factor one half from the derivative of the square root is missing.",
            ),
        ),
    ),
    aliases=("||X||_F", "norm(X, 'fro')", *FROBENIUS, *NORM, *GRADIENT),
    related=("MC0045", "MC0048"),
)

matrix_least_squares = Identity(
    id="MC0053",
    slug="matrix-least-squares",
    title=Text(
        ko="오른쪽이 행렬인 최소제곱 목적함수의 그레이디언트",
        en="Gradient of the least-squares objective with several right-hand sides",
    ),
    of=squared_norm(A @ X_columns - B),
    by=X_columns,
    gradient=2 * (A.T @ (A @ X_columns - B)),
    note=Text(
        ko="B의 열마다 최소제곱 문제가 하나씩 있고 서로 얽혀 있지 않다.",
        en="There is one least-squares problem for each column of B, and they do not interact.",
    ),
    wrong=(
        Wrong(
            claim=A.T @ (A @ X_columns - B),
            because=Text(
                ko="목적함수의 절반을 미분한 결과이다.",
                en="This is the gradient of one half of the objective.",
            ),
        ),
    ),
    sources=(
        Source(
            "matrix-cookbook-2012",
            "(119)",
            Text(
                ko="오른쪽에도 행렬을 곱한 식이며, 그것이 단위행렬일 때가 이 항등식이다.",
                en="Printed with a further factor on the right; this is the case where that is the identity.",
            ),
        ),
    ),
    aliases=(
        "||AX - B||_F^2",
        "norm(AX - B)^2",
        "multivariate regression",
        *LEAST_SQUARES,
        *FROBENIUS,
        *GRADIENT,
    ),
    related=("MC0048", "MC0050"),
)
