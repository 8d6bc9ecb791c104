"""What regression and classification minimise: least squares, log-sum-exp, logistic loss, softmax."""

from derivations import (
    Identity,
    Source,
    Special,
    Text,
    Wrong,
    diag,
    exp,
    hadamard,
    log,
    matrix,
    ones,
    scalar,
    sigmoid,
    squared_norm,
    symmetric,
    total,
    vector,
)
from derivations.catalogue.names import (
    GRADIENT,
    JACOBIAN,
    LEAST_SQUARES,
    LOG_SUM_EXP,
    LOGISTIC,
    SIGMOID,
    SOFTMAX,
)
from derivations.catalogue.topic import Topic

TOPIC = Topic("learning", Text(ko="회귀와 분류", en="Regression and classification"), 10)

mu = scalar("mu")
x, target = vector("x", "n"), vector("y", "n")
A, W, b = matrix("A", "m", "n"), matrix("W", "m", "m"), vector("b", "m")
residual = A @ x - b
X, y, w = matrix("X", "m", "n"), vector("y", "m"), vector("w", "n")
softmax_of_x = exp(x) / total(exp(x))
probability = sigmoid(X @ w)

least_squares = Identity(
    id="MC0050",
    slug="least-squares",
    title=Text(ko="최소제곱 목적함수의 그레이디언트", en="Gradient of the least-squares objective"),
    of=squared_norm(residual),
    by=x,
    gradient=2 * (A.T @ residual),
    note=Text(
        ko="이것을 0으로 두면 정규방정식이 된다. 최소인 점에서 잔차는 A의 모든 열벡터와 직교한다.",
        en="Setting it to zero gives the normal equations: at the minimum the residual is orthogonal to "
        "every column of A.",
    ),
    wrong=(
        Wrong(
            claim=A.T @ residual,
            because=Text(
                ko="목적함수의 절반을 미분한 결과이다.",
                en="This is the gradient of one half of the objective.",
            ),
        ),
        Wrong(
            claim=2 * (A.T @ (b - A @ x)),
            because=Text(
                ko="잔차의 부호가 바뀌었다. 이것은 목적함수가 줄어드는 방향이다.",
                en="The residual has the wrong sign. This is a direction of descent.",
            ),
        ),
    ),
    sources=(Source("golub-van-loan-2013"), Source("boyd-vandenberghe-2004", "sec. 1.2.1")),
    aliases=("||Ax - b||^2", "norm(Ax - b)^2", "normal equations", "정규방정식", *LEAST_SQUARES, *GRADIENT),
    related=("MC0051", "MC0052", "MC0053", "MC0058"),
)

weighted_least_squares = Identity(
    id="MC0051",
    slug="weighted-least-squares",
    title=Text(
        ko="가중 최소제곱 목적함수의 그레이디언트", en="Gradient of the weighted least-squares objective"
    ),
    of=residual.T @ W @ residual,
    by=x,
    gradient=A.T @ (W + W.T) @ residual,
    note=Text(
        ko="오차의 분산이 서로 다르거나 상관이 있을 때 정밀도행렬을 W로 쓴다. 그때 W는 대칭행렬이다.",
        en="Where errors differ in variance or are correlated, W is the precision matrix, which is "
        "symmetric.",
    ),
    special=(Special(when=symmetric(W), claim=2 * (A.T @ W @ residual)),),
    wrong=(
        Wrong(
            claim=2 * (A.T @ W @ residual),
            because=Text(ko="W가 대칭행렬일 때만 맞다.", en="Holds only for symmetric W."),
        ),
    ),
    sources=(
        Source(
            "matrix-cookbook-2012",
            "(84)",
            Text(
                ko="W가 대칭행렬인 경우이며, 잔차의 부호를 반대로 잡는다.",
                en="Printed for symmetric W and with the residual of opposite sign.",
            ),
        ),
    ),
    aliases=(
        "(Ax-b)'W(Ax-b)",
        "(Ax-b)^T W (Ax-b)",
        "weighted least squares",
        "가중 최소제곱법",
        *LEAST_SQUARES,
        *GRADIENT,
    ),
    related=("MC0007", "MC0050"),
)

ridge_regression = Identity(
    id="MC0052",
    slug="ridge-regression",
    title=Text(ko="능형 회귀 목적함수의 그레이디언트", en="Gradient of the ridge-regression objective"),
    of=squared_norm(residual) + mu * squared_norm(x),
    by=x,
    gradient=2 * (A.T @ residual) + 2 * mu * x,
    note=Text(
        ko="벌점의 계수가 양수이면 A의 열벡터가 일차종속이어도 최소인 점이 하나뿐이다.",
        en="With a positive penalty the minimum is unique even if the columns of A are linearly dependent.",
    ),
    wrong=(
        Wrong(
            claim=2 * (A.T @ residual) + mu * x,
            because=Text(
                ko="벌점항을 미분할 때 나오는 두 배를 빠뜨렸다.",
                en="The factor two from the penalty term is missing.",
            ),
        ),
    ),
    sources=(Source("hoerl-kennard-1970"), Source("boyd-vandenberghe-2004")),
    aliases=(
        "||Ax - b||^2 + mu ||x||^2",
        "ridge regression",
        "Tikhonov regularization",
        "릿지 회귀",
        "리지 회귀",
        "티호노프 정칙화",
        *LEAST_SQUARES,
        *GRADIENT,
    ),
    related=("MC0008", "MC0050"),
)

