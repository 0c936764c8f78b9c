# On a machine with Python 3.11 or later and make alone:
#   make report    the shipped ledger, reconciled
#   make test      everything that a change must pass
# Both create what they need in .venv, once; `make help` lists the rest. Another Python: make PYTHON=python3.13 ...

ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif

# The modules whose every branch is tested, and the share of them that must be.
COVERED := src/figrecon/domain/*,src/figrecon/reconcile/*,src/figrecon/rules/*
COVERAGE := 100

PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCK := build/lock

.PHONY: report test browser docs pictures bench fuzz lock format clean help
.DEFAULT_GOAL := help

report: .venv/.ready  ## the main job on the shipped ledger (ARGS="--all" and the like are passed on)
	@$(BIN)/figrecon report data/figures.yaml $(ARGS)

test: .venv/.ready-dev browser  ## format, lint, types, tests, coverage: what .ci/run runs
	@echo "format: ruff format --check"
	@$(BIN)/ruff format --check --quiet --output-format=concise . || { echo "not formatted; run: make format" >&2; exit 1; }
	@echo "lint: ruff check"
	@$(BIN)/ruff check --quiet --output-format=concise .
	@echo "types: mypy --strict"
	@$(BIN)/mypy --no-error-summary
	@echo "tests: pytest, then every branch of $(COVERED)"
	@$(BIN)/coverage run -m pytest
	@$(BIN)/coverage report --include='$(COVERED)' --fail-under=$(COVERAGE) >.coverage-report \
	  || { cat .coverage-report >&2; exit 1; }

browser:  ## what the tests in a real browser need: Chromium and axe (installed where that is possible, else said)
	@bash tools/browser

docs: .venv/.ready-dev  ## rewrite what is generated: the pages of the rules, the gallery of messages, the outputs shown in docs
	@$(BIN)/python -m tools.docs
	@$(BIN)/python -m tools.examples
	@$(BIN)/python -m tools.terminal_pictures
	@$(BIN)/python -m tests.hostile.page

pictures: .venv/.ready-dev browser  ## take the pictures of the page that the docs show anew (they differ a little with fonts)
	@$(BIN)/python -m tools.pictures

bench: .venv/.ready-dev  ## how long the program takes, beside what it must import and beside other programs (half an hour)
	@$(BIN)/python bench/startup.py
	@$(BIN)/python bench/solver.py
	@$(BIN)/python bench/findings.py
	@$(BIN)/python bench/commands.py
	@$(BIN)/python bench/large.py

format: .venv/.ready-dev  ## rewrite the source in the house format
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

# Universal locks: every platform, Python 3.11 and later. Pins stay as they are unless UPGRADE=--upgrade says otherwise.
# uv reads neither pip's configuration nor, with --no-config, its own: nothing of this machine enters the locks.
UVLOCK = env -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_FIND_LINKS \
  $(LOCK)/$(notdir $(BIN))/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
  --no-annotate --no-config --quiet $(UPGRADE)

# Coverage-guided fuzzing has an environment of its own: atheris has wheels for Linux on x86-64 alone.
FUZZ := build/fuzz/env
SECONDS ?= 60

fuzz: $(FUZZ)/.ready  ## fuzz the loader, the values and the scan of texts, each for SECONDS=60 (see fuzz/README.md)
	@for target in loader quantity scan; do \
	  echo "fuzz: $$target, $(SECONDS) s"; \
	  PYTHONPATH=src $(FUZZ)/$(notdir $(BIN))/python -m fuzz.run $$target $(SECONDS) 2>build/fuzz/$$target.log \
	    || { tail -n 40 build/fuzz/$$target.log >&2; exit 1; }; \
	  sed -n 's/^stat::number_of_executed_units:/  texts tried:/p' build/fuzz/$$target.log; done

$(FUZZ)/.ready: requirements/run.txt requirements/fuzz.txt
	@$(PYTHON) -m venv $(FUZZ)
	@$(FUZZ)/$(notdir $(BIN))/python -m pip --disable-pip-version-check -qq install --require-hashes \
	  -r requirements/run.txt -r requirements/fuzz.txt
	@touch $@

lock: $(LOCK)/.ready  ## rewrite requirements/*.txt from pyproject.toml (UPGRADE=--upgrade takes newer versions)
	@$(LOCK)/$(notdir $(BIN))/python -c 'import tomllib; \
	  print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' >$(LOCK)/build.in
	@$(UVLOCK) --extra dev -o requirements/dev.txt pyproject.toml >/dev/null
	@$(UVLOCK) -c requirements/dev.txt -o requirements/run.txt pyproject.toml $(LOCK)/build.in >/dev/null
	@$(UVLOCK) -c requirements/dev.txt -o requirements/fuzz.txt fuzz/requirements.in >/dev/null
	@for lock in requirements/run.txt requirements/dev.txt requirements/fuzz.txt; do \
	  { echo "# Made by 'make lock' from what the project names: versions and hashes for every platform. Not edited by hand."; \
	    grep -v '^#' $$lock; } >$(LOCK)/new && mv $(LOCK)/new $$lock || exit 1; done

$(LOCK)/.ready:
	@$(PYTHON) -m venv $(LOCK)
	@$(LOCK)/$(notdir $(BIN))/python -m pip --disable-pip-version-check -qq install uv
	@touch $@

clean:  ## remove everything that the other commands created
	rm -rf .venv build dist .coverage .coverage-report .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests bench -type d -name __pycache__ -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

# Set-up. A stamp is touched last, so that what was interrupted is done again, and a second run does nothing.
.venv/.made:
	@$(PYTHON) -c '' 2>/dev/null || { \
	  echo "no Python under the name '$(PYTHON)'. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "figrecon needs Python 3.11 or later, and '$(PYTHON)' is $$($(PYTHON) -V 2>&1)." \
	    "Name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' lacks venv or ensurepip. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "setting up .venv (once) ..." >&2
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.ready: .venv/.made requirements/run.txt pyproject.toml
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements/dev.txt
	@test -e $@ || echo "adding the development tools to .venv (once) ..." >&2
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
