"""How the guide's pages are written, counted: ceilings and floors, never a score to chase.

The house style asks for natural American English. These counts notice when pages drift back to
short, stiff sentences or to headings that say nothing; they can't tell good writing from bad.
"""

from __future__ import annotations

import re
from collections import defaultdict
from statistics import mean

import pytest

from tests.support.pages import PAGES, select, text_of
from tests.support.prose import prose, sentences

READER_PAGES = [
    page for page in PAGES if not page.startswith(("classroom/", "reference/", "calculators/"))
]
WORD = re.compile(r"[\w$][\w'’$,.-]*")
CONTRACTION = re.compile(
    r"\b\w+n['’]t\b|\b\w+['’](?:re|ve|ll|d|m)\b|"
    r"\b(?:it|that|what|there|here|who|how|where|let|he|she|one)['’]s\b",
    re.I,
)
EXAMPLE = re.compile(r"\b(?:for example|for instance|such as|like|including)\b", re.I)
NEGATIVE = re.compile(r"\b(?:not|no|never|cannot)\b|n['’]t\b", re.I)
# Link texts that say nothing by themselves.
VAGUE = re.compile(
    r"(?:here|this|that|more|read more|learn more|link|its page|this page|see|how|go|click here)",
    re.I,
)
VERB = re.compile(
    r"\b(?:is|are|am|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should"
    r"|must|may|might|add|adds|answer|answers|apply|applies|approve|approves|ask|asks"
    r"|begin|begins|belong|belongs|book|bring|brings|build|builds|buy|buys|call|calls"
    r"|change|changes|check|checks|choose|come|comes|compare|compares|confirm|cost|costs"
    r"|count|counts|decide|decides|deny|denies|drop|earn|earns|end|ends|enroll|expect"
    r"|expects|expires|fall|falls|file|find|finds|fit|fits|follow|follows|get|gets|give"
    r"|gives|go|goes|grow|grows|happen|happens|help|helps|hire|hires|hold|keep|keeps|know"
    r"|learn|leave|leaves|let|lets|look|looks|lose|loses|make|makes|match|matters|mean"
    r"|means|meet|meets|move|moves|need|needs|notice|open|opens|owe|owes|own|pass|passes"
    r"|pay|pays|pick|plan|plans|practice|prepare|protect|protects|prove|put|puts|read"
    r"|ready|rejects|remember|report|reports|require|requires|run|runs|say|says|search"
    r"|see|sees|sell|sells|send|sends|set|sets|show|shows|sign|slow|spend|start|starts"
    r"|stay|stays|stop|stops|study|take|takes|talk|tell|tells|think|train|trains|try|turn"
    r"|turns|understand|use|uses|visit|wait|want|wants|watch|win|work|works|write|writes)\b",
    re.I,
)


@pytest.fixture(scope="module")
def texts(pages):
    """The running text of each page for readers."""
    return {page: prose(pages[page].article) for page in READER_PAGES}


@pytest.fixture(scope="module")
def lengths(texts):
    """The number of words of every sentence of those pages."""
    return [len(WORD.findall(sentence)) for text in texts.values() for sentence in sentences(text)]


def per_thousand(pattern, texts):
    """Return how often a pattern occurs in a thousand words of some texts."""
    whole = " ".join(texts.values())
    return 1000 * len(pattern.findall(whole)) / len(WORD.findall(whole))


def test_sentences_have_a_natural_length(lengths):
    assert 12 <= mean(lengths) <= 17
    assert sum(length > 18 for length in lengths) / len(lengths) >= 0.18


def test_no_sentence_for_readers_is_longer_than_35_words(texts):
    long = {
        page: [sentence for sentence in sentences(text) if len(WORD.findall(sentence)) > 35]
        for page, text in texts.items()
    }
    assert {page: faults for page, faults in long.items() if faults} == {}


def test_pages_use_contractions_and_examples_and_few_negatives(texts):
    assert per_thousand(CONTRACTION, texts) >= 8
    assert per_thousand(EXAMPLE, texts) >= 3
    assert per_thousand(NEGATIVE, texts) <= 10


def is_question_or_statement(heading):
    """Return whether a heading asks something, or has a verb and at least three words."""
    has_verb = VERB.search(heading) or CONTRACTION.search(heading)
    return heading.endswith("?") or (len(heading.split()) >= 3 and bool(has_verb))


def test_most_headings_ask_or_answer_something(pages):
    headings = [
        text_of(heading, ".headerlink")
        for page in READER_PAGES
        for heading in select(pages[page].article, "h2, h3")
    ]
    headings = [heading for heading in headings if heading != "Sources of this page"]
    silent = [heading for heading in headings if not is_question_or_statement(heading)]
    assert len(silent) <= 0.3 * len(headings), silent


def test_no_two_pages_share_a_second_level_heading(pages):
    shared = defaultdict(set)
    for page in READER_PAGES:
        for heading in select(pages[page].article, "h2"):
            shared[text_of(heading, ".headerlink").casefold()].add(page)
    shared.pop("sources of this page", None)
    assert {text: sorted(where) for text, where in shared.items() if len(where) > 1} == {}


def test_pages_where_readers_spend_money_are_deep_enough(texts):
    floors = {
        page: 350 if page.startswith("steps/") else 400
        for page in texts
        if page.startswith(("steps/", "training/", "certification/", "hired/"))
    }
    counts = {page: len(WORD.findall(texts[page])) for page in floors}
    assert {page: counts[page] for page in floors if counts[page] < floors[page]} == {}


def test_link_texts_make_sense_alone(pages):
    faults = {
        page: [
            text_of(link)
            for link in select(pages[page].article, "p a, li a, td a")
            if VAGUE.fullmatch(text_of(link).strip(" .")) and not link.get("aria-label")
        ]
        for page in READER_PAGES
    }
    assert {page: vague for page, vague in faults.items() if vague} == {}
