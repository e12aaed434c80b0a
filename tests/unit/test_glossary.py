"""Terms in running text become links to the glossary; the words stay as the author wrote them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from overrides.content import Term
from overrides.extensions import glossary

TERMS = {
    term.term.lower(): term
    for term in (
        Term("CPC", "A credential of AAPC.", "Certified Professional Coder"),
        Term("CPC-A", "A CPC without experience.", "Certified Professional Coder-Apprentice"),
        Term("EHR", "A record in software.", "electronic health record"),
        Term("claim", "A request to pay."),
        Term("claim cycle", "The path of a claim."),
    )
}
PATTERN = glossary.term_pattern(TERMS.values())


def linked(html):
    """The HTML with each link to the glossary as [words], and the tooltips in order."""
    root = ElementTree.fromstring(html)
    glossary.link_element(root, PATTERN, dict(TERMS), False)
    written = ElementTree.tostring(root, encoding="unicode")
    shown = re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"[\1]", written)
    return shown, [link.get("title") for link in root.iter("a") if link.get("class")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>You pass as a CPC-A.</p>", "<p>You pass as a [CPC-A].</p>"),
        ("<p>The CPC's price. CPC again.</p>", "<p>The [CPC]'s price. CPC again.</p>"),
        ("<p>CPCs keep EHRs.</p>", "<p>[CPCs] keep [EHRs].</p>"),
        ("<p>Claims follow the claim cycle.</p>", "<p>[Claims] follow the [claim cycle].</p>"),
        ("<p>cpc and CPC-B are no terms.</p>", "<p>cpc and CPC-B are no terms.</p>"),
        ("<p>Reclaim it.</p>", "<p>Reclaim it.</p>"),
        ("<div>CPC<p>CPC</p></div>", "<div>CPC<p>[CPC]</p></div>"),
        ("<div><h2>CPC</h2><p>CPC</p></div>", "<div><h2>CPC</h2><p>[CPC]</p></div>"),
        (
            '<p><a href="x">CPC</a>, <code>EHR</code>, CPC, EHR</p>',
            '<p><a href="x">CPC</a>, <code>EHR</code>, [CPC], [EHR]</p>',
        ),
        (
            "<p><b>A</b> claim, <i>an EHR</i> and a CPC, claim</p>",
            "<p><b>A</b> [claim], <i>an [EHR]</i> and a [CPC], claim</p>",
        ),
        ("<tr><th>CPC</th><td>CPC</td></tr>", "<tr><th>CPC</th><td>[CPC]</td></tr>"),
    ],
)
def test_first_uses_are_linked_and_nothing_else_changes(html, expected):
    assert linked(html)[0] == expected


def test_tooltips_give_the_full_name_and_the_meaning():
    assert linked("<p>CPC, EHR, claim</p>")[1] == [
        "Certified Professional Coder. A credential of AAPC.",
        "Electronic health record. A record in software.",
        "A request to pay.",
    ]
