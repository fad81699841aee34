"""Text of a piece of HTML: what a feed's entry or a field of JSON holds. Whole pages are :mod:`page`'s."""

from __future__ import annotations

import re

__all__ = ["text_of"]

_BLOCKS = (
    *("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
)
_UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_BREAKS = re.compile(r" ?\n[ \n]*")


def text_of(fragment: str) -> str:
    """Give the text of HTML, a line each block.

    Parameters
    ----------
    fragment : str
        A piece of HTML, or plain text.
    """
    from lxml import etree, html

    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        root = html.fragment_fromstring(_without_nul(fragment), create_parent="div")
    except (etree.LxmlError, ValueError):
        return fragment.strip()
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in root.iter():
        if element.text:
            element.text = _BLANKS.sub(" ", element.text.replace("\n", " "))
        tail = _BLANKS.sub(" ", (element.tail or "").replace("\n", " "))
        element.tail = tail
        if element.tag in _BLOCKS and element is not root:
            element.tail = "\n" + tail
            element.text = "\n" + (element.text or "")
    return _BREAKS.sub("\n", "".join(root.itertext())).strip()


def _without_nul(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)
