"""What each method of checking said, in the words of a page."""

from typing import Any

NAMES = {
    "exact arithmetic over GF(p)": {
        "ko": "유한체 위의 정확한 계산",
        "en": "exact arithmetic over a finite field",
    },
    "ball arithmetic over the reals": {"ko": "실수 위의 구간 계산", "en": "ball arithmetic over the reals"},
    "SymPy, entry by entry": {"ko": "SymPy로 성분마다 미분", "en": "SymPy, entry by entry"},
    "automatic differentiation in floating point": {
        "ko": "실린 코드의 자동미분",
        "en": "automatic differentiation of the code shown",
    },
    "differences in 50 digits": {"ko": "50자리 중앙차분", "en": "central differences in 50 digits"},
    "lines of the derivation": {"ko": "유도의 각 줄", "en": "every line of the derivation"},
    "mutants": {"ko": "변이", "en": "mutants"},
    "special cases": {"ko": "특별한 경우", "en": "special cases"},
    "wrong versions refuted": {"ko": "틀린 식의 반증", "en": "wrong versions refuted"},
    "conditions": {"ko": "조건", "en": "conditions"},
    "proof for all sizes": {"ko": "모든 크기에 대한 증명", "en": "proof for every size"},
}
RESULTS = {
    "accepted": {"ko": "통과", "en": "accepted"},
    "rejected": {"ko": "거부", "en": "rejected"},
    "not applicable": {"ko": "해당 없음", "en": "not applicable"},
    "not decided": {"ko": "판정 보류", "en": "not decided"},
}
REASONS = {
    "a rational function: exact arithmetic decides it": {
        "ko": "유리함수이므로 정확한 계산만으로 판정된다",
        "en": "a rational function: exact arithmetic decides it",
    },
    "the identity lists none": {"ko": "적힌 것이 없다", "en": "the identity lists none"},
    "the shapes refuse every mutant": {
        "ko": "모든 변이가 크기부터 맞지 않는다",
        "en": "the shapes refuse every mutant",
    },
    "no proof argument was given": {
        "ko": "증명기가 판정하지 못했다",
        "en": "the prover did not decide it",
    },
}


def rung_view(rung: dict[str, Any], lang: str) -> dict[str, str]:
    """A row of the verification table: method, result, detail."""
    return {
        "name": NAMES[rung["name"]][lang],
        "result": RESULTS[rung["result"]][lang],
        "detail": detail(rung, lang) if rung["result"] == "accepted" else reason(rung["reason"], lang),
    }


def reason(given: str, lang: str) -> str:
    """Why a method did not accept; a reason without words of its own stands as the program says it."""
    if given.startswith("autograd: "):
        return {
            "ko": "autograd에 규칙이 없는 함수가 있다",
            "en": "a function for which autograd has no rule",
        }[lang]
    return REASONS[given][lang] if given in REASONS else given


def detail(rung: dict[str, Any], lang: str) -> str:  # noqa: C901, PLR0911 - one case per method
    """Sizes, trials, points: what a specialist asks first."""
    ko = lang == "ko"
    match rung["name"]:
        case "exact arithmetic over GF(p)":
            form = rung["forms"]["claim"]
            primes = ", ".join(prime(int(p)) for p in form["primes"])
            trials = f"{form['trials']}회 시행" if ko else f"{form['trials']} trials"
            return f"{sizes(form['sizes'])}; {trials}; {'소수' if ko else 'primes'} {primes}"
        case "ball arithmetic over the reals":
            form = rung["forms"]["claim"] if "claim" in rung["forms"] else next(iter(rung["forms"].values()))
            points = f"점 {form['points']}개" if ko else f"{form['points']} points"
            bits = f"{form['precision_bits']}비트" if ko else f"{form['precision_bits']} bits"
            radius = f"10⁻{form['relative_radius_below'].removeprefix('1e-').translate(RAISED)}"
            within = "상대 반지름" if ko else "relative radius"
            return f"{sizes(form['sizes'])}; {points}; {bits}; {within} < {radius}"
        case "SymPy, entry by entry":
            form = rung["forms"]["claim"]
            points = f"점 {form['points']}개" if ko else f"{form['points']} points"
            return f"{sizes([form['sizes']])}; {points}; {form['version'].replace('sympy', 'SymPy')}"
        case "automatic differentiation in floating point" | "differences in 50 digits":
            return witnessed(rung, lang)
        case "lines of the derivation":
            lines = f"{rung['lines']}줄" if ko else f"{rung['lines']} lines"
            return f"{lines}; {sizes(rung['sizes'])}"
        case "mutants":
            equal = rung["proved equal"]
            if ko:
                return f"{rung['total']}개 가운데 {rung['refuted']}개 반증, {equal}개는 같은 식으로 증명"
            return f"{rung['refuted']} of {rung['total']} refuted, {equal} proved equal to the formula"
        case "special cases":
            return f"{rung['cases']}개" if ko else f"{rung['cases']} checked in the same way"
        case "wrong versions refuted":
            return f"{rung['versions']}개" if ko else f"{rung['versions']} by counterexample"
        case "conditions":
            return stated(rung, lang)
        case _:
            return (
                "미분 규칙의 결과와 명제가 같은 텐서망 표준형을 갖는다"
                if ko
                else "the rules' result and the claim have one tensor-network normal form"
            )


def witnessed(rung: dict[str, Any], lang: str) -> str:
    """Sizes, points, how closely a witness in floating point agrees, and which program it is."""
    points = f"점 {rung['points']}개" if lang == "ko" else f"{rung['points']} points"
    tolerance = rung.get("tolerance_of_the_claim", rung["tolerance"]).removeprefix("1e-").translate(RAISED)
    within = {"ko": "상대 오차", "en": "relative difference"}[lang]
    return f"{sizes(rung['sizes'])}; {points}; {within} < 10⁻{tolerance}; {rung['version']}"


NEEDED_BY = {
    "function": {"ko": "함수", "en": "the function"},
    "derivative": {"ko": "도함수", "en": "the derivative"},
    "formula": {"ko": "식", "en": "the formula"},
    "sufficient, not known necessary": {"ko": "알려져 있지 않음", "en": "not known"},
}


def stated(rung: dict[str, Any], lang: str) -> str:
    """At how many points no condition was missing, and how many conditions are needed by what."""
    n = rung["points"]
    points = f"점 {n}개에서 빠진 조건 없음" if lang == "ko" else f"none missing at {n} points"
    counts = ", ".join(f"{name[lang]} {rung[by]}" for by, name in NEEDED_BY.items() if rung[by])
    needed = {"ko": "필요로 하는 것", "en": "needed by"}[lang]
    return f"{points}; {needed}: {counts}" if counts else points


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def prime(p: int) -> str:
    """2⁶¹ − 1 for a Mersenne prime."""
    return f"2{str((p + 1).bit_length() - 1).translate(RAISED)} − 1"


def sizes(every: list[dict[str, int]]) -> str:
    """N = 3, 4, 2; or (m, n) = (3, 4), (4, 5), (2, 3)."""
    letters = list(every[0])
    if not letters:
        return "—"
    if len(letters) == 1:
        return f"{letters[0]} = {', '.join(str(s[letters[0]]) for s in every)}"
    tuples = ", ".join(f"({', '.join(str(s[k]) for k in letters)})" for s in every)
    return f"({', '.join(letters)}) = {tuples}"
