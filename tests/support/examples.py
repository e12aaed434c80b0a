"""Print the answer to every worked example, one a line; then fail in a rule. Runs in any Python."""

from datetime import date

import calculators

for name in calculators.CALCULATORS:
    for example in calculators.examples(name):
        print(calculators.run(name, example["answers"], example["as_of"]))
calculator = calculators.CALCULATORS["time-to-cpc"]
calculator.calculate({}, calculators.data_for(calculator, date(2026, 11, 23)))
