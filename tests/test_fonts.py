"""The faces hold what the pages show, under their own name, small and the same every time."""

import io
import re
from base64 import b64decode

import pytest
from fontTools.ttLib import TTFont

from scripts import fonts, formula_faces
from scripts.katex import Formula, render

TEXT = frozenset("행렬 미적분의 그레이디언트 abc — “×”")


@pytest.fixture(scope="module")
def regular():
    return TTFont(io.BytesIO(fonts.subset(fonts.WEIGHTS[0], TEXT)))


def test_the_face_has_the_characters_and_no_others(regular):
    assert {chr(code) for code in regular.getBestCmap()} == TEXT


def test_the_reserved_name_is_not_used(regular):
    names = {record.nameID: str(record) for record in regular["name"].names}
    assert names[1] == names[16] == "Matrix Text"
    assert "pretendard" not in " ".join(names[number] for number in (1, 2, 3, 4, 6, 16, 17)).lower()


def test_copyright_and_licence_stay(regular):
    names = {record.nameID: str(record) for record in regular["name"].names}
    assert "Copyright" in names[0]
    assert "SIL Open Font License" in names[13]


def test_the_same_characters_make_the_same_bytes():
    assert fonts.subset(fonts.WEIGHTS[1], TEXT) == fonts.subset(fonts.WEIGHTS[1], frozenset(sorted(TEXT)))


def test_a_file_is_named_after_its_content(tmp_path):
    css = fonts.write(tmp_path / "fonts", TEXT)
    more = fonts.write(tmp_path / "fonts", TEXT | {"뷁"})
    named = re.findall(r"matrix-text-\w+\.\w+\.woff2", css + more)
    assert len(set(named)) == 4
    assert {path.name for path in (tmp_path / "fonts").iterdir()} == set(named)


def test_no_face_blocks_text_and_fallbacks_keep_the_lines(tmp_path):
    css = fonts.write(tmp_path / "fonts", TEXT)
    own = re.findall(r'@font-face\{font-family:"Matrix Text";[^}]*\}', css)
    fallbacks = re.findall(r'@font-face\{font-family:"Matrix Text Fallback";[^}]*\}', css)
    assert [face.count("font-display:swap") for face in own] == [1, 1]
    assert len(fallbacks) == 4
    regular = TTFont(fonts._path(fonts.WEIGHTS[0]))
    height = (regular["hhea"].ascent - regular["hhea"].descent) / regular["head"].unitsPerEm
    for face in fallbacks:
        size, ascent, descent = (float(number) / 100 for number in re.findall(r"([\d.]+)%", face)[:3])
        assert 0.85 < size < 1.15
        assert size * (ascent + descent) == pytest.approx(height, rel=1e-3)


def test_a_character_without_a_glyph_is_named_with_its_page():
    fonts.check_coverage({"가": "a.md", "\n": "a.md", "×": "a.md"})
    with pytest.raises(fonts.MissingGlyph, match=r"∇ \(U\+2207\) in id/MC0001\.md"):
        fonts.check_coverage({"가": "a.md", "∇": "id/MC0001.md"})


def test_matplotlib_gets_a_whole_face_under_the_same_name():
    for path, weight in zip(fonts.matplotlib_font(), fonts.WEIGHTS, strict=True):
        font = TTFont(path)
        assert font["name"].getDebugName(1) == "Matrix Text"
        assert font["OS/2"].usWeightClass == weight.css
        assert sum(0xAC00 <= code <= 0xD7A3 for code in font.getBestCmap()) == 11172


def faces(css):
    style = r"font-family:(KaTeX_\w+);font-style:(\w+);font-weight:(\d+);"
    declared = style + r"src:url\(data:font/woff2;base64,([^)]+)\)"
    return {
        (family, style, weight): {chr(code) for code in TTFont(io.BytesIO(b64decode(data))).getBestCmap()}
        for family, style, weight, data in re.findall(declared, css)
    }


def test_formulas_bring_their_faces_and_only_those():
    css = formula_faces.stylesheet(render([Formula(r"x^\top A + 1", display=False)], where="t"))
    found = faces(css)
    assert set(found) == {("KaTeX_Main", "normal", "400"), ("KaTeX_Math", "italic", "400")}
    assert {"x", "A"} <= found["KaTeX_Math", "italic", "400"]
    assert {"⊤", "+", "1"} <= found["KaTeX_Main", "normal", "400"]


@pytest.mark.parametrize(
    ("tex", "face", "character"),
    [
        (r"\mathbf{v}", ("KaTeX_Main", "normal", "700"), "v"),
        (r"\boldsymbol{\alpha}", ("KaTeX_Math", "italic", "700"), "α"),
        (r"\mathbb{R}", ("KaTeX_AMS", "normal", "400"), "R"),
        (r"\mathit{df}", ("KaTeX_Main", "italic", "400"), "d"),
        (r"\mathcal{L}", ("KaTeX_Caligraphic", "normal", "400"), "L"),
        (r"\sum_i", ("KaTeX_Size1", "normal", "400"), "∑"),
    ],
)
def test_every_alphabet_is_served(tex, face, character):
    found = faces(formula_faces.stylesheet(render([Formula(tex, display=False)], where="t")))
    assert character in found[face]


def test_rules_of_absent_constructions_go_and_others_stay():
    css = formula_faces.stylesheet(render([Formula(r"\frac{1}{2}", display=True)], where="t"))
    assert ".mfrac" in css
    assert ".vlist" in css
    assert ".katex-display" in css
    assert ".boxed" not in css
    assert '"Matrix Text"' in css


def test_letters_are_counted_for_the_face_that_draws_them():
    shown = formula_faces.letters(
        render([Formula(r"\mathbf{v} + x = \mathbb{R} \text{행}", display=False)], where="t")
    )
    assert shown["KaTeX_Main-Bold"] == {"v"}
    assert shown["KaTeX_Math-Italic"] == {"x"}
    assert shown["KaTeX_AMS-Regular"] == {"R"}
    assert {"+", "=", "행"} <= shown[""]
    assert not {"v", "x", "R"} & shown[""]


def test_a_class_around_other_elements_counts_everything():
    shown = formula_faces.letters(['<span class="mord mathbf"><span class="mord">A</span></span>'])
    assert "A" in shown["KaTeX_Main-Bold"]
