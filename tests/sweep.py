"""Every example, every row and a wide sweep of plans, as JSON: the same bytes in any Python."""

import json
from datetime import date

import calculators

DAY = date(2026, 11, 23)
asked = [(name, example["answers"], example["as_of"]) for name in calculators.CALCULATORS for example in calculators.examples(name)]
fields = {field.name: [choice.value for choice in field.choices] for name in calculators.CALCULATORS for field in calculators.CALCULATORS[name].fields}
asked += [("salary-by-setting", {"occupation": each, "setting": setting}, DAY) for each in fields["occupation"] for setting in fields["setting"]]
asked += [
    ("time-to-cpc", {"start": start, "route": route, "hours_per_week": hours, "months_of_work": work, "practicode": when, "months_to_job": job}, DAY)
    for start in ("2026-11-23", "2028-02-29") for route in fields["route"] for hours in ("3", "7.5", "60")
    for work in ("0", "11", "12", "24") for when in fields["practicode"] for job in ("", "none", "0", "24")
]
print(json.dumps([calculators.run(*each) for each in asked], ensure_ascii=False))
