"""Claims that were false once, found by kind: what is denied, advised, or said twice."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest

import calculators
from calculators.time_to_cpc.milestones import MILESTONES
from calculators.time_to_cpc.routes import ROUTES
from overrides import data, quotes
from overrides.macros import classroom
from tests.support.pages import PAGES, ROOT, select, text_of
from tests.support.prose import prose, sentences
from tests.support.results import cells, rows
from tests.support.results import sentences as sentences_of

SOURCES, FIGURES, TABLES, _ = data.load()
TODAY = date(2026, 11, 28)
DENIES = r"\b(no|none|not|never|nobody|nothing|anybody|whoever)\b|n't\b"
NOT_ITS_OWN = r"\b(this guide|we|our|us)\b"  # a limit of the guide's data is no denial of BLS's


def amount(name):
    return FIGURES[name].values[-1].typical


@pytest.fixture(scope="module")
def said(pages):
    """Every sentence of the pages, and of the calculators' answers and questions, by its place."""
    found = defaultdict(list)
    for page in PAGES:
        found[page] += sentences(prose(pages[page].article))
    for name, calculator in calculators.CALCULATORS.items():
        for text in texts(calculator_answers(name)):
            found[f"{name}, answers"] += sentences(text)
        for field in calculator.fields:
            found[f"{name}, questions"] += sentences(field.hint)
    for path in sorted((ROOT / "docs" / "classroom" / "lessons").glob("*.toml")):
        for text in texts(tomllib.loads(path.read_text("utf-8"))):
            found[path.name] += sentences(text)
    return found


def texts(part):
    """Yield every string in an answer or a lesson."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from texts(value)


def calculator_answers(name):
    """Return answers that use every rule: each example, and the plans of each route."""
    asked = [
        (example["answers"], example["as_of"])
        for example in calculators.examples(name)
        if "errors" not in example
    ]
    results = [calculators.run(name, answers, day) for answers, day in asked]
    return [[result["sentence"], result["notes"], lists_of_sentences(result)] for result in results]


def lists_of_sentences(result):
    """Return the rows of an answer's sections that are lists of sentences."""
    return [section["rows"] for section in result["sections"] if section["kind"] == "sentences"]


# --- Tables of BLS ------------------------------------------------------------------------------


def denies_pay_by_state_and_industry(sentence):
    """Return whether a sentence says that no figure for one setting in one place exists."""
    return bool(
        re.search(r"\b(setting|industry)\b", sentence, re.I)
        and re.search(r"\b(one|a) (state|place|area)\b", sentence, re.I)
        and re.search(r"\b(figure|figures|publish\w*|exists?|measured)\b", sentence, re.I)
        and re.search(DENIES, sentence, re.I)
        and not re.search(NOT_ITS_OWN, sentence, re.I)
    )


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("No figure exists for one setting in one state.", True),
        ("BLS publishes no figure for one setting in one place.", True),
        ("It publishes none for a setting in a place.", True),
        ("BLS publishes research estimates for one industry in one state.", False),
        ("BLS has an estimate for one industry in one state; this guide has none yet.", False),
    ],
)
def test_a_denial_is_told_from_a_limit_of_ours(sentence, denied):
    assert denies_pay_by_state_and_industry(sentence) is denied


def test_nothing_denies_pay_by_state_and_industry(said):
    faults = {
        place: [each for each in sentences if denies_pay_by_state_and_industry(each)]
        for place, sentences in said.items()
    }
    assert {place: each for place, each in faults.items() if each} == {}


def test_wherever_a_setting_meets_a_place_the_reader_is_led_to_what_bls_publishes(pages):
    research = SOURCES["bls_research"].url
    section = "pay-for-one-setting-in-one-state"
    for page in (
        "pay/by-place.html",
        "pay/what-it-pays.html",
        "pay/by-setting.html",
        "calculators/salary-by-setting.html",
    ):
        links = [link.get("href", "") for link in pages[page].select("article a")]
        assert any(link == research or link.endswith(f"#{section}") for link in links), page
    heading = pages["pay/by-place.html"].one(f"#{section}")
    following = heading.xpath("following-sibling::ol[1]/li")
    assert len(following) == 3  # one cell is read in three steps


