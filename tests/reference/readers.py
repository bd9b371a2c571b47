"""Holds what the program writes against other readers of it: Markdown as pandoc and GitHub read it, BibTeX as pybtex does.

A text is hostile where it would be more than a text: the elements that a reader makes of a report must be those that it makes of
the same report with harmless texts, and the text must come out as it went in.
"""

import html
import os
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
from pybtex.database import parse_string

PROGRAM = os.environ["MDMM"]

HARMLESS = "Harmless words"

# Each stands where a line may begin and where it is one of many; the last words show that nothing was swallowed.
HOSTILE = [
    "1. Research end", "12) x end", "(1) x end", "a) x end", "iv. x end", "A.  x end", "- none end", "+ x end", "* x end",
    ": x end", "~ x end", "- [ ] x end", "[ ] x end", "[x] x end", "--- end", "=== end", "***", "___", "    code end",
    "```x``` end", "::: note end", "# x end", "> x end", "| a | b | end", "% title end", "click{onclick=alert(1)} end",
    "CO^2^ H~2~O ~~x~~ end", "[x](javascript:1) end", "![x](y) end", "[^1]: x end", "x^[note] end", "<b>x</b> end",
    "<http://a.example> end", "http://a.example/b end", "https://a.example end", "www.a.example end", "ftp://a.example end",
    "who@a.example end", "mailto:who@a.example end", "xmpp:who@a.example/x end", "@who end", "-@who end", "[@who] end",
    "$x$ end", "$$x$$ end", "\\(x\\) end", "\\begin{x} end", "&lt;b&gt; &amp; end", "a -- b --- c ... end", "x\\", "`x`{=html} end",
    "[x]{.y} end", "x {#y .z} end", "(@) x end", "#. x end", "_x_ __y__ end", "::error::x end", "a | b end", "Table: x end",
    "*[HTML]: x end", "[x]: http://y end", "1.", "-", "=", ":",
]

READERS = {
    "pandoc": lambda text: pandoc(text, "markdown"),
    "pandoc, CommonMark with all extensions": lambda text: pandoc(text, "commonmark_x"),
    "pandoc, GitHub": lambda text: pandoc(text, "gfm"),
    "GitHub": lambda text: cmarkgfm.github_flavored_markdown_to_html(text),
    "CommonMark": lambda text: cmarkgfm.markdown_to_html(text),
}


