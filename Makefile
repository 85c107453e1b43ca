# make demo: see it work.  make test: run everything that must hold.  Both make what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := .venv-peers
PYCID := .venv-pycid
PIP := -m pip install --quiet --disable-pip-version-check
CHANGE := moscow_lets_go

.PHONY: demo test check bench bench-peers format docs constraints clean

demo: $(READY)
	@$(BIN)/jonbar history hungary-1956
	@echo
	@$(BIN)/jonbar whatif hungary-1956 $(CHANGE)

test: $(READY)
	@scripts/browser
	@scripts/check --all

check: $(READY)
	@scripts/check

# How long Hungary 1956 takes, and how much memory; compare only within one run.
bench: $(READY)
	@$(BIN)/python bench/hungary.py

# The same work done by other engines and by us, into docs/speed.md: half an hour, and 3 GB of disk.
bench-peers: $(READY) $(PEERS)/.ready $(PYCID)/.ready
	@$(PEERS)/bin/python -m bench.speed

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
	rm -rf $(VENV) $(PEERS) $(PYCID) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jonbar needs Python 3.11 or later")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (a minute, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling editables
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@

$(PEERS)/.ready: bench/peers-constraints.txt
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	@echo "Installing other engines into $(PEERS) (ten minutes, once: Gambit is compiled)"
	@$(PEERS)/bin/python $(PIP) -c $< torch chirho dowhy matplotlib open_spiel pgmpy pyagrum pygambit
	@touch $@

# PyCID's own dependencies no longer install: its old Gambit needs an old Cython to be compiled.
$(PYCID)/.ready: bench/pycid-constraints.txt
	@test -x $(PYCID)/bin/python || $(PYTHON) -m venv $(PYCID)
	@echo "Installing PyCID into $(PYCID) (five minutes, once)"
	@$(PYCID)/bin/python $(PIP) -c $< Cython setuptools wheel \
	    joblib lxml matplotlib networkx numpy pandas pyparsing scikit-learn scipy statsmodels tqdm
	@$(PYCID)/bin/python $(PIP) -c $< --no-deps --no-build-isolation pgmpy pycid pygambit
	@touch $@