softmax = Identity(
    id="MC0061",
    slug="softmax",
    title=Text(ko="소프트맥스의 야코비 행렬", en="Jacobian of the softmax"),
    of=softmax_of_x,
    by=x,
    jacobian=diag(softmax_of_x) - softmax_of_x @ softmax_of_x.T,
    where=(("p", softmax_of_x),),
    note=Text(
        ko="출력의 합은 언제나 1이므로 행마다, 열마다 더하면 0이고 이 행렬은 가역이 아니다. 대칭행렬이어서 "
        "야코비 행렬을 적는 표기법이 달라도 모양이 같다.",
        en="The outputs always sum to one, so every row and column sums to zero and the matrix is "
        "singular. As it is symmetric, it looks the same in every layout.",
    ),
    wrong=(
        Wrong(
            claim=diag(hadamard(softmax_of_x, ones("n") - softmax_of_x)),
            because=Text(
                ko="성분별 시그모이드처럼 다루었다. 한 입력이 변하면 분모를 거쳐 모든 출력이 변한다.",
                en="Treated like the elementwise sigmoid. Through the denominator each input changes every "
                "output.",
            ),
        ),
    ),
    sources=(Source("bishop-2006"),),
    aliases=("softmax(x)", "exp(x)/sum(exp(x))", *SOFTMAX, *JACOBIAN),
    related=("MC0024", "MC0059", "MC0062"),
)

log_sum_exp = Identity(
    id="MC0062",
    slug="log-sum-exp",
    title=Text(ko="로그-합-지수 함수의 그레이디언트", en="Gradient of log-sum-exp"),
    of=log(total(exp(x))),
    by=x,
    gradient=softmax_of_x,
    note=Text(
        ko="최댓값을 매끄럽게 근사한 함수이고, 그 그레이디언트는 소프트맥스이다.",
        en="A smooth approximation of the maximum, and its gradient is the softmax.",
    ),
    wrong=(
        Wrong(
            claim=exp(x),
            because=Text(
                ko="로그의 도함수를 곱하지 않았다. 합으로 나누어야 한다.",
                en="The derivative of the logarithm is missing: divide by the sum.",
            ),
        ),
    ),
    sources=(Source("boyd-vandenberghe-2004"),),
    aliases=("log(sum(exp(x)))", "lse(x)", "smooth maximum", *LOG_SUM_EXP, *SOFTMAX, *GRADIENT),
    related=("MC0059", "MC0061", "MC0064"),
)

logistic_loss = Identity(
    id="MC0063",
    slug="logistic-loss",
    title=Text(ko="로지스틱 손실의 그레이디언트", en="Gradient of the logistic loss"),
    of=total(log(ones("m") + exp(X @ w))) - y.T @ X @ w,
    by=w,
    gradient=X.T @ (probability - y),
    where=(("p", probability),),
    note=Text(
        ko="예측한 확률과 관측값의 차에 자료행렬의 전치를 곱한 것이다. 최소제곱법의 그레이디언트와 꼴이 "
        "같다.",
        en="The predicted probabilities minus the observations, multiplied by the transposed data: the "
        "same form as in least squares.",
    ),
    wrong=(
        Wrong(
            claim=X.T @ (y - probability),
            because=Text(
                ko="부호가 바뀌었다. 손실이 아니라 로그가능도의 그레이디언트이다.",
                en="The sign is reversed: this is the gradient of the log-likelihood, not of the loss.",
            ),
        ),
    ),
    sources=(Source("bishop-2006"), Source("boyd-vandenberghe-2004", "sec. 7.1.1")),
    aliases=("log(1 + exp(x'w))", "logistic loss", "로지스틱 손실", *LOGISTIC, *SIGMOID, *GRADIENT),
    related=("MC0024", "MC0050", "MC0060"),
)

softmax_cross_entropy = Identity(
    id="MC0064",
    slug="softmax-cross-entropy",
    title=Text(ko="소프트맥스 교차 엔트로피의 그레이디언트", en="Gradient of the softmax cross-entropy"),
    of=-(target.T @ log(softmax_of_x)),
    by=x,
    gradient=total(target) * softmax_of_x - target,
    where=(("p", softmax_of_x),),
    note=Text(
        ko="y가 확률벡터이면 예측한 확률에서 y를 뺀 것이 된다. 분류 신경망의 마지막 층에서 시작하는 "
        "역전파가 이 차이다.",
        en="For a probability vector y it is the prediction minus y, and with that difference "
        "backpropagation starts at the last layer of a classifier.",
    ),
    wrong=(
        Wrong(
            claim=softmax_of_x - target,
            because=Text(
                ko="y의 성분의 합이 1일 때만 맞다.",
                en="Holds only where the entries of y sum to one.",
            ),
        ),
    ),
    sources=(Source("bishop-2006"),),
    aliases=(
        "-y' log(softmax(x))",
        "cross-entropy",
        "교차 엔트로피",
        "크로스 엔트로피",
        "classification",
        *SOFTMAX,
        *GRADIENT,
    ),
    related=("MC0061", "MC0062", "MC0063"),
)
