from datetime import date

import calculators

sentence = calculators.run("time-to-cpc", {}, date(2026, 11, 23))["sentence"]
sentence  # noqa: B018 - what runPython returns
