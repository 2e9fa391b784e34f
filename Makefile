# palermo: `make` lists what there is. Needs only Python >= 3.11 and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
DEMO_TEST := build/demo-put-to-the-test
DEMO_RECORDS := build/demo-ruritania
DEMO_TELEGRAM := build/demo-telegram
RURITANIA := --date 2006-11-01 --concerns examples/ruritania/concerns.toml \
	--organisations examples/ruritania/organisations.toml
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
.PHONY: help demo test gates gate-format gate-lint gate-types gate-layers format bench score reference screenshots lock install install-dev clean
.DELETE_ON_ERROR:

help: ## list the commands
	@echo "make COMMAND, where COMMAND is one of:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | \
		awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

# --- the environment: made once in .venv, made anew when the pins change -----------------------

$(VENV)/.requirements: requirements.txt tools/new_venv.sh
	@bash tools/new_venv.sh "$(PYTHON)" "$(VENV)"
	@echo "installing what palermo needs into $(VENV) ..."
	@$(PIP) install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.palermo: $(VENV)/.requirements pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.requirements-dev: $(VENV)/.requirements requirements-dev.txt
	@echo "installing what the tests need into $(VENV) ..."
	@$(PIP) install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/.palermo ## palermo in .venv
install-dev: $(VENV)/.palermo $(VENV)/.requirements-dev ## the same, and what the tests need

# --- what a reader wants ------------------------------------------------------------------------

demo: $(VENV)/.palermo $(DEMO_TEST)/palermo.toml $(DEMO)/palermo.toml $(DEMO_RECORDS)/palermo.toml $(DEMO_TELEGRAM)/palermo.toml $(DEMO_TELEGRAM)-damaged/palermo.toml ## make the examples' pages (Ruritania, France), say where they are, open the first
	@$(BIN)/palermo run --project $(DEMO_TEST)
	@$(BIN)/palermo run --project $(DEMO_RECORDS)
	@$(BIN)/palermo run --project $(DEMO_TELEGRAM)
	@$(BIN)/palermo run --project $(DEMO_TELEGRAM)-damaged
	@$(BIN)/palermo run --project $(DEMO)
	@bash tools/pages.sh \
		"Ruritania (invented): the telegram, put to the test; all records, for the office itself" $(DEMO_TEST) telegram \
		"Ruritania (invented): agencies' records and the assessment, protected for the public" $(DEMO_RECORDS) report \
		"Ruritania (invented): one telegram alone, with the law of its day" $(DEMO_TELEGRAM) telegram \
		"the same telegram, damaged in transmission" $(DEMO_TELEGRAM)-damaged telegram \
		"France: a country's published figures" $(DEMO) report

$(DEMO_TEST)/palermo.toml: $(wildcard examples/ruritania/* examples/ruritania/*/*) | $(VENV)/.palermo
	@rm -rf $(DEMO_TEST)
	@$(BIN)/palermo new $(DEMO_TEST) --example --audience internal

$(DEMO)/palermo.toml: $(wildcard examples/france/*.csv) | $(VENV)/.palermo
	@rm -rf $(DEMO)
	@$(BIN)/palermo new $(DEMO) --country FRA \
		--published examples/france/published.csv --population examples/france/population.csv

$(DEMO_RECORDS)/palermo.toml: $(wildcard examples/ruritania/* examples/ruritania/*/*) | $(VENV)/.palermo
	@rm -rf $(DEMO_RECORDS)
	@$(BIN)/palermo new $(DEMO_RECORDS) --example

$(DEMO_TELEGRAM)/palermo.toml: $(wildcard examples/ruritania/* examples/ruritania/law/*) | $(VENV)/.palermo
	@rm -rf $(DEMO_TELEGRAM)
	@$(BIN)/palermo new $(DEMO_TELEGRAM) $(RURITANIA) \
		--telegram examples/ruritania/telegram-clean.txt
	@cp -r examples/ruritania/law $(DEMO_TELEGRAM)/law

$(DEMO_TELEGRAM)-damaged/palermo.toml: $(wildcard examples/ruritania/* examples/ruritania/law/*) | $(VENV)/.palermo
	@rm -rf $(DEMO_TELEGRAM)-damaged
	@$(BIN)/palermo new $(DEMO_TELEGRAM)-damaged $(RURITANIA) \
		--telegram examples/ruritania/telegram-damaged.txt
	@cp -r examples/ruritania/law $(DEMO_TELEGRAM)-damaged/law

# --- what a developer wants ---------------------------------------------------------------------

test: install-dev ## all tests, with coverage
	@bash tools/browser.sh
	@$(BIN)/python -m pytest --cov --cov-report= --coverage-gate

gates: gate-format gate-lint gate-types gate-layers ## format, lint, types, layers
gate-format: install-dev
	@$(BIN)/ruff format --check .
gate-lint: install-dev
	@$(BIN)/ruff check .
gate-types: install-dev
	@$(BIN)/mypy
gate-layers: install-dev
	@$(BIN)/lint-imports

format: install-dev ## put the code into form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: install-dev ## time and memory, beside plain pandas; keeps benchmarks/results.json
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/telegrams.py
	@$(BIN)/python benchmarks/extracts/run.py
	@$(BIN)/python benchmarks/law.py
	@$(BIN)/python benchmarks/findings.py
	@$(BIN)/python benchmarks/mse.py --commands

score: install-dev ## how right it is about the gold set (HALF=heldout: each run is logged)
	@$(BIN)/python tools/score.py --half $(or $(HALF),development)

reference: install-dev ## write docs/reference from the code and the tests
	@$(BIN)/python -m tools.reference

screenshots: install-dev ## the README's pictures, taken by the tests
	@bash tools/browser.sh
	@$(BIN)/python -m pytest --screenshots tests/end_to_end/test_report_in_browser.py \
		tests/end_to_end/test_telegram_in_browser.py

lock: ## resolve requirements*.txt from pyproject.toml (newer versions: make lock UPGRADE=--upgrade)
	@bash tools/lock.sh "$(PYTHON)" $(UPGRADE)

clean: ## remove what was made: .venv, build, caches
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
