"""Untrusted HTML to a short, balanced, harmless form that one pass can read.

nh3 (html5ever) parses as a browser does and writes every element closed and every sign escaped. Its time is quadratic
in depth, in the attributes of one element and in the controls and signs to be escaped in one run of text, so long
documents are made shallow first.
"""

import re
from dataclasses import dataclass, field

import nh3

MOST_CHARACTERS = 3_000_000
"""What stands behind this many characters of HTML is not read."""

_CALM_UNTIL = 20_000  # shorter documents cannot be deep enough to hurt
_DEEPEST = 100
_LONGEST_TAG = 20_000
_SEARCHED = 20  # how far out a closing tag is looked for

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
_BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "address"),
    *("center", "dl", "dt", "dd", "fieldset", "legend", "details", "summary", "hgroup", "form"),
    *("blockquote", "ul", "ol", "menu", "li", "pre", "hr", "br"),
}
_INLINE = {"a", "b", "strong", "i", "em", "cite", "q"}
_DROPPED_WHOLE = {
    *("script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "svg", "math"),
    *("nav", "button", "select", "textarea", "video", "audio", "canvas", "map", "datalist", "noembed", "noframes"),
}

_CLEANER = nh3.Cleaner(
    tags=_HEADINGS | _TABLE | _BLOCKS | _INLINE,
    clean_content_tags=_DROPPED_WHOLE,
    attributes={
        "*": {"dir"},
        "a": {"href"},
        "ol": {"start", "type"},
        "li": {"value"},
        "table": {"role"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)

_MARKUP = re.compile(
    r"""
    (?P<text>[^<]{2000}[^<&\xa0\x00-\x08\x0e-\x1f\x7f-\x9f]*+)  # much text, up to the next sign nh3 stops at
    | <!--.*?(?:-->|\Z)                                         # a comment
    | <(?P<raw>script|style)\b.*?(?:</(?P=raw)[^>]*+>?|\Z)      # what no tag is looked for in
    | <(?P<end>/?)(?P<name>[a-z][a-z0-9]{0,20}+)                # a tag
      (?:[^>=]|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+ (?:>|\Z)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# Never open twice at one place, or never closed.
_UNCOUNTED = {
    *("p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option"),
    *("br", "hr", "img", "wbr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track"),
}


_FILING_ENVELOPE = re.compile(r"\A\s{0,99}<DOCUMENT>.{0,2000}?<TEXT>", re.IGNORECASE | re.DOTALL)
# Outside a drawing these are somebody's own elements; nh3 would drop them with all that is in them.
_DRAWING_NAMES = re.compile(r"</?(?:text|desc|view|switch|g|set|use|metadata)(?:\s[^<>]{0,300})?>", re.IGNORECASE)


def sanitise(html: str) -> str:
    """Return balanced HTML of a few known elements; links keep http, https, mailto and relative addresses."""
    html = _DRAWING_NAMES.sub("", _FILING_ENVELOPE.sub("", html[:MOST_CHARACTERS]))
    if len(html) > _CALM_UNTIL:
        html = _MARKUP.sub(_Shallow().shorten, html)
    return _CLEANER.clean(html)


@dataclass(slots=True)
class _Shallow:
    """Turns elements that lie too deep into line ends, drops monstrous attributes and parts endless runs of text."""

    open_names: list[str] = field(default_factory=list)

    def shorten(self, found: re.Match[str]) -> str:
        """Return what stands for one comment, script, tag or run of text."""
        if found["text"]:
            return found[0] + "<!---->"  # nh3 escapes in quadratic time within one run
        if not found["name"]:
            return ""
        name = found["name"].lower()
        if name not in _UNCOUNTED and not (self._close(name) if found["end"] else self._open(name)):
            return "" if name in _INLINE else "<br>"
        return found[0] if len(found[0]) <= _LONGEST_TAG else f"<{found['end']}{name}>"

    def _open(self, name: str) -> bool:
        """Count an element in, unless it lies too deep."""
        if len(self.open_names) < _DEEPEST:
            self.open_names.append(name)
            return True
        return False

    def _close(self, name: str) -> bool:
        """Count an element out; as in a browser, nothing outside a table is closed from within."""
        for back, open_name in enumerate(reversed(self.open_names[-_SEARCHED:]), start=1):
            if open_name == name:
                del self.open_names[-back:]
                return True
            if open_name == "table":
                break
        return len(self.open_names) < _DEEPEST
