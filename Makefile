# Two commands set everything up: `make serve` and `make test`. Python 3.11 or newer is all they need.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
CHECKS := .cache/checks-venv/bin
export NO_MKDOCS_2_WARNING := 1
# Dates in the build come from the commit, never from the clock.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1795392000)

.PHONY: help serve check test test-slow site pdf pdf-files offline offline-files release worksheets bench data lint lock clean publish sbom audit today links smoke

serve: .cache/ready ## the site on 127.0.0.1:8000, made again when a file changes
	$(BIN)/python -m mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

help: ## List these commands
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

check: .cache/ready lint ## Lint, types, unit tests and checks of the built site: about a minute
	$(BIN)/python -m pytest -n 2 --dist worksteal tests/unit tests/site

test: .cache/ready .cache/browsers lint ## All of check, and the tests in browsers and of printing: about ten minutes
	$(BIN)/python -m pytest -n 3 --dist worksteal tests/unit tests/site tests/browser tests/printing

test-slow: .cache/ready .cache/browsers .cache/bench ## Long checks for the night and before a release
	$(BIN)/python -m pytest -n 2 --dist worksteal tests/slow

lint: .cache/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	"$$($(BIN)/python -m calculators.browser.node)" node_modules/prettier/bin/prettier.cjs --check --log-level warn "calculators/**/*.{js,mjs}" "docs/**/*.{js,css}" "tests/**/*.mjs"
	$(BIN)/mypy

site: .cache/ready ## what is published, into site/
	$(BIN)/python -m mkdocs build --clean

pdf: pdf-files ## the site with every part as a PDF too; needs Pango on the machine
	PDF=.cache/pdf $(BIN)/python -m mkdocs build --clean

offline: offline-files ## the whole guide as one zip that needs no internet, into .cache/offline and, to download, into the site
	OFFLINE=.cache/offline $(BIN)/python -m mkdocs build --clean

release: pdf-files offline-files ## what is published: the site with its PDFs and the zip to take along
	PDF=.cache/pdf OFFLINE=.cache/offline $(BIN)/python -m mkdocs build --clean

pdf-files: site
	$(BIN)/python -m overrides.pdf site .cache/pdf

offline-files: site
	$(BIN)/python -m overrides.offline site .cache/offline

worksheets: .cache/ready ## the classroom pack with other numbers, into worksheets/: make worksheets SEED=spring
	SEED=$(SEED) $(BIN)/python -m mkdocs build --clean --site-dir .cache/worksheets
	rm -rf worksheets && $(BIN)/python -m overrides.pdf .cache/worksheets worksheets classroom

bench: .cache/ready .cache/browsers .cache/bench site ## how fast it is, into docs/reference/speed.json: ratios measured in one run
	$(BIN)/python -m tests.bench

data: .cache/python ## the tables of pay, made again from what BLS published; says what moved
	$(BIN)/python calculators/collect.py $(FILES)

lock: .cache/python ## pin every Python package again, with hashes and without addresses
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --group site --group bundle --group paper --group test --group data -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --group node -o requirements-node.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.14 --no-deps --group pyodide -o requirements-pyodide.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-deps --group oews -o requirements-oews.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --group checks -o requirements-checks.txt

# --- Publishing: the workflows run these ----------------------------------------------------------

publish: release sbom ## all that the workflows deploy and release: that site, and the lists of what it is made from

sbom: .cache/ready .cache/checks ## what we build and test with, as CycloneDX, into .cache/sbom/
	$(BIN)/python -m tests.sbom $(CHECKS) .cache/sbom

audit: .cache/ready .cache/checks ## known faults in what we stand on; needs the Internet
	$(BIN)/python -m tests.audit $(CHECKS)

today: .cache/ready ## nothing is past its day, and the calculators answer when asked today
	REVIEW=strict $(BIN)/python -m pytest tests/unit/test_today.py tests/site/test_prose.py::test_nothing_is_past_its_review tests/site/test_publishing.py::test_security_txt_does_not_run_out_unseen

links: .cache/ready ## every link that leads out still leads somewhere; needs the Internet
	$(BIN)/python -m tests.links

smoke: .cache/ready .cache/browsers ## a published site, asked as a reader would: make smoke URL=https://...
	$(BIN)/python -m tests.smoke $(URL)

clean: ## everything that was made
	rm -rf .venv .cache node_modules site worksheets

# --- Set-up, each step only when what it depends on has changed -----------------------------------

.cache/python: requirements.txt requirements-node.txt requirements-pyodide.txt requirements-oews.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --ignore-requires-python -r requirements-pyodide.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-oews.txt
	$(BIN)/python -m calculators.browser.node >/dev/null 2>&1 || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt
	@mkdir -p .cache && touch $@

.cache/ready: .cache/python package.json package-lock.json .npmrc
	$(BIN)/python -m calculators.browser.node npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# Checks of licenses, workflows and forms have packages of their own, which neither the site nor its tests need.
.cache/checks: requirements-checks.txt .cache/python
	$(PYTHON) -m venv .cache/checks-venv
	$(CHECKS)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-checks.txt
	@touch $@

.cache/bench: .cache/ready tests/bench/package.json tests/bench/package-lock.json
	$(BIN)/python -m calculators.browser.node npm ci --ignore-scripts --prefix tests/bench --no-audit --no-fund
	@touch $@

.cache/browsers: .cache/ready
	$(BIN)/python -m tests.support.install_browsers
	@touch $@
