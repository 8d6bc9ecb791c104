"""The names under which readers look a subject up, other than its title.

Korean spellings vary and English terms are used beside them, so each subject's names stand here
once; an identity adds its own in ASCII, as one would type its formula into a search box.
"""

GRADIENT = ("gradient", "gradient vector", "그래디언트", "그레디언트", "그라디언트", "기울기", "기울기 벡터")
JACOBIAN = (
    "Jacobian",
    "Jacobian matrix",
    "야코비 행렬",
    "야코비안",
    "자코비안",
    "야코비안 행렬",
    "자코비안 행렬",
)
HESSIAN = ("Hessian", "Hessian matrix", "헤세 행렬", "헤시안", "헤시안 행렬", "이계도함수")
DIFFERENTIAL = ("differential", "total differential", "미분", "전미분")
PRODUCT_RULE = ("product rule", "Leibniz rule", "곱의 미분법", "곱 법칙", "라이프니츠 법칙")
CHAIN_RULE = ("chain rule", "연쇄법칙", "사슬규칙", "체인 룰")

QUADRATIC_FORM = ("quadratic form", "이차형식", "2차형식", "이차 형식")
TRACE = ("trace", "대각합", "트레이스", "자취", "주대각합")
DETERMINANT = ("determinant", "행렬식", "디터미넌트")
LOG_DETERMINANT = ("log-determinant", "logdet", "log det", "로그 행렬식", "로그행렬식", "행렬식의 로그")
INVERSE = ("inverse", "inverse matrix", "역행렬", "인버스")
NORM = ("norm", "노름", "놈")
FROBENIUS = ("Frobenius norm", "프로베니우스 노름", "프로베니우스 놈")
HADAMARD = ("Hadamard product", "elementwise", "아다마르 곱", "하다마드 곱", "성분별 곱", "원소별 곱")
LEAST_SQUARES = ("least squares", "linear regression", "최소제곱법", "최소자승법", "선형회귀")
SOFTMAX = ("softmax", "소프트맥스")
SIGMOID = ("sigmoid", "logistic function", "시그모이드", "로지스틱 함수")
LOG_SUM_EXP = ("log-sum-exp", "logsumexp", "로그합지수", "로그 합 지수")
LOGISTIC = ("logistic regression", "cross-entropy", "로지스틱 회귀", "교차 엔트로피", "크로스 엔트로피")