def test_an_estimate_for_a_setting_in_a_place_is_called_ours_and_names_what_beats_it():
    answer = calculators.run("salary-by-setting", {"setting": "hospitals", "place": "Ohio"}, TODAY)
    assert {row["Source"] for row in rows(answer, "estimate")} == {"our estimate"}
    around = [*sentences_of(answer, "estimate_made"), *sentences_of(answer, "beside")]
    assert "research estimates" in " ".join(around)  # BLS's name for them


# --- Code books ---------------------------------------------------------------------------------


def test_no_plan_advises_books_that_aapc_would_refuse():
    """AAPC takes books of the year of the exam or the year before, never of a coming year."""
    for days in range(0, 400, 13):
        for route in ROUTES:
            start = (TODAY + timedelta(days=days)).isoformat()
            answer = calculators.run("time-to-cpc", {"start": start, "route": route}, TODAY)
            (year,) = (
                int(row["Typical"][-4:])
                for row in rows(answer, "milestones")
                if row["Milestone"] == MILESTONES["booking"]
            )
            for sentence in advice_on_books(answer):
                advised = {int(found) for found in re.findall(r"\b20\d\d\b", sentence)}
                assert advised <= {year - 1, year}, sentence


def advice_on_books(answer):
    """Yield the sentences of an answer that say which books to buy or bring."""
    costs = [cell for row in cells(answer, "costs") for cell in row]
    for text in (*answer["notes"], *sentences_of(answer, "warnings"), *costs):
        for sentence in sentences(text):
            if re.search(r"\b(buy|get|bring)\b.*\bbooks\b", sentence, re.I):
                yield sentence


def makes_readers_buy_books(sentence):
    """Return whether a sentence asks for books of one year only, or of a coming year."""
    if not re.search(r"\bbooks\b", sentence, re.I) or re.search(DENIES, sentence, re.I):
        return False
    one_year = re.search(r"\b(calendar|exam|coming|next)('s)? (calendar )?year\b", sentence)
    other = re.search(r"\b(before|previous|last)\b", sentence)
    return bool((one_year and not other) or re.search(r"\b(need|buy|buying) new books", sentence))


def test_no_page_makes_readers_buy_books_of_one_year_for_the_exam(said):
    faults = {
        place: [each for each in found if makes_readers_buy_books(each)]
        for place, found in said.items()
    }
    assert {place: each for place, each in faults.items() if each} == {}


# --- One figure, one answer ---------------------------------------------------------------------


def test_what_we_worked_out_agrees_with_what_it_is_worked_out_from():
    assert amount("gateway_hours") == amount("gateway_weekly_hours") * 39  # nine months in weeks
    assert amount("college_certificate_work_hours") == amount("gateway_hours")
    assert amount("pell_600") == amount("pell_most") * amount("pell_clock_hours") / amount(
        "pell_full_hours"
    )
    sale = FIGURES["course_price_sale"].values[-1]
    assert sale.typical == (sale.shortest + sale.longest) / 2
    assert amount("practicode_credit") + amount("course_credit") == amount("cpc_months_needed")


COUNTS = {
    "course_contact_hours": r"(\d+) contact hours",
    "practicode_cases": r"(\d+) (?:practice |Practicode )?cases",
    "appeal_redetermination": r"redetermination\D{0,20}(\d+) days",
}


def test_a_count_typed_in_words_agrees_with_the_data(said):
    """Calculators and lessons may name a rule's count; it is the same one everywhere."""
    faults = [
        (place, each)
        for place, found in said.items()
        for each in found
        for name, pattern in COUNTS.items()
        for count in re.findall(pattern, each)
        if Decimal(count) not in FIGURES[name].values[-1].cases()
        and Decimal(count) != amount("short_course_hours")
    ]
    assert faults == []
    labels = " ".join(route.label for route in ROUTES.values())
    assert {int(n) for n in re.findall(r"(\d+) contact hours", labels)} == {
        int(amount("course_contact_hours"))
    }


