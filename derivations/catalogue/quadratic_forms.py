"""Functions of second degree in a vector, and what is built from them."""

from derivations import Identity, Source, Special, Text, Wrong, d, matrix, nonzero, symmetric, vector
from derivations.catalogue.names import DIFFERENTIAL, GRADIENT, QUADRATIC_FORM
from derivations.catalogue.topic import Topic

TOPIC = Topic("quadratic-forms", Text(ko="이차형식", en="Quadratic forms"), 3)

a, b, x = vector("a", "n"), vector("b", "n"), vector("x", "n")
A = matrix("A", "n", "n")
X = matrix("X", "m", "n")
rayleigh = (x.T @ A @ x) / (x.T @ x)

quadratic_form = Identity(
    id="MC0007",
    slug="quadratic-form",
    title=Text(ko="이차형식의 그레이디언트", en="Gradient of a quadratic form"),
    of=x.T @ A @ x,
    by=x,
    gradient=(A + A.T) @ x,
    note=Text(
        ko="x가 두 번 나타나므로 항이 둘 생기고, 하나는 전치되어 나온다. 이차형식의 값은 A의 대칭인 "
        "부분만으로 정해진다.",
        en="As x occurs twice there are two terms, one of them transposed. The value of a quadratic form "
        "depends on the symmetric part of A only.",
    ),
    special=(Special(when=symmetric(A), claim=2 * (A @ x)),),
    wrong=(
        Wrong(
            claim=2 * (A @ x),
            because=Text(ko="A가 대칭행렬일 때만 맞다.", en="Holds only for symmetric A."),
        ),
        Wrong(
            claim=A @ x,
            because=Text(
                ko="왼쪽의 x를 상수로 보고 오른쪽의 x만 미분하였다.",
                en="Only the x on the right was differentiated; the x on the left was taken as constant.",
            ),
        ),
    ),
    sources=(
        Source("magnus-neudecker-2019", "ch. 9"),
        Source("matrix-cookbook-2012", "(81)"),
        Source(
            "deisenroth-faisal-ong-2020",
            "sec. 5.5",
            Text(ko="분자 중심 표기법에 따라 행벡터로 적는다.", en="Printed as a row, in numerator layout."),
        ),
    ),
    aliases=("x'Ax", "x^T A x", "x.T @ A @ x", *QUADRATIC_FORM, *GRADIENT),
    related=("MC0008", "MC0030", "MC0054"),
)

