"""Listings in brackets."""

import pytest

from app.text.anatomy.tickers import find_tickers


@pytest.mark.parametrize(
    ("text", "listings"),
    [
        ("Acme (NASDAQ: ACME)", [("NASDAQ", "ACME")]),
        ("Acme (NYSE:ACME)", [("NYSE", "ACME")]),
        ("Acme (Nasdaq:\u00a0ACME)", [("Nasdaq", "ACME")]),
        ("Acme (NYSE American: ACME)", [("NYSE American", "ACME")]),
        ("Acme (OTCQB: ACMEF)", [("OTCQB", "ACMEF")]),
        ("Acme (TSX-V: ACME / FSE: 0AB)", [("TSX-V", "ACME"), ("FSE", "0AB")]),
        ("Acme (CSE: ACM | OTC: ACMEF | FWB: AB5)", [("CSE", "ACM"), ("OTC", "ACMEF"), ("FWB", "AB5")]),
        ("Acme (AIM:ACM, OTCQX:ACMEF)", [("AIM", "ACM"), ("OTCQX", "ACMEF")]),
        ("Acme (NASDAQ:ACME, ACMEW)", [("NASDAQ", "ACME"), ("NASDAQ", "ACMEW")]),
        ("Acme (NYSE: ACM) (TSX: ACM)", [("NYSE", "ACM"), ("TSX", "ACM")]),
        ("Acme [NYSE:ACM]", [("NYSE", "ACM")]),
        ("Acme (NYSE: ACM; www.acme.example)", [("NYSE", "ACM")]),
        ("Acme (NYSE/TSX: ACM)", [("NYSE", "ACM"), ("TSX", "ACM")]),
        ("Acme (NYSE and TSX: ACM)", [("NYSE", "ACM"), ("TSX", "ACM")]),
        ("Acme (NYSE: ACM.A, ACM.B)", [("NYSE", "ACM.A"), ("NYSE", "ACM.B")]),
        ("Acme (HKEX: 0123)", [("HKEX", "0123")]),
        ("Acme (Euronext Paris: ACM)", [("Euronext Paris", "ACM")]),
        ("Acme (Nasdaq: “ACME”)", [("Nasdaq", "ACME")]),
        ("艾克米（NYSE：ACM）", [("NYSE", "ACM")]),
        ("goods (ISIN: DE0001) (WKN: A1B2C3) (ISO: 9001)", []),
        ("Acme (Frankfurt: ACM1, ISIN DE0001)", [("Frankfurt", "ACM1")]),
        ("aims (AIM: To reach all)", []),
        ("at (10:30 AM), (see: NYSE)", []),
    ],
)
def test_listing_is_read_with_its_exchange(text: str, listings: list[tuple[str, str]]) -> None:
    assert [(ticker.exchange, ticker.symbol) for ticker in find_tickers(text)] == listings


def test_span_of_a_listing_runs_from_exchange_to_symbol() -> None:
    text = "Acme Works (NYSE: ACM) said"

    assert find_tickers(text)[0].span.of(text) == "NYSE: ACM"
