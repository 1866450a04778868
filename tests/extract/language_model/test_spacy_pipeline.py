"""The pipeline that ships with the program, and others: sentences, relations, rubbish, what is missing."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ModelError
from app.extract.language_model.spacy_pipeline import parser_named
from app.extract.language_model.syntax import Syntax
from tests.doubling import is_about_linear
from tests.extract.grammar import syntax_of

JUNK = ["(", "“”", "a-b,", "http://a/", "a.", "1,", "www.", "...a", "x@y."]


def relations(syntax: Syntax) -> dict[str, tuple[str, str]]:
    """Return each word's relation and head, by its surface."""
    return {
        syntax.surface(number): (word.relation, syntax.surface(word.head)) for number, word in enumerate(syntax.words)
    }


def test_subject_object_and_number_are_found() -> None:
    found = relations(syntax_of("The harbour sold 40 boats to Oslo."))

    assert found["harbour"] == ("nsubj", "sold")
    assert found["boats"] == ("obj", "sold")
    assert found["40"] == ("nummod", "boats")


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_quotation_and_its_cue_are_one_sentence(marks: str) -> None:
    syntax = syntax_of(f"{marks[0]}We had a volatile year,{marks[1]} Odo Varnell said.")

    assert sum(word.begins_sentence for word in syntax.words) == 1


def test_two_sentences_are_two() -> None:
    syntax = syntax_of("The port opened in May. It has two quays.")

    assert [syntax.surface(n) for n, word in enumerate(syntax.words) if word.begins_sentence] == ["The", "It"]


@given(
    st.lists(st.sampled_from(["Port", " ", "said", ",", "“", "”", "\n", "😀", "é", "40", "%", "\t", "."])).map("".join)
)
@settings(max_examples=40, deadline=None)
def test_words_lie_in_the_text_in_order(text: str) -> None:
    words = syntax_of(text).words

    assert all(one.end <= other.start for one, other in pairwise(words))
    assert all(0 <= word.start < word.end <= len(text) and 0 <= word.head < len(words) for word in words)


@pytest.mark.parametrize("sign", JUNK)
def test_rubbish_takes_time_in_step_with_its_length(sign: str) -> None:
    parse = parser_named()

    assert is_about_linear(lambda count: parse([sign * (count // len(sign))]), 4_000)


def test_the_same_text_gives_the_same_words_again() -> None:
    text = "Odo Varnell, who runs the port, said that trade had doubled."

    assert list(syntax_of(text).words) == list(syntax_of(text).words)


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match="en_nowhere"):
        parser_named("en_nowhere")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "en_bare")
    (tmp_path / "en_bare" / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\ndef load(**given): return spacy.load('.')\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ModelError):
        parser_named("en_bare")(["A port."])


def test_reading_the_modules_loads_no_spacy() -> None:
    script = "import sys, app.extract.pipeline; print('spacy' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.cwd())

    assert ran.stdout.strip() == "False"
