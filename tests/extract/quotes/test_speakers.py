"""Who said it."""

import pytest

from app.anatomy import Release
from app.articles import ArticleText, Block, BlockKind, Span
from app.extract.quotes import find_quotes
from app.findings import QuoteKind
from tests.extract.grammar import syntax_of
from tests.extract.quotes.reading import Said, entities_of, marked, read, said

QUOTE = "We are glad that the plant opens,"


@pytest.mark.parametrize(
    "tail",
    [
        "Mira Tolland said.",
        "said Mira Tolland.",
        "said Mira Tolland, chief executive of Ardleigh Foods.",
        "said Ardleigh Foods chief executive Mira Tolland.",
        "said the company’s chief executive, Mira Tolland.",
        "said Dr. Mira Tolland, Ph.D., who leads the group.",
        "said state Rep. Mira Tolland (D-Brent).",
        "Mira Tolland, the chief executive, told reporters on Monday.",
        "Mira Tolland, who joined from Velmora in May, said.",
        "the company’s chief executive, Mira Tolland, also said.",
        "commented Mira Tolland, adding that work begins in June.",
    ],
)
def test_the_name_beside_the_cue_speaks(tail: str) -> None:
    quotes = marked(read(f"“{QUOTE}” {tail}", "Mira Tolland"))

    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["Mira Tolland"]
    assert quotes[0].speaker is not None
    assert quotes[0].speaker.entity_id == "e1"
    assert quotes[0].confidence >= 0.8


@pytest.mark.parametrize(
    "head",
    [
        "Mira Tolland said:",
        "Mira Tolland, chief executive of Ardleigh Foods, added,",
        "Commenting on the news, Mira Tolland said:",
        "Mira Tolland, Chief Executive Officer:",
        "Mira Tolland told the Brent Courier on Friday:",
        "According to Mira Tolland,",
    ],
)
def test_the_name_before_the_quotation_speaks(head: str) -> None:
    quotes = marked(read(f"{head} “We are glad that the plant opens.”", "Mira Tolland"))

    assert [quote.speaker.name for quote in quotes if quote.speaker] == ["Mira Tolland"]


def test_a_speaker_whom_the_entities_lack_is_named_by_the_words() -> None:
    assert said(f"“{QUOTE}” said Oswin Pellgrave, a resident.") == [Said(QUOTE, "direct", "Oswin Pellgrave", "said")]


def test_a_signature_names_the_speaker() -> None:
    quotes = said("“It keeps my soup warm.” — Tamsin Oakhollow, customer", "Tamsin Oakhollow")

    assert [quote.speaker for quote in quotes] == ["Tamsin Oakhollow"]


def test_the_phrase_is_what_the_release_writes() -> None:
    text = f"“{QUOTE}” said Brentish President Mira Tolland."

    speaker = read(text, "Mira Tolland")[0].speaker

    assert speaker is not None
    assert speaker.phrase.text == "Brentish President Mira Tolland"
    assert speaker.phrase.span.of(text) == speaker.phrase.text


def test_a_quotation_split_by_its_cue_is_one_quote_with_two_parts() -> None:
    text = "“We open in May,” Mira Tolland said. “We hire in June.”"

    quotes = read(text, "Mira Tolland")

    assert len(quotes) == 1
    assert [part.of(text) for part in quotes[0].parts] == ["We open in May,", "We hire in June."]
    assert quotes[0].cue is not None
    assert quotes[0].cue.text == "said"


def test_a_company_form_before_the_second_half_ends_the_sentence() -> None:
    text = "“We open in May,” said Mira Tolland, chief executive of Ardleigh Foods Inc. “We hire in June.”"

    quotes = read(text, "Mira Tolland")

    assert [(quote.kind, len(quote.parts)) for quote in quotes] == [(QuoteKind.DIRECT, 2)]


def test_paragraphs_of_one_quotation_are_one_quote_of_its_last_speaker() -> None:
    text = "“We open in May.\n“We hire in June.\n“We rest in July,” said Mira Tolland."

    quotes = read(text, "Mira Tolland")

    assert [len(quote.parts) for quote in quotes] == [3]
    assert quotes[0].speaker is not None
    assert quotes[0].speaker.name == "Mira Tolland"


def test_a_colon_announces_the_quotation_of_the_next_paragraph() -> None:
    text = "Mira Tolland welcomed the guests.\nShe continued:\n“We open in May, and all of Brent is invited.”"

    assert [seen.speaker for seen in said(text, "Mira Tolland")] == ["Mira Tolland"]


def test_a_pronoun_stands_for_who_spoke_last() -> None:
    text = (
        "Mira Tolland met Odo Varnell in Brent.\n“We open in May,” said Tolland.\nVarnell visited the hall.\n"
        "Tolland said the hall is ready. “It shines,” she said."
    )

    speakers = [quote.speaker.name for quote in read(text, "Mira Tolland", "Odo Varnell") if quote.speaker]

    assert set(speakers) == {"Mira Tolland"}


def test_a_pronoun_agrees_with_the_gender_that_the_release_tells() -> None:
    text = "Mr. Varnell walked the line with Mrs. Tolland on Friday. “It shines,” she said."

    quotes = marked(read(text, "Odo Varnell", "Mira Tolland"))

    assert quotes[0].speaker is not None
    assert quotes[0].speaker.name == "Mira Tolland"


