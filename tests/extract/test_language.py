"""The language of a text: scripts first, then letters, then what the feed declares."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extract.language import UNKNOWN, coverage_of, find_language
from app.findings import Coverage


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The company said on Monday that it will open a second plant next year.", "en"),
        ("La société a déclaré lundi qu’elle ouvrirait une deuxième usine l’année prochaine.", "fr"),
        ("Das Unternehmen teilte am Montag mit, dass es nächstes Jahr ein zweites Werk eröffnen werde.", "de"),
        ("La empresa anunció el lunes que abrirá una segunda planta el próximo año.", "es"),
        ("公司周一表示，明年将开设第二家工厂。", "zh"),
        ("同社は月曜日、来年に第二工場を開設すると発表した。", "ja"),
        ("회사는 내년에 두 번째 공장을 열 것이라고 월요일 밝혔다.", "ko"),
        ("Компания сообщила в понедельник, что в следующем году откроет второй завод.", "ru"),
        ("قالت الشركة يوم الاثنين إنها ستفتح مصنعا ثانيا في العام المقبل.", "ar"),
        ("کمپنی نے پیر کو کہا کہ وہ اگلے سال دوسرا کارخانہ کھولے گی اور لوگوں کو روزگار دے گی۔", "ur"),
        ("Η εταιρεία ανακοίνωσε τη Δευτέρα ότι θα ανοίξει δεύτερο εργοστάσιο.", "el"),
        ("החברה הודיעה ביום שני כי תפתח מפעל שני בשנה הבאה.", "he"),
    ],
)
def test_language_is_found(text: str, language: str) -> None:
    assert find_language(text) == language


def test_english_with_some_chinese_names_is_english() -> None:
    text = "The mayor of Taipei (臺北) met the founder of the company, Lin Mei-ling (林美玲), to open the new museum."

    assert find_language(text) == "en"


@pytest.mark.parametrize(("declared", "language"), [("fr-FR", "fr"), ("de", "de"), ("", UNKNOWN), ("english", UNKNOWN)])
def test_short_text_takes_what_the_feed_declares(declared: str, language: str) -> None:
    assert find_language("Q3: 4.2", declared=declared) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Profit up 12% at 5 AM EST.", "en"),
        ("40 jobs lost", "en"),
        ("Gewinn steigt um 12 % im Mai", UNKNOWN),
        ("12 % des ventes", UNKNOWN),
        ("Más de 40 %", UNKNOWN),
        ("NYSE", "en"),
        ("4.2 m", UNKNOWN),
    ],
)
def test_a_line_too_short_for_statistics_is_english_unless_it_looks_otherwise(text: str, language: str) -> None:
    assert find_language(text) == language


def test_long_text_does_not_believe_a_wrong_declaration() -> None:
    text = "Das Unternehmen teilte am Montag mit, dass es nächstes Jahr ein zweites Werk in Sachsen eröffnen werde."

    assert find_language(text, declared="en") == "de"


def test_addresses_say_nothing_of_the_language() -> None:
    text = "https://www.example.org/news/the-company-opens-a-second-plant-next-year-in-the-north info@example.org"

    assert find_language(text) == UNKNOWN


@pytest.mark.parametrize(
    ("language", "coverage"),
    [
        ("en", Coverage.FULL),
        ("fr", Coverage.PARTIAL),
        ("de", Coverage.PARTIAL),
        ("es", Coverage.PARTIAL),
        ("zh", Coverage.PARTIAL),
        ("ur", Coverage.NONE),
        ("it", Coverage.NONE),
        (UNKNOWN, Coverage.NONE),
    ],
)
def test_coverage_is_told(language: str, coverage: Coverage) -> None:
    assert coverage_of(language) is coverage


@given(st.text(max_size=200), st.text(max_size=10))
@settings(max_examples=200, deadline=None)
def test_any_text_has_a_code_of_two_letters_or_none(text: str, declared: str) -> None:
    language = find_language(text, declared=declared)

    assert language == UNKNOWN or (len(language) == 2 and language.islower())


def test_import_does_not_load_the_identifier() -> None:
    program = "import sys, app.extract.language; sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
