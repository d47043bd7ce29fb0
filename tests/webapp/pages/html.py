"""A page as a test reads it: well nested, with its elements, their attributes and their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "rect", "circle", "path", "line"}
BLOCKS = {"p", "div", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "small"}
"""What starts a new line, so that its words do not run into those before."""


@dataclass
class Element:
    """One element with its words, those of its children included."""

    tag: str
    attributes: dict[str, str]
    parents: tuple[str, ...]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join("".join(self.words).split())

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())


class Document(HTMLParser):
    """A parsed page. Reading it raises ``AssertionError`` where an element is left open or closed twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {[element.tag for element in self._open]}"

    def all(self, tag: str | None = None, class_: str | None = None) -> list[Element]:
        """The elements with this tag and class."""
        return list(self._matching(tag, class_))

    def one(self, tag: str | None = None, class_: str | None = None, id_: str | None = None) -> Element:
        """The one such element."""
        found = [each for each in self._matching(tag, class_) if id_ is None or each.attributes.get("id") == id_]
        assert len(found) == 1, f"{len(found)} of <{tag} class={class_} id={id_}>"
        return found[0]

    @property
    def text(self) -> str:
        """All words of the page's main part, or of the whole fragment."""
        mains = self.all("main")
        return mains[0].text if mains else " ".join(element.text for element in self.elements if not element.parents)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(each.tag for each in self._open))
        self.elements.append(element)
        if tag in BLOCKS:
            self.handle_data(" ")
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(each.tag for each in self._open)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)

    def _matching(self, tag: str | None, class_: str | None) -> Iterator[Element]:
        for element in self.elements:
            if (tag is None or element.tag == tag) and (class_ is None or class_ in element.classes):
                yield element
