# `make` alone lists what you can do. Needs Python 3.11 or 3.12 with venv, and make; nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 8000
CATALOGUE ?= content/catalogue
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
BIN := .venv/bin
# One thread each: encoding with two in a process that forks hangs its children (research: embedding, section 2).
export OMP_NUM_THREADS ?= 1

.PHONY: help serve test check prose fix pictures bench mutants messages clean

help: ## List what you can do
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

serve: .venv/.serve ## Install if needed, make the database, catalogue and index, and serve at http://127.0.0.1:8000
	$(BIN)/onramp serve --port $(PORT)

test: .venv/.dev ## Run everything: types, style, import contracts, and every test that this machine can run
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest

check: .venv/.dev ## The quick part, under two minutes: types, style, contracts, fast tests, prose measures
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest -q -m "not slow and not browser and not postgres and not redis"
	$(MAKE) --no-print-directory prose

prose: .venv/.dev ## Measure how a catalogue's texts read: make prose CATALOGUE=my-catalogue
	$(BIN)/python -m tests.prose $(CATALOGUE)

.PHONY: lint
lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: .venv/.dev ## Mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pictures: .venv/.dev ## Take README's pictures with Chromium
	$(BIN)/python -m tests.browser.pictures

bench: .venv/.serve ## Measure this machine: each figure beside its floor
	$(BIN)/onramp bench

mutants: .venv/.dev ## Seed bugs in the engine, one at a time, and see that its tests notice each
	$(BIN)/python -m tests.pathways.mutants

messages: .venv/.dev ## Gather new words of templates and code into the Spanish catalogue
	$(BIN)/pybabel -q extract -F webapp/translations/babel.cfg --no-location --sort-output -w 130 -o /tmp/onramp.pot webapp
	$(BIN)/pybabel -q update -N --ignore-obsolete --ignore-pot-creation-date -w 130 -i /tmp/onramp.pot -d webapp/translations -l es

clean: ## Remove what was installed and built; the instance folder stays
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .import_linter_cache

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is not installed."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' || \
	  { echo "Onramp needs Python 3.11 or 3.12; $(PYTHON) is $$($(PYTHON) -V). Say which: make serve PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.serve: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --disable-pip-version-check -q -c constraints.txt -e '.[meaning]'
	@touch $@

.venv/.dev: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --disable-pip-version-check -q -c constraints.txt -e '.[dev]'
	@touch .venv/.serve $@
