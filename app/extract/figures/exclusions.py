"""What is no figure by its shape: addresses, telephones, clock times, tickers, citations, forms, streets.

Only the neighbourhood of digits is searched, so that a long text without any costs nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from app.anatomy import Release, SectionKind
from app.extract.figures.reading import Reading

_ALONE = r"(?<![\w$€£¥.,-])"
_WEEKLY = r"\b24/7(?:/365)?\b|\b24-7\b|\b9/11\b|\b50/50\b"

_TELEPHONES = (
    r"(?<![\d$€£¥.,-])\+?\d{0,3}[ .-]?\(\d{2,5}\)[ .-]?\d{3,4}(?:[ .-]?\d{2,4}){0,3}(?![\w,%])",  # (713) 668-2110
    _ALONE + r"(?:\+?1[ .-])?\d{3}[.\-–]\d{3}[.\-–]\d{4}(?!\d)|" + _ALONE + r"\d{3}/\d{3}-\d{4}(?!\d)",  # 714-347-8408
    _ALONE + r"\+\d{1,3}(?:[ .-]{0,2}\(?\d{1,5}\)?){2,6}(?![\d%])",  # +44 20 7946 0000
    _ALONE + r"0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}(?!\d)",  # 020 7946 0000
    r"\b(?:[Tt]el|[Pp]hone|[Ff]ax|[Cc]ell|[Oo]ffice|[Mm]obile|TTY|[Tt]oll-free)\W{1,3}[\d+][\d ().\-–]{5,20}",
)
_TIMES = (
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\ ?(?:[ap]\.?\ ?m\b\.?|[AP]\.?M\b\.?|(?:noon|hours|Uhr|ET|GMT|CET|E[SD]T|UTC)\b)",
    r"\b\d{1,2}\ ?(?:[ap]\.m\.|[AP]\.M\.|(?:am|pm|AM|PM|noon|o['’]clock|Uhr)\b)|\b\d{1,2}h\d{2}\b",
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?\b|\b(?:GMT|UTC)\ ?[+\-−–]\ ?\d{1,2}(?::\d{2})?\b",
    r"\b\d{1,2}\ ?[-–]\ ?(?=\d{1,2}(?::\d{2})?\ ?[ap]\.?m\b)|" + _WEEKLY,
    r"\b\d{1,2}\ min(?:ute)?\ read\b|\b\d{1,2}\ in\ the\ (?:morning|afternoon|evening)\b",
)
_SCORES = (
    r"\b\d{1,3}[-–]\d{1,3}(?:,\ \d{1,2}[-–]\d{1,2}(?:\(\d{1,2}\))?){1,5}(?![\w%])",  # 6-3, 6-4
    r"\b\d{1,3}[-–]\d{1,3}(?=\ (?:win|victory|defeat|loss|draw|tie|lead|record|series|triumph|deficit|rout|thrashing"
    r"|aggregate|home|away|road|start|at\ (?:home|half))\b)",
    r"(?:(?<=\bwon\ )|(?<=\blost\ )|(?<=\bdrew\ )|(?<=\bleads\ )|(?<=\btied\ )|(?<=\bwin\ )|(?<=\bwinning\ )"
    r"|(?<=\blosing\ )|(?<=\bled\ )|(?<=\blead\ )|(?<=\bbeaten\ )|(?<=\bleading\ )|(?<=\btrailed\ )|(?<=\bdrawing\ ))"
    r"\d{1,3}\ ?[-–]\ ?\d{1,3}(?=[.,;:)]|$|\ (?:in|to|on|at|over|against|after|with|and|when|as|for|from|last|this"
    r"|before|but|following|thanks|here|away|overall|early|late|[A-Z]\w{0,9})\b)",
    r"\b\d{1,2}-(?:of|for)-\d{1,2}\b|" + _ALONE + r"\d{1,2}-\d{1,2}-\d{1,2}\b(?![-\w])",
    r"(?<=[A-Za-z]\ )\d{1,2}\ [-–]\ \d{1,2}(?=[.,;:)](?!\d)|$"
    r"|\ (?:up|down|ahead|after|at|win|victory|in\ the|against)\b)",
)
_CITATIONS = (
    r"(?:\b(?:19|20)\d{2}(?:\ [A-Z][a-z]{2}(?:\ \d{1,2})?)?)?"
    r";\ ?\d{1,4}(?:\(\d{1,6}(?:[-–]\d{1,4})?\))?:\ ?\w{0,2}\d{1,6}(?:[-–]\d{1,6})?",  # 2020;20(8):509
    r"\b\d{1,4}\(\d{1,6}\)\ ?:\ ?\w{0,2}\d{1,6}(?:[-–]\d{1,6})?|(?<=;)\d{1,4}\(\d{1,6}\)",
    r"\b\d{1,4}\ (?:U\.S\.C?\.|C\.F\.R\.|F\.\ ?[23]d|Stat\.|Fed\.\ Reg\.|USC|CFR)\ ?§{0,2}\ ?\d{0,6}",
    r"\b(?:NCT|EudraCT|DOI|doi|PMID|ISBN|ISSN|CUSIP|ISIN|CIK)\W{0,3}[\dX][\w./-]{3,40}",
    r"\b(?:pp?\.|pages?)\ ?\d{1,4}(?:\ ?(?:-|–|to|through|and)\ ?\d{1,4})?",
)
_CODES = (
    r"\b(?:NYSE(?:\ (?:American|Arca|MKT))?|NASDAQ|Nasdaq(?:GS|GM|CM)?|OTC(?:QB|QX|PK|BB|MKTS)?|HKEX|SEHK|LSE|AIM"
    r"|TSX-?V?|TSXV|ASX|TYO|TSE|SGX|SSE|SZSE|KRX|KOSDAQ|BSE|NSE|CSE|FSE|FWB|JSE|BIT|BME|SIX|TASE|XETRA"
    r"|Euronext(?:\ [A-Z][a-z]{2,12})?|Bursa)\ ?:\ ?[A-Z0-9.\-]{1,10}(?:\.[A-Z]{1,2})?\b",
    r"\b\d{3,6}\.(?:HK|T|SS|SZ|KS|KQ|TW|SI|L|AX|TO|BO|NS)\b",
    r"\b(?:FIPS|NI|NIST|ANSI|SAE|NFPA|PCI)\ (?:SP\ )?\d{1,4}-\d{1,4}\b",
    r"\b(?:ISO|IEC|EN|DIN|IEEE|RFC|UL|ASTM|BS)(?:/[A-Z]{2,6})?[ -]?[A-Z]?\d{2,5}(?:[:-]\d{1,4}){0,2}\b",
    r"\b\d{1,2}-[KQF]\b|\b[A-Z]{1,2}-\d{1,2}\b(?=\))|\b(?:Form|Schedule)\ [A-Z0-9]{1,3}(?:-[A-Z0-9]{1,3})?\b",
    r"\b(?:[Cc]ase|[Dd]ocket|[Ff]ile|[Pp]atent|[Rr]eference|[Ll]icense|[Rr]eg(?:istration)?)\.?"
    r"\ (?:[Nn]os?\.?|[Nn]umbers?|#)[:.]?\ ?[\w-]{1,20}",
    r"(?<!\bthe\ )#\ ?\w{0,4}\d[\w-]{0,12}"
    r"|(?<!\bthe\ )(?<!['’]s\ )(?<!ranked\ )\bNo\.\ ?\d{1,6}(?!,\d{3})\b|№\ ?\d{1,8}|\b\d{2,4}\(\w\)(?:\(\d\))?",
    r"\b[vV]?\d{1,3}\.\d{1,3}\.\d{1,4}(?:\.\d{1,4})?\b(?!\d)|\bv\d{1,3}(?:\.\d{1,3})?\b",
    r"\b\d{1,2}\ [+x*×]\ \d{1,2}\ =|" + _ALONE + r"\d\+\d\b|\b\d{1,3}°\d{1,2}['′’]",
)
_STREETS = (
    r"\b\d{1,5}(?:[-–]\d{1,4})?[A-Z]?\ (?:[NSEW]\.?\ |[NS]?[EW]\ )?(?:\w{2,16}\.?\ ){1,3}?"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Parkway|Pkwy|Plaza|Square|Highway|Court|Ct"
    r"|Terrace|Place|Pl|Circle|Mews|Crescent|Quay)\b\.?(?:,?\ (?:Suite|Floor|Ste\.?|Unit|\#)\ ?\w{1,5})?",
    r"\b\d{1,5}\ block\ of\b|\b[A-Z]{2}\ \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\ \d[A-Z]{2}\b",
    r"\bD\.?C\.?\ \d{5}\b|\bP\.?\ ?O\.?\ Box\ \d{1,6}",
)
_NAMES = (
    r"\bS\ ?&\ ?P(?:/[A-Z]{2,4})?\ \d{2,4}\b|\bRussell\ \d{4}",
    r"\b(?:Fortune|Forbes|Inc\.?|FTSE|Nikkei|CAC|DAX|STOXX|Stoxx|Euro\ Stoxx|TA|CSI|Global|Dow\ Jones|Deloitte|Nasdaq"
    r"|ASX|Topix)[ -](?:Global\ )?\d{2,5}\b(?!\ (?:million|billion|per))",
    r"(?<![.,\d$€£])\b3M\b|"
    + _ALONE
    + r"7[0-8]7(?:-\d{1,3}(?:ER|LR|s)?)?(?=\ (?:MAX|Max|NG|(?:[\w-]{2,12}\ )?(?:Dreamliners?|jets?|jetliners?|planes?"
    r"|airplanes?|aircraft|airliners?|freighters?))\b|['’]s)|\b7[0-8]7-\d{1,3}(?:ER|LR|s)?\b"
    r"|(?:(?<=\ba\ )|(?<=\bour\ )|(?<=\bits\ )|(?<=\bthe\ ))7[0-8]7(?=\ (?:to|and|or|at|in|with|will|was|is|has|for"
    r"|from|fleet|program|family|order)\b|[.,;](?!\d))",
    _ALONE + r"(?:2|3|4|5|8|10|15)K\b(?!\ [a-z]{2,20}s\b)",
    r"(?<![\w$€£,.])911\b(?![,.]\d)(?!\ (?:people|million|[a-z]{3,12}(?<!connect)(?<!call)s)\b)"
    r"|\b\d{2,4}(?:\.\d)?\ ?(?:FM|AM)\b|\b\d{5}\ (?:zip|ZIP)\b",
    _ALONE
    + r"\d{1,5}[x×]\d{1,5}\b(?![-\ ]?(?:feet|foot|ft|inch|inches|in|cm|mm|km|m|met(?:er|re)s?|yards?|miles?|pixels?)"
    r"\b)",  # 1920x1080
    r"\bA3[0-8]0(?:neo|-\d{3})?\b|\bCO\ ?2\b|\bH\ ?2\ ?O\b",
)
_MASK = re.compile("|".join((*_TELEPHONES, *_TIMES, *_SCORES, *_CITATIONS, *_CODES, *_STREETS, *_NAMES)))
_DOTTED_DATE = re.compile(r"\d{1,2}\.\ ?\d{1,2}\.\ ?(?:19|20)?\d{2}")
_NET = re.compile(r"://|www\.|@|\.(?:com|org|net|gov|edu|io|fm|ai|co|de|fr|ca|eu)\b(?![.]\s)|(?<!\w)#(?=[^\W\d])")
_PHRASES = re.compile(r"\b[Oo]ne\ country,?\ two\ systems\b")
_DIGIT = re.compile(r"\d")
_BEFORE, _BEHIND = 40, 70
_LONGEST_ADDRESS = 300


def mask(reading: Reading) -> None:
    """Take the tokens of everything that its shape gives away as no figure."""
    starts = [token.start for token in reading.tokens]
    text = reading.text
    for begin, end in (*_addresses(text), *_shapes(text), *(match.span() for match in _PHRASES.finditer(text))):
        first = bisect_left(starts, begin)
        if first and reading.tokens[first - 1].end > begin:
            first -= 1
        last = bisect_left(starts, end)
        reading.take(first, last)
        reading.quiet.update(range(first, last))


def _shapes(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _neighbourhoods(text):
        for match in _MASK.finditer(text, start, end):
            if not _DOTTED_DATE.fullmatch(match[0]):
                yield match.span()


def _neighbourhoods(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around digits, joined where they meet and widened to white space."""
    start = end = -1
    for match in _DIGIT.finditer(text):
        place = match.start()
        if place - _BEFORE > end:
            if end >= 0:
                yield start, _blank_behind(text, end)
            start = max(place - _BEFORE, 0)
        end = place + _BEHIND
    if end >= 0:
        yield start, _blank_behind(text, end)


def _blank_behind(text: str, place: int) -> int:
    limit = min(place + _LONGEST_ADDRESS, len(text))
    while place < limit and not text[place].isspace():
        place += 1
    return place


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs without white space that are an address on the net, a mail address or a handle."""
    end = 0
    for match in _NET.finditer(text):
        if match.start() < end:
            continue
        begin = match.start()
        while begin > max(end, match.start() - _LONGEST_ADDRESS) and not text[begin - 1].isspace():
            begin -= 1
        end = _blank_behind(text, match.end())
        yield begin, end


def mask_sections(reading: Reading, release: Release) -> None:
    """Take the tokens of contacts and aggregators' tails, which hold no figures of the release."""
    starts = [token.start for token in reading.tokens]
    for section in release.sections:
        if section.kind in (SectionKind.CONTACT, SectionKind.TAIL):
            reading.take(bisect_left(starts, section.span.start), bisect_left(starts, section.span.end))