def pandoc(text, dialect):
    ran = subprocess.run(["pandoc", "-f", dialect, "-t", "html", "--wrap=none"], input=text, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def mdmm(*arguments):
    ran = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert ran.returncode == 0, (arguments, ran)
    return ran.stdout


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


AREAS = [
    "immigration", "emigration", "return_migration", "undocumented_migration", "refugees_hosted", "refugees_from",
    "internal_displacement", "internal_migration", "big_data", "remittances",
]


def edition(folder, texts, status="missing"):
    """An edition of these texts, at most ten: each begins an area's chapter, and stands in tables and lists."""
    at = folder / "kgz" / "2024-01"
    at.mkdir(parents=True)
    written = [quoted(text) for text in texts]

    def put(name, lines):
        (at / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    last = written[-1]
    put("edition.yaml", ["country: KGZ", "edition: 2024-01", "title: x", f"contact: {last}"])
    put("bibliography.yaml", [f"- {{id: s{n}, title: {text}, note: {text}}}" for n, text in enumerate(written)])
    put("definitions.yaml", [f"- {{term: {text}, national: none, note: {text}}}" for text in written])
    put("policies.yaml", ["policies:", *(f"  - {{name: {text}, purpose: {text}, note: {text}}}" for text in written)])
    for area, text in zip(AREAS, written):
        put(
            f"{area}.yaml",
            [
                f"area: {area}",
                # Long texts are CommonMark of the author's own: a list in them is a list.
                f"narrative: {HARMLESS}",
                f"indicators: {{own: {{label: {text}, definition: {text}, measure: flow, kind: count}}}}",
                f"availability: {{own: {{2020: {{status: {status}, because: {text}, note: {text}}}}}}}",
                "sources:",
                f"  - {{cite: s0, type: survey, access: public, definition: {text}, note: {text}, covers: {{own: 2021}}}}",
                f"searches: [{{terms: [{text}], engine: {text}, note: {text}}}]",
            ],
        )
    return at


class Elements(HTMLParser):
    """The elements with their attributes, but for identifiers that are made of texts."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attributes):
        own = sorted((name, value) for name, value in attributes if name not in ("id", "style"))
        self.seen.append((tag, tuple(own)))


def elements(page):
    # An empty comment that we write ourselves is no element; one that a reader leaves out says so.
    parser = Elements()
    parser.feed(page)
    return [(tag, own) for tag, own in parser.seen if tag not in ("col", "colgroup")]


def words(page):
    page = re.sub(r"<!--.*?-->", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).replace("\u00a0", " ").split())


def plain(text):
    """A text as it must come out: pandoc makes typographic signs of straight quotation marks alone."""
    return " ".join(text.split())


def documents(folder, texts):
    """The documents in Markdown of an edition with these texts."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        here, there = edition(Path(own) / "a", texts), edition(Path(own) / "b", texts, "available")
        return {
            "report": mdmm("report", str(here), "--format", "markdown"),
            "diff": mdmm("diff", str(here), str(there), "--format", "markdown"),
        }


def markdown():
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for begin in range(0, len(HOSTILE), len(AREAS)):
            texts = HOSTILE[begin : begin + len(AREAS)]
            made, usual = documents(folder, texts), documents(folder, [f"{HARMLESS} {n}" for n in range(len(texts))])
            for kind, reader in ((kind, reader) for kind in made for reader in READERS):
                page, expected = READERS[reader](made[kind]), READERS[reader](usual[kind])
                found, usual_ones = elements(page), elements(expected)
                if found != usual_ones:
                    new = [one for one in found if found.count(one) > usual_ones.count(one)]
                    failed.append(f"{kind}, {reader}: more than texts among {texts}: {new[:3]}")
                shown = words(page)
                failed += [f"{kind}, {reader}: {text!r} does not come out" for text in texts if plain(text) not in shown]
    assert not failed, "\n".join(failed)
    print(f"{len(HOSTILE)} texts in 2 documents are texts to {len(READERS)} readers of Markdown")


ENTRIES = [
    (["Smith and Sons, A.", "Cruz, Ana"], "one { left", "http://a.example/{x}?b={"),
    (["A, B, C, D", "others"], "right } one } {", "http://a.example/~x_y%20z#1"),
    (["de la Cruz, Jr, Ana"], "{balanced} {{twice}}", "https://a.example/"),
    (["National Statistical Committee of the Kyrgyz Republic"], "50 % of A & B, $5 #1 x_y ~ ^ \\", "https://a.example/"),
    ([], "no author", "https://a.example/"),
]


def bibtex():
    with tempfile.TemporaryDirectory() as folder:
        at = edition(Path(folder), [HARMLESS])
        lines = []
        for number, (authors, title, link) in enumerate(ENTRIES):
            names = "[" + ", ".join(map(quoted, authors)) + "]"
            lines.append(
                f"- {{id: e{number}, authors: {names}, institution: \"X, Y and {{Z\", title: {quoted(title)}, link: {quoted(link)}}}\n"
            )
        bibliography = (at / "bibliography.yaml")
        bibliography.write_text(bibliography.read_text() + "".join(lines), encoding="utf-8")
        out = Path(folder) / "o.bib"
        mdmm("export", str(at), "--to", str(out))
        read = parse_string(out.read_text(encoding="utf-8"), "bibtex").entries
        for number, (authors, title, link) in enumerate(ENTRIES):
            entry = read[f"e{number}"]
            names = entry.persons["author"]
            assert len(names) == max(len(authors), 1), (authors, names)
            assert entry.fields["url"] == link.replace("{", "%7B").replace("}", "%7D")
            assert entry.fields["title"].count("{") == entry.fields["title"].count("}")
            for author, name in zip(authors or ["X, Y and {Z"], names):
                bare = str(name).replace("\\textbraceleft{}", "\1").replace("{", "").replace("}", "").replace("\1", "{")
                assert bare == author, (author, bare)
        # What was written comes back as it went out: nothing in the edition changes.
        ran = subprocess.run([PROGRAM, "import", str(out), "--into", str(at), "--dry-run"], capture_output=True, text=True)
        assert (ran.returncode, ran.stdout) == (0, ""), ran
        assert "says nothing new" in ran.stderr, ran
        print(f"{len(ENTRIES)} entries of BibTeX are read by pybtex, and come back as they went out")


if __name__ == "__main__":
    bibtex()
    markdown()
    sys.exit(0)
