"""The words of pages that stand between us and an article."""

import re

_REFUSED = (
    "access denied", "access to this page has been denied", "you don't have permission to access",
    "you do not have permission to access", "403 forbidden", "error 403", "request blocked", "request unsuccessful",
    "the requested url was rejected", "you have been blocked", "request rate threshold", "too many requests",
    "zugriff verweigert", "accès refusé", "acceso denegado", "accesso negato", "拒绝访问", "存取被拒",
)  # fmt: skip
_WANTS_PROOF = (
    "just a moment", "captcha", "verify you are human", "verify you're human", "verify that you are human",
    "are you a robot", "not a robot", "checking your browser", "attention required!", "pardon our interruption",
    "unusual traffic", "bot detection", "enable javascript and cookies", "please enable javascript", "please enable js",
    "ddos protection", "cf-browser-verification", "人机验证", "安全验证",
)  # fmt: skip
_MISSING = (
    "404 not found", "404 page", "404 error", "error 404", "page not found", "page was not found",
    "page could not be found", "page you requested could not be found", "page you requested was not found",
    "page you're looking for", "page you are looking for", "seite nicht gefunden", "seite wurde nicht gefunden",
    "page introuvable", "página no encontrada", "pagina non trovata", "service unavailable",
    "service temporarily unavailable", "internal server error", "bad gateway", "gateway timeout", "gateway time-out",
    "site is under maintenance", "scheduled maintenance", "页面不存在", "找不到页面",
)  # fmt: skip
_WANTS_LOGIN = (
    "select login type", "log in to your", "sign in to your", "log in to continue", "sign in to continue",
    "log in to read", "sign in to read", "please log in", "please sign in", "login required", "create an account to",
    "create a free account", "subscribe to continue", "subscribe to read", "subscribe to unlock", "subscribe to keep",
    "register to continue", "register to read", "for subscribers only", "subscriber-only", "already a subscriber",
    "melden sie sich an", "jetzt anmelden", "jetzt abonnieren", "réservé aux abonnés", "connectez-vous",
    "solo para suscriptores",
)  # fmt: skip
_COOKIES = (
    "cookie", "consent", "gdpr", "einwilligung", "datenschutz", "legitimate interest", "our partners", "personal data",
    "privacy choices", "privacy settings", "privacy policy",
)  # fmt: skip


def _any_of(phrases: tuple[str, ...], *, whole: bool = True) -> re.Pattern[str]:
    return re.compile("|".join(_edged(phrase, whole=whole) for phrase in phrases), re.IGNORECASE)


def _edged(phrase: str, *, whole: bool) -> str:
    """Find whole words only, in scripts that part words."""
    if ord(phrase[0]) > 0x2E80:
        return re.escape(phrase)
    return rf"\b{re.escape(phrase)}" + (r"\b" if whole and phrase[-1].isalnum() else "")


_PAYWALL = (_any_of(_WANTS_LOGIN), "The page asks to log in or subscribe ('{}').")
_WALLS = (
    (_any_of(_REFUSED), "Page refused us ('{}')."),
    (_any_of(_WANTS_PROOF), "The page wants proof that we are human ('{}')."),
    (_any_of(_MISSING), "The page is an error page ('{}')."),
    _PAYWALL,
)
_ANY_COOKIE = _any_of(_COOKIES, whole=False)
_FEWEST_COOKIES = 3
_WORDS_PER_COOKIE = 40


def find_wall(text: str, *, paywalls_only: bool = False) -> str:
    """Return, as a sentence, what stands before the article; empty when nothing does.

    A paywall shows the beginning of the very article, the other walls nothing of it.
    """
    text = " ".join(text.replace("’", "'").split())
    for pattern, sentence in (_PAYWALL,) if paywalls_only else _WALLS:
        if match := pattern.search(text):
            return sentence.format(match[0])
    if not paywalls_only and len(_ANY_COOKIE.findall(text)) >= max(
        _FEWEST_COOKIES, len(text.split()) / _WORDS_PER_COOKIE
    ):
        return "The page shows a cookie notice instead of the article."
    return ""


def _is_about_cookies(text: str) -> bool:
    return len(_ANY_COOKIE.findall(text)) >= max(_FEWEST_COOKIES, len(text.split()) / _WORDS_PER_COOKIE)
