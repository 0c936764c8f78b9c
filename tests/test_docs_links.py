"""Every relative link and anchor in the Markdown of the repository leads somewhere, and every page can be reached."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).parents[1]
NOT_OURS = {"build", "node_modules", "golden"}
CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\((?P<target>[^()\s]*)\)")


def pages(root: Path) -> list[Path]:
    """All pages of a folder, without what was installed or built there, or is a view of a hostile ledger."""
    found = root.rglob("*.md")
    return sorted(path for path in found if not any(p in NOT_OURS or p[0] == "." for p in path.relative_to(root).parts[:-1]))


def links(text: str) -> Iterator[str]:
    """The targets of a page that are no address elsewhere."""
    for found in LINK.finditer(CODE.sub("", text)):
        if not re.match(r"[a-z]+:", found["target"]):
            yield found["target"]


def anchors(text: str) -> set[str]:
    """What the headings of a page are called in links to them: as the usual hosts make it from their words."""
    headings = re.findall(r"^#{1,6} +(.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    slugs = [re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings]
    seen: Counter[str] = Counter()
    named = set()
    for slug in slugs:
        named.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return named


def led_to(page: Path, target: str) -> tuple[Path, str]:
    """The file that a link of a page means, and the anchor in it."""
    file, _, anchor = target.partition("#")
    return ((page.parent / unquote(file)).resolve() if file else page.resolve()), unquote(anchor)


def broken(root: Path) -> list[str]:
    """The links that lead nowhere, each after its page."""
    wrong = []
    for page in pages(root):
        for target in links(page.read_text(encoding="utf-8")):
            file, anchor = led_to(page, target)
            if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
                wrong.append(f"{page.relative_to(root).as_posix()}: {target}")
    return wrong


def test_every_link_leads_somewhere() -> None:
    assert len(pages(ROOT)) > 60
    assert broken(ROOT) == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        to = {led_to(page, target)[0] for target in links(page.read_text(encoding="utf-8"))}
        waiting += [file for file in to if file.suffix == ".md" and file.exists() and file not in reached]
    docs = {page for page in pages(ROOT) if page.is_relative_to(ROOT / "docs")}
    assert docs - reached == set()


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# A `b`: c\n\n## Twice\n\n## Twice\n\n[1](b.md) [2](#a-b-c) [3](#twice-1) [4](#twice-2) [5](https://example.org/x.md)\n"
        "`[6](no.md)`\n\n```text\n[7](no.md)\n## No\n```\n\n[8 [9]](no.md) ![10](no.png) [11](b.md#no) [12](#no)\n",
        encoding="utf-8",
    )
    (tmp_path / "b.md").write_text("# B\n", encoding="utf-8")
    assert broken(tmp_path) == ["a.md: #twice-2", "a.md: no.md", "a.md: no.png", "a.md: b.md#no", "a.md: #no"]
