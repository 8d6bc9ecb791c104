"""Second derivatives of scalar functions of a vector."""

from derivations import (
    Identity,
    Source,
    Special,
    Text,
    Wrong,
    array,
    diag,
    entry,
    exp,
    hadamard,
    log,
    matrix,
    ones,
    sigmoid,
    squared_norm,
    symmetric,
    total,
    vector,
)
from derivations.catalogue.names import (
    HESSIAN,
    LEAST_SQUARES,
    LOG_SUM_EXP,
    LOGISTIC,
    PRODUCT_RULE,
    QUADRATIC_FORM,
    SOFTMAX,
)
from derivations.catalogue.topic import Topic

TOPIC = Topic("hessians", Text(ko="헤세 행렬", en="Hessian matrices"), 9)

a, b, x = vector("a", "n"), vector("b", "n"), vector("x", "n")
A = matrix("A", "n", "n")
A_tall, c = matrix("A", "m", "n"), vector("b", "m")
X, y, w = matrix("X", "m", "n"), vector("y", "m"), vector("w", "n")
plane = vector("x", 2)
x1, x2 = entry(plane, 1), entry(plane, 2)
softmax = exp(x) / total(exp(x))
probability = sigmoid(X @ w)

hessian_quadratic_form = Identity(
    id="MC0054",
    slug="hessian-quadratic-form",
    title=Text(ko="이차형식의 헤세 행렬", en="Hessian of a quadratic form"),
    of=x.T @ A @ x,
    by=x,
    hessian=A + A.T,
    note=Text(
        ko="어느 점에서나 같으며 언제나 대칭행렬이다. 모든 고윳값이 양수이면 이차형식은 볼록함수이다.",
        en="It is the same at every point and always symmetric. If all its eigenvalues are positive, the "
        "quadratic form is convex.",
    ),
    special=(Special(when=symmetric(A), claim=2 * A),),
    wrong=(
        Wrong(
            claim=2 * A,
            because=Text(
                ko="A가 대칭행렬일 때만 맞다. 헤세 행렬은 대칭이어야 한다.",
                en="Holds only for symmetric A. A Hessian has to be symmetric.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019"), Source("matrix-cookbook-2012", "(98)")),
    aliases=("x'Ax", "x^T A x", *QUADRATIC_FORM, *HESSIAN),
    related=("MC0007", "MC0055", "MC0056"),
)

hessian_seed_saddle = Identity(
    id="MC0055",
    slug="hessian-seed-saddle",
    title=Text(ko="안장 모양 이차식의 헤세 행렬", en="Hessian of a saddle-shaped polynomial"),
    of=3 * x1**2 + 12 * x1 - 5 * x2**2 + x2 - 23,
    by=plane,
    hessian=array([[6, 0], [0, -10]]),
    note=Text(
        ko="고윳값의 부호가 서로 다르므로 그레이디언트가 0인 점은 안장점이다.",
        en="The eigenvalues have opposite signs, so the point with vanishing gradient is a saddle point.",
    ),
    wrong=(
        Wrong(
            claim=array([[3, 0], [0, -5]]),
            because=Text(
                ko="이차항의 계수를 그대로 옮겼다. 제곱을 두 번 미분하면 두 배가 된다.",
                en="The coefficients of the squares were copied. Differentiating a square twice doubles "
                "them.",
            ),
        ),
    ),
    aliases=("3x^2 + 12x - 5y^2 + y - 23", "saddle point", "안장점", "indefinite", *HESSIAN),
    related=("MC0018", "MC0054", "MC0056"),
)

hessian_seed_ball = Identity(
    id="MC0056",
    slug="hessian-seed-ball",
    title=Text(ko="골짜기 모양 이차식의 헤세 행렬", en="Hessian of a valley-shaped polynomial"),
    of=2 * x1**2 + 6 * x1 * x2 + 7 * x2**2 - 26 * x1 - 54 * x2 + 107,
    by=plane,
    hessian=array([[4, 6], [6, 14]]),
    note=Text(
        ko="고윳값이 모두 양수이므로 볼록함수이고 최소점은 하나뿐이다. 두 고윳값의 비가 골짜기의 길쭉한 "
        "정도를 정한다.",
        en="Both eigenvalues are positive, so the function is convex with a single minimum. Their ratio "
        "says how elongated the valley is.",
    ),
    wrong=(
        Wrong(
            claim=array([[2, 3], [3, 7]]),
            because=Text(
                ko="이차형식의 행렬이다. 헤세 행렬은 그 두 배이다.",
                en="This is the matrix of the quadratic form. The Hessian is twice that.",
            ),
        ),
        Wrong(
            claim=array([[4, 0], [0, 14]]),
            because=Text(
                ko="두 변수로 한 번씩 미분한 편도함수를 빠뜨렸다.",
                en="The mixed partial derivatives are missing.",
            ),
        ),
    ),
    aliases=("2x^2 + 6xy + 7y^2 - 26x - 54y + 107", "positive definite", "양의 정부호", *HESSIAN),
    related=("MC0019", "MC0054", "MC0055"),
)

hessian_product_of_linear_forms = Identity(
    id="MC0057",
    slug="hessian-product-of-linear-forms",
    title=Text(ko="두 일차형식의 곱의 헤세 행렬", en="Hessian of a product of two linear forms"),
    of=(a.T @ x) * (b.T @ x),
    by=x,
    hessian=a @ b.T + b @ a.T,
    note=Text(
        ko="a와 b가 서로 실수배가 아니면 고윳값의 부호가 섞이므로, 두 일차형식의 곱은 볼록함수가 아니다.",
        en="Unless a and b are multiples of each other, the eigenvalues have both signs: a product of two "
        "linear forms is not convex.",
    ),
    wrong=(
        Wrong(
            claim=2 * (a @ b.T),
            because=Text(
                ko="두 항은 서로의 전치이지 같지 않다. 헤세 행렬은 대칭이어야 한다.",
                en="The two terms are transposes of each other, not equal. A Hessian has to be symmetric.",
            ),
        ),
    ),
    sources=(Source("magnus-neudecker-2019"),),
    aliases=("(a'x)(b'x)", "(a^T x)(b^T x)", *PRODUCT_RULE, *HESSIAN),
    related=("MC0014", "MC0054"),
)

hessian_least_squares = Identity(
    id="MC0058",
    slug="hessian-least-squares",
    title=Text(ko="최소제곱 목적함수의 헤세 행렬", en="Hessian of the least-squares objective"),
    of=squared_norm(A_tall @ x - c),
    by=x,
    hessian=2 * (A_tall.T @ A_tall),
    note=Text(
        ko="언제나 양의 준정부호이므로 최소제곱 문제는 볼록하다. A의 열벡터가 일차독립이면 양의 정부호이다.",
        en="It is always positive semidefinite, so least squares is convex; where the columns of A are "
        "linearly independent it is positive definite.",
    ),
    wrong=(
        Wrong(
            claim=A_tall.T @ A_tall,
            because=Text(
                ko="목적함수의 절반을 두 번 미분한 결과이다.",
                en="This is the Hessian of one half of the objective.",
            ),
        ),
    ),
    sources=(
        Source(
            "boyd-vandenberghe-2004",
            "sec. A.4.4",
            Text(
                ko="아핀함수와 합성한 함수의 헤세 행렬에서 나온다.",
                en="Follows from the Hessian of a composition with an affine function.",
            ),
        ),
    ),
    aliases=(
        "||Ax - b||^2",
        "A'A",
        "Gram matrix",
        "positive semidefinite",
        "양의 준정부호",
        *LEAST_SQUARES,
        *HESSIAN,
    ),
    related=("MC0012", "MC0050", "MC0054"),
)

hessian_log_sum_exp = Identity(
    id="MC0059",
    slug="hessian-log-sum-exp",
    title=Text(ko="로그-합-지수 함수의 헤세 행렬", en="Hessian of log-sum-exp"),
    of=log(total(exp(x))),
    by=x,
    hessian=diag(softmax) - softmax @ softmax.T,
    where=(("p", softmax),),
    note=Text(
        ko="p를 확률로 보면 하나를 골라 표시하는 벡터의 공분산행렬이다. 그래서 양의 준정부호이고 함수는 "
        "볼록하다.",
        en="With p as probabilities it is the covariance matrix of a one-hot random vector. Hence it is "
        "positive semidefinite and the function convex.",
    ),
    wrong=(
        Wrong(
            claim=diag(softmax),
            because=Text(
                ko="분모의 합도 x에 따라 변하는 것을 잊었다.",
                en="The sum in the denominator varies with x too.",
            ),
        ),
    ),
    sources=(Source("boyd-vandenberghe-2004"),),
    aliases=("log(sum(exp(x)))", "lse(x)", "covariance", "공분산행렬", *LOG_SUM_EXP, *SOFTMAX, *HESSIAN),
    related=("MC0061", "MC0062"),
)

hessian_logistic_loss = Identity(
    id="MC0060",
    slug="hessian-logistic-loss",
    title=Text(ko="로지스틱 손실의 헤세 행렬", en="Hessian of the logistic loss"),
    of=total(log(ones("m") + exp(X @ w))) - y.T @ X @ w,
    by=w,
    hessian=X.T @ diag(hadamard(probability, ones("m") - probability)) @ X,
    where=(("p", probability),),
    note=Text(
        ko="y가 들어 있지 않으며 언제나 양의 준정부호이다. 뉴턴 방법으로 로지스틱 회귀를 풀 때 가중 "
        "최소제곱 문제가 되풀이되는 까닭이다.",
        en="It does not contain y and is always positive semidefinite. This is why Newton's method for "
        "logistic regression repeats weighted least squares.",
    ),
    wrong=(
        Wrong(
            claim=X.T @ X / 4,
            because=Text(
                ko="헤세 행렬의 상계일 뿐이다. 모든 확률이 반반일 때만 같다.",
                en="This is only an upper bound of the Hessian, attained where every probability is one "
                "half.",
            ),
        ),
        Wrong(
            claim=X.T @ diag(probability) @ X,
            because=Text(
                ko="1에서 확률을 뺀 인수를 곱하지 않았다.",
                en="The factor one minus the probability is missing.",
            ),
        ),
    ),
    sources=(Source("bishop-2006"),),
    aliases=("Newton's method", "뉴턴 방법", "IRLS", *LOGISTIC, *HESSIAN),
    related=("MC0024", "MC0063"),
)