def test_an_office_stands_for_who_was_introduced_with_it() -> None:
    text = (
        "Brent Prime Minister Mira Tolland opened the fair, and Odo Varnell, mayor of Ardleigh, cut the ribbon.\n"
        "“It shines,” the prime minister said.\n“It does,” the mayor said."
    )

    speakers = [quote.speaker.name for quote in read(text, "Mira Tolland", "Odo Varnell") if quote.speaker]

    assert speakers == ["Mira Tolland", "Odo Varnell"]


def test_the_company_is_the_issuer() -> None:
    text = "“We open in May,” the company said in a statement."

    quotes = read(text, release=Release(issuer="Ardleigh Foods"))

    assert quotes[0].speaker is not None
    assert quotes[0].speaker.name == "Ardleigh Foods"


def test_a_spokesman_without_a_name_stays_a_description() -> None:
    assert said("“We open in May,” a spokesman for the ministry said.")[0].speaker == "a spokesman for the ministry"


def test_nobody_is_named_where_the_name_was_lost() -> None:
    text = "Odo Varnell was a patient man.\n“Officer Varnell was a servant of Ardleigh whom all of us miss,”\nsaid"

    quotes = read(text, "Odo Varnell")

    assert quotes[0].kind is QuoteKind.DIRECT
    assert quotes[0].speaker is None
    assert quotes[0].confidence <= 0.5


def test_a_name_inside_the_quotation_never_speaks() -> None:
    text = "“Odo Varnell said he would come, and he came,” said Mira Tolland."

    speakers = {seen.speaker for seen in said(text, "Odo Varnell", "Mira Tolland")}

    assert speakers == {"Mira Tolland"}


def test_turns_of_a_transcript_are_their_labels_words() -> None:
    text = "\n".join(
        [
            "MS. TOLLAND: Good morning to you all.",
            "MR. VARNELL: Thank you.",
            "MS. TOLLAND: We open.",
            "MR. VARNELL: When?",
        ]
    )

    quotes = read(text, "Mira Tolland", "Odo Varnell")

    assert [quote.text for quote in quotes] == ["Good morning to you all.", "Thank you.", "We open.", "When?"]
    assert {quote.reason for quote in quotes} == {"rule: a label in a transcript"}
    assert [quote.speaker.name for quote in quotes if quote.speaker] == [
        "Mira Tolland",
        "Odo Varnell",
        "Mira Tolland",
        "Odo Varnell",
    ]


def test_confidence_is_lower_where_a_pronoun_was_resolved() -> None:
    text = "“We open in May,” said Mira Tolland.\n“We hire in June,” she said."

    first, second = read(text, "Mira Tolland")

    assert first.confidence > second.confidence > 0.5


def test_entities_of_the_test_point_at_their_names() -> None:
    text = "Mira Tolland spoke. Tolland left."

    spans = [mention.span.of(text) for mention in entities_of(text, "Mira Tolland")[0].mentions]

    assert spans == ["Mira Tolland", "Tolland"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The water took the goats,” a mother of five in Tolland told the charity.", "a mother of five in Tolland"),
        (
            "A spokesperson for the rowers’ association Northern Rowers called it “long overdue, and welcome.”",
            "A spokesperson for the rowers’ association Northern Rowers",
        ),
        (
            "The Harbour Council spoke to Fund Varnell. The council said it was “ready to act at once.”",
            "Harbour Council",
        ),
        ("Tolland, for her part, said the town waits. “The sea is patient,” she said.", "Tolland"),
        ("“The wait is part of the promise we keep every day.”\n— Mira Tolland, chief executive, Acme", "Mira Tolland"),
    ],
)
def test_whoever_is_described_stands_for_the_words(text: str, speaker: str) -> None:
    quotes = [quote for quote in read(text) if quote.kind in (QuoteKind.DIRECT, QuoteKind.MIXED)]

    assert [quote.speaker.name for quote in quotes if quote.speaker] == [speaker]


def test_a_thing_that_shows_something_is_no_speaker() -> None:
    text = "Mira Tolland said that a map would have shown “in an hour” what took us years."

    (quote,) = said(text, "Mira Tolland")

    assert quote.speaker == "Mira Tolland"


def test_words_of_a_question_are_not_those_of_whoever_answers() -> None:
    text = "Asked whether the board was on “autopilot,” Mira Tolland replied: “I slept badly.”"

    quotes = read(text, "Mira Tolland")

    assert [(quote.kind, quote.text) for quote in quotes] == [
        (QuoteKind.SCARE, "autopilot,"),
        (QuoteKind.DIRECT, "I slept badly."),
    ]


def test_a_block_quotation_follows_whoever_welcomes_something() -> None:
    lead = "Odo Varnell, chief executive of the charity Rails for All, welcomed the decision:"
    words = "For every pound that was spent, towns got three back."
    text = f"{lead}\n{words}"
    blocks = (Block(Span(0, len(lead))), Block(Span(len(lead) + 1, len(text)), BlockKind.QUOTATION))

    quotes = find_quotes(
        ArticleText(text, blocks),
        Release(),
        entities_of(text, "Odo Varnell"),
        syntax_of(ArticleText(text, blocks)),
        language="en",
    )

    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes] == [(words, "Odo Varnell")]


def test_a_line_that_the_source_broke_before_its_cue_still_names_the_speaker() -> None:
    text = (
        "“The harbour opens in May,”\nsaid Harbour Chief Mira Tolland\n. “The town has waited for it.”\n"
        "“We hire in June,”\nOdo Varnell said."
    )

    first, second = read(text, "Mira Tolland", "Odo Varnell")

    assert [quote.speaker and quote.speaker.name for quote in (first, second)] == ["Mira Tolland", "Odo Varnell"]
    assert len(first.parts) == 2
