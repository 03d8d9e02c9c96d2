# All set-up is here: a fresh machine needs only git, make and Python 3.11 or newer.
#   make report   the most common capacity gaps in Eastern Europe, from the data in this repository
#   make test     the whole test suite
PYTHON ?= python3
BIN := .venv/bin

.PHONY: report validate test lint format-check format types benchmark clean
.DELETE_ON_ERROR:

report: .venv/ready
	@$(BIN)/ccm report --region "Eastern Europe"

validate: .venv/ready
	@$(BIN)/ccm validate

test: .venv/ready-dev
	$(BIN)/python -m pytest

lint: .venv/ready-dev
	$(BIN)/ruff check .

format-check: .venv/ready-dev
	$(BIN)/ruff format --check .

format: .venv/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/ready-dev
	$(BIN)/mypy

benchmark: .venv/ready-dev
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv dist

# The venv's own pip is used throughout, so no system-wide pip is needed or touched.
.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "ccm needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || $(PYTHON) -m venv --clear --without-pip .venv
	@test -x $(BIN)/pip || $(PYTHON) -m pip --python $(BIN)/python install --quiet pip || \
	  { echo "Python's venv module is incomplete here; on Debian: apt install python3-venv" >&2; rm -rf .venv; exit 1; }
	@echo "Preparing .venv (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-dev: .venv/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
