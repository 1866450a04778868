"""The names of the months as feeds write them, in the languages whose press we have seen."""

import unicodedata

_NAMES = (
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty "
    "января янв ocak",
    "february feb februar februari feber februarie février févr fév febrero febbraio fevereiro fev luty "
    "lutego "
    "февраля фев şubat",
    "march mar märz mär mars marzo março maart mrt marts marzec marca martie марта мар mart",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi апреля апр nisan",
    "may mai mayo maggio mag maio mei maj maja мая май mayıs",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze iunie июня июн haziran",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip iulie июля июл temmuz",
    "august aug août aoû agosto ago augustus augusti sierpień sierpnia sie августа авг ağustos",
    "september sept sep septembre septiembre setiembre set settembre setembro wrzesień września wrz septembrie "
    "сентября сен eylül",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź octombrie "
    "октября окт ekim",
    "november nov novembre noviembre novembro listopad listopada lis noiembrie ноября ноя kasım",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des grudzień grudnia gru "
    "decembrie декабря дек aralık",
)


def _folded(name: str) -> str:
    """Return the name without case and accents: feeds lose accents on the way."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).replace("ı", "i")


_NUMBERS = {_folded(name): number for number, names in enumerate(_NAMES, start=1) for name in names.split()}


def month_number(name: str) -> int | None:
    """Return 1 to 12; None when the word is no month."""
    return _NUMBERS.get(_folded(name))
