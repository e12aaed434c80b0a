"""The classroom pack: three documents a lesson, numbers worked out by the calculators, and no key on a student sheet."""

from __future__ import annotations

import re

import pdfplumber
import pytest

import calculators
from overrides import classroom, words, worksheets
from tests.support.pages import PAGES, article, soup
from tests.support.pdf import SIZES, texts
from tests.support.prose import prose, reading_grade

LESSONS = classroom.lessons()
STUDENT = [page for page in PAGES if "/student" in page]
MILLIMETER = 72 / 25.4


def document(page):
    return page.removesuffix(".html").replace("/", "-")


def squeezed(text):
    """Letters and digits only, so that line ends and typography do not matter."""
    return re.sub(r"[^\w$]+", " ", text).strip().lower()


def answers(lesson):
    """Every answer of a lesson's key, a sentence each; short sums of the calculators whole."""
    for question in lesson["question"]:
        yield question["answer"]
        yield from (
            said for said in re.split(r"(?<=[.?!])\s", question["answer"]) if len(said.split()) > 3
        )
    for own in lesson["variants"].values():
        for question in own["questions"] if own else ():
            yield question["answer"]


def test_eight_lessons_have_three_documents_each():
    assert len(LESSONS) == 8
    for name, lesson in LESSONS.items():
        own = {page for page in PAGES if page.startswith(f"classroom/{name}/")}
        sheets = {
            f"classroom/{name}/student{'-' + each.lower() if each else ''}.html"
            for each in lesson["variants"]
        }
        assert own == {*sheets, f"classroom/{name}/teacher.html", f"classroom/{name}/key.html"}


@pytest.mark.parametrize("name", LESSONS)
def test_lesson_has_all_its_parts_and_its_minutes_add_up(name):
    lesson = LESSONS[name]
    assert lesson["minutes"] == 45
    assert all(
        re.match(
            r"(Name|Rate|Explain|Sort|Compare|Find|Trace|Tell|Match|Choose|Read|Add|Change|Ask|Work|Defend|Mark|Rewrite) ",
            each,
        )
        for each in lesson["objectives"]
    )
    assert lesson["materials"]
    assert lesson["trim"]
    assert lesson["reteach"]
    assert lesson["terms"]


@pytest.mark.parametrize("name", LESSONS)
def test_notes_say_minutes_objectives_steps_and_what_to_leave_out(site, name):
    text = " ".join(article(site, f"classroom/{name}/teacher.html").get_text().split())
    lesson = LESSONS[name]
    assert f"{lesson['minutes']} minutes" in text
    for said in (
        *lesson["objectives"],
        *lesson["reteach"],
        lesson["trim"],
        lesson["warm_up"]["does"],
        *(step["does"] for step in lesson["step"]),
    ):
        assert squeezed(re.sub(r"[A-Z-]{3,}", " ", said))[:20] in squeezed(
            re.sub(r"[A-Z-]{3,}", " ", text)
        )


@pytest.mark.parametrize("page", STUDENT)
def test_student_sheet_holds_no_answer(site, paper, page):
    lesson = LESSONS[page.split("/")[1]]
    told = [
        squeezed(article(site, page).get_text(" ")),
        squeezed(soup(site, f"print/{document(page)}.html").get_text(" ")),
    ]
    told += [squeezed(" ".join(texts(paper / size / f"{document(page)}.pdf"))) for size in SIZES]
    for answer in answers(lesson):
        if any(
            squeezed(answer) in squeezed(choice) or squeezed(choice) in squeezed(answer)
            for question in lesson["question"]
            for choice in question.get("choices", ())
        ):
            continue  # one of the choices that every student sees
        assert all(f" {squeezed(answer)} " not in f" {each} " for each in told), answer
    assert all("answer key" not in each for each in told[1:])


@pytest.mark.parametrize("page", STUDENT)
def test_student_sheet_has_two_sides_at_most_and_reads_at_grade_seven(pages, paper, page):
    for size in SIZES:
        assert len(texts(paper / size / f"{document(page)}.pdf")) <= 2
    assert reading_grade(prose(pages[page].article)) <= 7.0


@pytest.mark.parametrize("page", STUDENT)
def test_no_question_is_cut_by_a_page(paper, site, page):
    """Each question's words, and those of its choices, stand on one side."""
    for size in SIZES:
        sides = [squeezed(text) for text in texts(paper / size / f"{document(page)}.pdf")]
        for question in article(site, page).select(".question"):
            first = squeezed(question.p.get_text())
            pieces = [
                first[:40],
                first[-25:],
                *(squeezed(choice.get_text()) for choice in question.select("li")),
            ]
            assert any(all(piece in side for piece in pieces) for side in sides), pieces


