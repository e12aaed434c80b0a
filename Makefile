# Quick start: `make serve` and `make test`. They need Python 3.11+ and make, and install the rest.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
NPM := $(BIN)/python -m calculators.browser.node npm
PYTEST := $(BIN)/python -m pytest --dist worksteal
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes
export NO_MKDOCS_2_WARNING := 1
# Dates in the build come from the commit, not from the clock.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1795392000)

.DEFAULT_GOAL := help
.PHONY: help serve check test test-site test-browser test-printing test-slow lint site pdf offline \
	release worksheets bench data lock overdue smoke clean

help: ## List these commands
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

# MkDocs itself reloads pages and templates; for Python and data the server starts again.
serve: .cache/ready ## Serve the site with live reload
	$(BIN)/python -m watchdog.watchmedo auto-restart --no-restart-on-command-exit \
		--debounce-interval 0.5 --recursive --patterns '**/*.py;**/*.toml;**/*.csv' \
		--directory calculators --directory docs --directory overrides \
		-- $(BIN)/python -m mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

# --- Checks and tests -----------------------------------------------------------------------------

check: lint test-site ## Run lint and test-site: about a minute

test: .cache/browsers lint ## Run check, test-browser and test-printing: about ten minutes
	$(PYTEST) -n 3 tests/unit tests/site tests/browser tests/printing

lint: .cache/ready ## Check format, style, types, spelling and workflows
	$(BIN)/pre-commit run --all-files

test-site: .cache/ready ## Run the unit tests and the tests of the built site
	$(PYTEST) -n 2 tests/unit tests/site

test-browser: .cache/browsers ## Run the tests in Chromium and Firefox
	$(PYTEST) -n 3 tests/browser

test-printing: .cache/browsers ## Run the tests of printed pages and PDFs (needs Pango)
	$(PYTEST) -n 3 tests/printing

test-slow: .cache/browsers .cache/bench ## Run the slow tests: nightly and before a release
	$(PYTEST) -n 2 tests/slow

overdue: .cache/ready ## Fail if any figure is overdue for review
	REVIEW=strict $(PYTEST) -n 2 tests/unit/test_today.py \
		tests/site/test_prose.py::test_nothing_is_past_its_review \
		tests/site/test_publishing.py::test_security_txt_does_not_expire_unnoticed

smoke: .cache/browsers ## Test a deployed site: make smoke URL=https://...
	$(BIN)/python -m tests.smoke $(URL)

bench: .cache/browsers .cache/bench site ## Measure the start of Python, page speed and build times
	$(BIN)/python -m tests.bench

# --- The site -------------------------------------------------------------------------------------

site: .cache/ready ## Build the site into site/
	$(BIN)/python -m mkdocs build --clean

pdf: site ## Build the site with PDFs (needs Pango)
	$(BIN)/python -m overrides.publishing site --pdf

offline: site ## Build the site with the offline zip
	$(BIN)/python -m overrides.publishing site --zip

release: site ## Build the site with PDFs and the offline zip, as deployed
	$(BIN)/python -m overrides.publishing site --pdf --zip

worksheets: .cache/ready ## Make worksheets with different numbers: make worksheets SEED=spring
	SEED=$(SEED) $(BIN)/python -m mkdocs build --clean --site-dir .cache/worksheets
	rm -rf worksheets && $(BIN)/python -m overrides.printing.pdf .cache/worksheets worksheets classroom

# --- Maintenance ----------------------------------------------------------------------------------

data: .cache/python ## Rebuild the pay tables from BLS files, and show what changed
	$(BIN)/python calculators/bls_import.py $(FILES)

lock: .cache/ready ## Lock the dependencies again, with hashes and without addresses
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --python-version 3.11 --group site --group bundle --group paper --group test --group lint \
		--group node --group data -o requirements.txt
	$(COMPILE) --python-version 3.14 --no-deps --group pyodide -o calculators/browser/requirements.txt
	$(COMPILE) --python-version 3.11 --no-deps --group oews -o calculators/data/requirements.txt
	$(NPM) install --package-lock-only --ignore-scripts
	$(NPM) install --package-lock-only --ignore-scripts --prefix tests/bench

clean: ## Remove build artifacts, installed packages and caches
	rm -rf .venv .cache node_modules tests/bench/node_modules site worksheets

# --- Set-up: each step runs again only when its files have changed --------------------------------

LOCKS := requirements.txt calculators/browser/requirements.txt calculators/data/requirements.txt

.cache/python: $(LOCKS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements.txt
	$(INSTALL) --no-deps --ignore-requires-python -r calculators/browser/requirements.txt
	$(INSTALL) --no-deps -r calculators/data/requirements.txt
	@mkdir -p .cache && touch $@

.cache/ready: .cache/python package-lock.json .npmrc
	$(NPM) ci --ignore-scripts
	@touch $@

.cache/browsers: .cache/ready
	$(BIN)/python -m tests.support.install_browsers
	@touch $@

.cache/bench: .cache/ready tests/bench/package-lock.json
	$(NPM) ci --ignore-scripts --prefix tests/bench
	@touch $@