squared_norm_of_vector = Identity(
    id="MC0008",
    slug="squared-norm",
    title=Text(ko="벡터의 자기 내적의 그레이디언트", en="Gradient of a vector's inner product with itself"),
    of=x.T @ x,
    by=x,
    gradient=2 * x,
    note=Text(
        ko="원점에서 멀어지는 방향이며, 길이는 거리에 비례한다. 노름과 달리 원점에서도 미분할 수 있다.",
        en="It points away from the origin and its length is proportional to the distance. Unlike the "
        "norm, this is differentiable at the origin too.",
    ),
    wrong=(
        Wrong(
            claim=x,
            because=Text(
                ko="이 함수의 절반을 미분한 결과이다.",
                en="This is the gradient of one half of the function.",
            ),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(131)"),),
    aliases=("x'x", "x^T x", "<x, x>", "||x||^2", "squared norm", "노름의 제곱", *GRADIENT),
    related=("MC0007", "MC0045", "MC0048"),
)

quadratic_polynomial = Identity(
    id="MC0009",
    slug="quadratic-polynomial",
    title=Text(
        ko="일차항이 있는 이차식의 그레이디언트", en="Gradient of a quadratic form plus a linear form"
    ),
    of=x.T @ A @ x + b.T @ x,
    by=x,
    gradient=(A + A.T) @ x + b,
    note=Text(
        ko="이것이 0이 되는 점을 찾는 일은 연립일차방정식을 푸는 일이다. A가 양의 정부호이면 그 점에서 "
        "최솟값을 갖는다.",
        en="Finding where it vanishes is solving a system of linear equations. For positive definite A "
        "that point is the minimum.",
    ),
    special=(Special(when=symmetric(A), claim=2 * (A @ x) + b),),
    wrong=(
        Wrong(
            claim=2 * (A @ x) + b,
            because=Text(ko="A가 대칭행렬일 때만 맞다.", en="Holds only for symmetric A."),
        ),
    ),
    sources=(Source("matrix-cookbook-2012", "(97)"),),
    aliases=("x'Ax + b'x", "x^T A x + b^T x", "quadratic function", "이차함수", *QUADRATIC_FORM, *GRADIENT),
    related=("MC0001", "MC0007", "MC0019"),
)

rayleigh_quotient = Identity(
    id="MC0010",
    slug="rayleigh-quotient",
    title=Text(ko="레일리 몫의 그레이디언트", en="Gradient of the Rayleigh quotient"),
    of=rayleigh,
    by=x,
    gradient=((A + A.T) @ x - 2 * rayleigh * x) / (x.T @ x),
    conditions=(nonzero(x),),
    where=(("r", rayleigh),),
    note=Text(
        ko="A가 대칭행렬이면 그레이디언트가 0인 점은 바로 고유벡터이고, 그때의 값이 고윳값이다.",
        en="For symmetric A the gradient vanishes exactly at the eigenvectors, and the value there is the "
        "eigenvalue.",
    ),
    special=(Special(when=symmetric(A), claim=2 * (A @ x - rayleigh * x) / (x.T @ x)),),
    wrong=(
        Wrong(
            claim=(A + A.T) @ x / (x.T @ x),
            because=Text(
                ko="분모를 상수로 보았다. 몫의 미분법의 둘째 항이 빠졌다.",
                en="The denominator was taken as constant, so the second term of the quotient rule is "
                "missing.",
            ),
        ),
        Wrong(
            claim=2 * (A @ x - rayleigh * x) / (x.T @ x),
            because=Text(ko="A가 대칭행렬일 때만 맞다.", en="Holds only for symmetric A."),
        ),
    ),
    sources=(Source("golub-van-loan-2013"), Source("horn-johnson-2013", "sec. 4.2")),
    aliases=(
        "x'Ax / x'x",
        "x^T A x / x^T x",
        "Rayleigh quotient",
        "레일리 지수",
        "고윳값",
        "eigenvalue",
        *GRADIENT,
    ),
    related=("MC0007", "MC0008"),
)

gram_quadratic_form = Identity(
    id="MC0011",
    slug="gram-quadratic-form",
    title=Text(
        ko="행렬과 벡터의 곱의 노름 제곱을 행렬로 미분한 그레이디언트",
        en="Gradient of the squared norm of a matrix–vector product with respect to the matrix",
    ),
    of=a.T @ X.T @ X @ a,
    by=X,
    gradient=2 * (X @ a @ a.T),
    note=Text(
        ko="a가 고정된 입력이고 X가 찾으려는 가중치일 때 나타난다. X는 정사각행렬이 아니어도 된다.",
        en="It appears where a is a fixed input and X the weights sought. X need not be square.",
    ),
    wrong=(
        Wrong(
            claim=X @ a @ a.T,
            because=Text(
                ko="두 번 나타나는 X 가운데 하나만 미분하였다.",
                en="Only one of the two occurrences of X was differentiated.",
            ),
        ),
    ),
    sources=(
        Source(
            "matrix-cookbook-2012",
            "(77)",
            Text(
                ko="서로 다른 두 벡터에 대한 식이며, 두 벡터가 같을 때가 이 항등식이다.",
                en="Printed for two different vectors; this is the case where they are equal.",
            ),
        ),
    ),
    aliases=("a'X'Xa", "a^T X^T X a", "||Xa||^2", "Gram matrix", "그람 행렬", *GRADIENT),
    related=("MC0003", "MC0008", "MC0012"),
)

gram_matrix = Identity(
    id="MC0012",
    slug="gram-matrix",
    title=Text(ko="그람 행렬의 미분", en="Differential of the Gram matrix"),
    of=X.T @ X,
    by=X,
    differential=d(X).T @ X + X.T @ d(X),
    note=Text(
        ko="두 항은 서로의 전치이므로 결과는 대칭행렬이다. X의 열벡터가 서로 직교한다는 조건을 미분할 때 "
        "쓴다.",
        en="The two terms are each other's transposes, so the result is symmetric. It is used to "
        "differentiate the condition that the columns of X are orthogonal.",
    ),
    wrong=(
        Wrong(
            claim=2 * (X.T @ d(X)),
            because=Text(
                ko="두 항은 서로 전치일 뿐 같지 않다. 대각합을 취한 뒤에만 합칠 수 있다.",
                en="The two terms are transposes of each other, not equal. They may be joined only under a "
                "trace.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019", "ch. 9"),),
    aliases=("X'X", "X^T X", "Gram matrix", "공분산행렬", *DIFFERENTIAL),
    related=("MC0011", "MC0015", "MC0031"),
)