@pytest.mark.parametrize("seed", ["1", "spring", "2027"])
def test_keys_are_what_the_calculators_find(seed):
    for kind in worksheets.CALCULATOR:
        for variant in worksheets.VARIANTS:
            for question in worksheets.questions(kind, seed, variant)["questions"]:
                found = {
                    line["name"]: line["text"]
                    for line in calculators.run(*question["call"])["lines"]
                }
                assert question["from"]
                assert all(found[line] in question["answer"] for line in question["from"])
                assert "not released" not in question["answer"].lower()


def test_the_higher_median_is_the_higher_one():
    for seed in map(str, range(30)):
        asked = worksheets.questions("pay", seed, "A")["questions"]
        one, two = (int(asked[place]["answer"].strip("$").replace(",", "")) for place in (0, 4))
        assert asked[5]["answer"].startswith("Setting one" if one > two else "Setting two")


def test_the_steps_on_a_planning_sheet_add_up_to_the_date_in_the_key():
    from datetime import date, datetime, timedelta

    for seed in map(str, range(30)):
        for variant in worksheets.VARIANTS:
            made = worksheets.questions("planning", seed, variant)
            day = date.fromisoformat(made["questions"][0]["call"][1]["start"])
            for _, length in made["rows"]:
                counted = re.findall(r"(\d+) (week|day)", length)
                day += timedelta(
                    days=sum(int(number) * (7 if unit == "week" else 1) for number, unit in counted)
                )
            assert datetime.strptime(made["questions"][1]["answer"], "%B %d, %Y").date() == day


def test_a_seed_makes_one_class_set_and_another_seed_another():
    for kind in worksheets.CALCULATOR:
        sets = {
            seed: [worksheets.questions(kind, seed, variant) for variant in worksheets.VARIANTS]
            for seed in ("1", "2", "3")
        }
        assert [
            worksheets.questions(kind, "1", variant) for variant in worksheets.VARIANTS
        ] == sets["1"]
        assert sets["1"] != sets["2"] != sets["3"] != sets["1"]
        for made in sets.values():
            assert made[0] != made[1] != made[2] != made[0]


@pytest.mark.parametrize("name", [name for name, lesson in LESSONS.items() if lesson["numbers"]])
def test_the_key_tells_every_sets_answers(site, name):
    text = article(site, f"classroom/{name}/key.html").get_text(" ")
    for variant, own in LESSONS[name]["variants"].items():
        assert f"Set {variant}" in text
        assert all(question["answer"] in text for question in own["questions"])


@pytest.mark.parametrize(
    "page",
    [
        "classroom/1-the-job/student.html",
        "classroom/8-spotting-a-scam/student.html",
        "classroom/booklet.html",
    ],
)
def test_lines_to_write_on_are_eight_millimeters_apart(site, paper, page):
    """A line is the lower edge of the room above it: as many rooms of 8 mm or more as the page has lines."""
    rooms = []
    with pdfplumber.open(paper / "letter" / f"{document(page)}.pdf") as pdf:
        for side in pdf.pages:
            edges = sorted(
                each["bottom"]
                for each in side.rects
                if each["width"] > 450 and 8 <= each["height"] / MILLIMETER <= 10
            )
            rooms += [
                edge
                for place, edge in enumerate(edges)
                if not place or edge - edges[place - 1] >= 8 * MILLIMETER
            ]
    assert len(rooms) == len(article(site, page).select(".write span")) >= 5


def test_the_excerpt_has_two_pages_and_official_titles_with_their_year(site, paper):
    text = article(site, "classroom/icd-10-cm-excerpt.html").get_text(" ")
    for size in SIZES:
        assert len(texts(paper / size / "classroom-icd-10-cm-excerpt.pdf")) == 2
    assert "fiscal year 2026" in text
    for code, title in {
        "I10": "Essential (primary) hypertension",
        "J02.9": "Acute pharyngitis, unspecified",
        "Z23": "Encounter for immunization",
    }.items():
        assert re.search(rf"{re.escape(code)}\s+{re.escape(title)}\s+Yes", text)


def test_codes_of_the_look_up_lesson_are_in_the_excerpt_and_can_be_billed():
    from calculators import printed

    rows = printed.everything()[2]["icd10cm_excerpt"].rows
    for question in LESSONS["4-looking-a-code-up"]["question"]:
        told = re.match(r"([A-Z]\d\d[.\w]*), (.+?)\.(?: |$)", question["answer"])
        if told:
            assert rows[(told[1],)]["title"] == told[2]
            assert rows[(told[1],)]["billable"] == "Yes"


def test_the_booklet_asks_all_that_the_guide_asks(site):
    text = squeezed(article(site, "classroom/booklet.html").get_text(" "))
    for page, chosen in (
        ("start/is-it-for-you.html", ".ticked strong"),
        ("training/choosing.html", "li strong"),
    ):
        for asked in article(site, page).select(chosen):
            if asked.get_text().endswith((".", "?")):
                assert squeezed(asked.get_text()) in text
    assert len(words.steps()) == 8
    for step in words.steps():
        assert squeezed(step["title"]) in text
        assert len(step["checks"]) >= 5
    for day in ("monday", "sunday"):
        assert day in text