def test_a_figure_reads_the_same_on_every_page(pages):
    told = defaultdict(set)
    for page in PAGES:
        for span in pages[page].select("span.figure"):
            if span.get("data-figure") in FIGURES:
                told[span.get("data-figure")].add(span.text_content().strip())
    for name, texts_of in told.items():
        whole = quotes.quote_figure(FIGURES[name]).text
        assert texts_of <= {whole, whole.partition(" ")[0]}, name


def test_the_middle_half_is_called_a_half(said):
    faults = [
        (place, each)
        for place, found in said.items()
        for each in found
        if re.search(r"\bmiddle half\b", each)
        and re.search(r"\bmost of the people|most people", each)
    ]
    assert faults == []


# --- Lessons' keys ------------------------------------------------------------------------------

CODE = re.compile(r"\b([A-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?)\b")


def questions():
    for name, lesson in classroom.lessons().items():
        for number, question in enumerate(lesson["question"], 1):
            yield name, number, lesson, question


def test_a_key_that_names_a_code_names_a_billable_one_with_its_title():
    codes = TABLES["icd10cm_excerpt"].rows
    asked = [
        (name, number, lesson, question)
        for name, number, lesson, question in questions()
        if re.search(r"\b(write|which|what)\b[^.?]*\bcode\b(?! sets?)", question["asks"], re.I)
        and "choices" not in question
        and not re.search(r"wrong|not fit|check", question["asks"])
    ]
    assert {name[0] for name, *_ in asked} == {"3", "4"}
    for name, number, lesson, question in asked:
        code = CODE.match(question["answer"])
        assert code, f"{name}, {number}: the key names no code"
        row = codes[(code[1].replace(".", "") if (code[1],) not in codes else code[1],)]
        assert row["billable"] == "Yes", f"{name}, {number}"
        words = set(re.findall(r"[a-z]{4,}", row["title"].lower()))
        assert words <= set(re.findall(r"[a-z]{4,}", question["answer"].lower())), (name, number)
        if lesson["given"] and CODE.search(lesson["given"]):
            assert code[1] in lesson["given"], f"{name}, {number}: another code than the story's"


def test_a_seventh_character_is_explained_by_treatment_not_by_the_visits_number():
    """Official Guidelines, I.C.19.a: A is for active treatment, whichever visit it is."""
    found = [
        question
        for *_, question in questions()
        if re.match(r"[ST]\d\d\.\w{3}A\b", question["answer"])
    ]
    assert found
    for question in found:
        assert "active treatment" in question["answer"]
        assert not re.search(r"\bfirst visit\b", question["asks"], re.I)


def test_a_choice_question_has_one_answer_among_its_choices():
    for name, number, _, question in questions():
        if "choices" in question:
            right = [
                choice
                for choice in question["choices"]
                if question["answer"].lower().startswith(choice.lower())
                or choice.lower().rstrip(".") in question["answer"].lower().partition(". ")[0]
            ]
            assert len(right) == 1, f"{name}, {number}: {right}"


def test_a_typed_code_has_its_official_title(pages):
    """Where an invented case gives both in a table, of the codes that the excerpt has."""
    titles = {code: row["title"] for (code,), row in TABLES["icd10cm_excerpt"].rows.items()}
    typed = defaultdict(dict)
    for page in PAGES:
        for table in pages[page].select(".invented table"):
            heads = [text_of(head) for head in select(table, "thead th")]
            for row in select(table, "tbody tr") if "Official title" in heads else ():
                cells = dict(zip(heads, map(text_of, select(row, "td, th")), strict=True))
                typed[page][cells["Code"]] = cells["Official title"]
    assert len(typed) > 1
    wrong = {
        (page, code): title
        for page, codes in typed.items()
        for code, title in codes.items()
        if title != titles.get(code, title)
    }
    assert wrong == {}
