# make demo: see it work.  make test: run everything that must hold.  Both make what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CHANGE := moscow_lets_go

.PHONY: demo test check bench format docs constraints clean

demo: $(READY)
	@$(BIN)/jonbar history hungary-1956
	@echo
	@$(BIN)/jonbar whatif hungary-1956 $(CHANGE)

test: $(READY)
	@scripts/check --all

check: $(READY)
	@scripts/check

# How long Hungary 1956 takes, and how much memory; compare only within one run.
bench: $(READY)
	@$(BIN)/python bench/hungary.py

format: $(READY)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet .

# Runs the commands of README.md and docs/ again and writes down what they print.
docs: $(READY)
	@$(BIN)/python -m tests.show.examples

constraints: $(READY)
	@sed -n '1p' constraints.txt > $(VENV)/pinned
	@$(BIN)/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools >> $(VENV)/pinned
	@mv $(VENV)/pinned constraints.txt

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jonbar needs Python 3.11 or later")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (a minute, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@
