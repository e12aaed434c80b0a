"""Print every example, every row and a wide sweep of plans: the same bytes in any Python."""

from datetime import date

import calculators

DAY = date(2026, 11, 23)
asked = [
    (name, example["answers"], example["as_of"])
    for name in calculators.CALCULATORS
    for example in calculators.examples(name)
]
fields = {
    field.name: [choice.value for choice in field.choices]
    for name in calculators.CALCULATORS
    for field in calculators.CALCULATORS[name].fields
}
asked += [
    ("salary-by-setting", {"occupation": each, "setting": setting}, DAY)
    for each in fields["occupation"]
    for setting in fields["setting"]
]
asked += [
    (
        "time-to-cpc",
        {
            "start": start,
            "route": route,
            "hours_per_week": hours,
            "months_of_work": work,
            "practicode": when,
            "months_to_job": job,
        },
        DAY,
    )
    for start in ("2026-11-23", "2028-02-29")
    for route in fields["route"]
    for hours in ("3", "7.5", "60")
    for work in ("0", "11", "12", "24")
    for when in fields["practicode"]
    for job in ("", "none", "0", "24")
]
asked += [
    (
        "time-to-cpc",
        {
            "start": "2027-12-31",
            "route": route,
            "attempts": attempts,
            "voucher": "1",
            "price_basis": basis,
            "books": books,
            "background": now,
            "codes_for_pay_now": now,
            "training_price": own,
            "practicode_price": own,
            "practicode_minutes": own and "7",
            "booking_weeks": own and "0",
        },
        DAY,
    )
    for route in fields["route"]
    for attempts in fields["attempts"]
    for basis in fields["price_basis"]
    for books in fields["books"]
    for now in ("no", "yes")
    for own in ("", "0.01", "99999.99")
]
for question in asked:
    print(calculators.run(*question))
