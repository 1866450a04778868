"""Things with digits that are no figures and that their shape gives away: addresses, telephones, times, tickers, citations."""

import re
from bisect import bisect_left

from app.extract.figures.reading import Reading
from app.findings import Release, SectionKind

_NOT_IN_NUMBER = r"(?<![\w$€£¥.,-])"

_PATTERNS = {
    "address on the net": r"https?://\S{1,300}|\bwww\.\S{1,200}|\bpic\.twitter\.com/\S{1,40}",
    "mail": r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}",
    "host": r"\b[\w-]{2,40}\.(?:com|org|net|gov|edu|io|fm|ai|co\.uk|de|fr|ca)\b(?:/\S{0,200})?",
    "handle": r"(?<!\w)[@#]\w{1,50}",
    "telephone with a bracket": _NOT_IN_NUMBER
    + r"\+?\d{0,3}[ .-]?\(\d{2,5}\)[ .-]?\d{3,4}(?:[ .-]?\d{2,4}){0,3}(?![\w,%])",
    "telephone in three parts": _NOT_IN_NUMBER + r"(?:\+?1[ .-])?\d{3}[.\-–]\d{3}[.\-–]\d{4}(?!\d)",
    "telephone behind a slash": _NOT_IN_NUMBER + r"\d{3}/\d{3}-\d{4}(?!\d)",
    "telephone with a country": _NOT_IN_NUMBER + r"\+\d{1,3}(?:[ .-]{0,2}\(?\d{1,5}\)?){2,6}(?![\d%])",
    "telephone from nought": _NOT_IN_NUMBER + r"0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}(?!\d)",
    "local telephone": r"\b(?:[Tt]el|[Pp]hone|[Ff]ax|[Cc]ell|[Oo]ffice|[Mm]obile|TTY|[Tt]oll-free)\W{1,3}[\d+][\d ().\-–]{5,20}",
    "citation": r";\ ?\d{1,4}(?:\(\d{1,6}(?:[-–]\d{1,4})?\))?:\ ?\w{0,2}\d{1,6}(?:[-–]\d{1,6})?"
    r"|\b\d{1,4}\(\d{1,6}\)\ ?:\ ?\w{0,2}\d{1,6}(?:[-–]\d{1,6})?|(?<=;)\d{1,4}\(\d{1,6}\)"
    r"|\b\d{1,4}\ (?:U\.S\.C\.|U\.S\.|C\.F\.R\.|F\.\ ?[23]d|Stat\.|Fed\.\ Reg\.|USC|CFR)\ ?§{0,2}\ ?\d{0,6}",
    "trial or report number": r"\b(?:NCT|EudraCT|DOI|doi|PMID|ISBN|ISSN|CUSIP|ISIN|CIK)\W{0,3}[\dX][\w./-]{3,40}",
    "pages": r"\b(?:pp?\.|pages?)\ ?\d{1,4}(?:\ ?(?:-|–|to|through|and)\ ?\d{1,4})?",
    "tax paragraph": r"\b\d{2,4}\(\w\)(?:\(\d\))?",
    "captcha": r"\b\d{1,2}\ [+x*×]\ \d{1,2}\ =",
    "ticker": r"\b(?:NYSE(?:\ (?:American|Arca|MKT))?|NASDAQ|Nasdaq(?:GS|GM|CM)?|OTC(?:QB|QX|PK|BB|MKTS)?|HKEX|SEHK|LSE|AIM|TSX-?V?|TSXV"
    r"|ASX|TYO|TSE|SGX|SSE|SZSE|KRX|KOSDAQ|BSE|NSE|CSE|FSE|FWB|JSE|BIT|BME|SIX|TASE|XETRA|Euronext(?:\ [A-Z][a-z]{2,12})?|Bursa)"
    r"\ ?:\ ?[A-Z0-9.\-]{1,10}(?:\.[A-Z]{1,2})?\b",
    "stock code": r"\b\d{3,6}\.(?:HK|T|SS|SZ|KS|KQ|TW|SI|L|AX|TO|BO|NS)\b",
    "around the clock": r"\b24/7(?:/365)?\b|\b24-7\b|\b9/11\b|\b50/50\b|\b20/20\b",
    "clock time": r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\ ?(?:[ap]\.?\ ?m\b\.?|[AP]\.?M\b\.?|noon\b|hours\b|Uhr\b|ET\b|GMT\b|CET\b|EST\b|EDT\b|UTC\b)"
    r"|\b\d{1,2}\ ?(?:a\.m\.|p\.m\.|A\.M\.|P\.M\.|am\b|pm\b|AM\b|PM\b|noon\b|o['’]clock\b|Uhr\b)|\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?\b|\b\d{1,2}h\d{2}\b",
    "zone": r"\b(?:GMT|UTC)\ ?[+\-−–]\ ?\d{1,2}(?::\d{2})?\b",
    "range of hours": r"\b\d{1,2}\ ?[-–]\ ?(?=\d{1,2}(?::\d{2})?\ ?[ap]\.?m\b)",
    "standard": r"\b(?:ISO|IEC|EN|DIN|IEEE|RFC|UL|ASTM|BS)(?:/[A-Z]{2,6})?[ -]?[A-Z]?\d{2,5}(?:[:-]\d{1,4}){0,2}\b",
    "form": r"\b\d{1,2}-[KQF]\b|\b[A-Z]{1,2}-\d{1,2}\b(?=\))|\b(?:Form|Schedule)\ [A-Z0-9]{1,3}(?:-[A-Z0-9]{1,3})?\b",
    "case number": r"\b(?:[Cc]ase|[Dd]ocket|[Ff]ile|[Pp]atent|[Rr]eference|[Ll]icense|[Rr]eg(?:istration)?)\.?\ (?:[Nn]os?\.?|[Nn]umbers?|#)[:.]?\ ?[\w-]{1,20}"
    r"|#\ ?\w{0,4}\d[\w-]{0,12}|\bNo\.\ \d{1,6}(?!,\d{3})\b|№\ ?\d{1,8}",
    "two thirds of a phrase": r"\b[Tt]hird[- ]part(?:y|ies)\b|\bappeared\ first\ on\b|(?i:\bone\ country,\ two\ systems\b)|\bfirst\ aid\b",
    "postcode": r"\b[A-Z]{2}\ \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\ \d[A-Z]{2}\b|\bD\.?C\.?\ \d{5}\b|\bP\.?\ ?O\.?\ Box\ \d{1,6}",
    "street": r"\b\d{1,5}(?:[-–]\d{1,4})?[A-Z]?\ (?:[NSEW]\.?\ |[NS]?[EW]\ )?(?:\w{2,16}\.?\ ){1,3}?(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Parkway|Pkwy|Plaza|Square|Highway|Court|Ct|Terrace|Place|Pl|Circle|Mews|Crescent|Quay)\b\.?"
    r"(?:,?\ (?:Suite|Floor|Ste\.?|Unit|\#)\ ?\w{1,5})?|\b\d{1,5}\ block\ of\b",
    "index": r"\bS\ ?&\ ?P(?:/[A-Z]{2,4})?\ \d{2,4}\b|\bRussell\ \d{4}|\b(?:Fortune|Forbes|Inc\.?|FTSE|Nikkei|CAC|DAX|STOXX|Stoxx|Euro\ Stoxx|TA|CSI|Global|Dow\ Jones|Deloitte|Nasdaq|ASX|Topix)[ -](?:Global\ )?\d{2,5}\b(?!\ (?:million|billion|per))",
    "3M": r"(?<![.,\d$€£])\b3M\b",
    "aircraft": _NOT_IN_NUMBER
    + r"7[0-8]7(?:-\d{1,3}(?:ER|LR|s)?)?(?![\w.,%-])(?=\ (?:MAX|Dreamliner|[a-z]|[A-Z])|['’])|\bA3[0-8]0(?:neo|-\d{3})?\b",
    "software version": r"\b[vV]?\d{1,3}\.\d{1,3}\.\d{1,4}(?:\.\d{1,4})?\b(?!\d)|\bv\d{1,3}(?:\.\d{1,3})?\b",
    "reading time": r"\b\d{1,2}\ min(?:ute)?\ read\b",
    "coordinates": r"\b\d{1,3}°\d{1,2}['′’]",
}
_MASK = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS.values()))
_DOTTED = re.compile(r"\d{1,2}\.\ ?\d{1,2}\.\ ?(?:19|20)?\d{2}")


def mask(reading: Reading) -> None:
    """Take the tokens of everything that its shape gives away as no figure."""
    starts = [token.start for token in reading.tokens]
    for match in _MASK.finditer(reading.text):
        if _DOTTED.fullmatch(match[0]):
            continue
        first = bisect_left(starts, match.start())
        if first and reading.tokens[first - 1].end > match.start():
            first -= 1
        last = bisect_left(starts, match.end())
        reading.take(first, last)
        reading.quiet.update(range(first, last))


def mask_sections(reading: Reading, release: Release) -> None:
    """Take the tokens of contacts and aggregators' tails, which hold no figures of the release."""
    starts = [token.start for token in reading.tokens]
    for section in release.sections:
        if section.kind in (SectionKind.CONTACT, SectionKind.TAIL):
            reading.take(bisect_left(starts, section.span.start), bisect_left(starts, section.span.end))
