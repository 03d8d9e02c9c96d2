# All set-up is here: a fresh machine needs only git, make and Python 3.11 or newer.
#   make report        the most common capacity gaps in Eastern Europe, from the data in this repository
#   make test          the whole test suite, but for the pages in a browser
#   make test-site     the pages in a real browser: the Chromium that is found, or that CCM_BROWSER names
#   make test-quick    `make test` without tests/security, which takes as long as all others
#   make test-security tests/security alone: what strangers may try
#   make test-latest   the suite with the newest allowed versions of what ccm needs, also not locked ones
#   make test-lowest   the same with the oldest, on Python 3.11
#   make test-fresh    the properties alone, on ten times as many examples that nobody has seen before
#   make mutants       faults put into the history's code, to see whether its tests notice them
#   make renew         write the outputs that tests compare: golden files, transcripts of pages, examples
#   make docs          write the parts of docs/reference/ that follow from the code
#   make lock          renew the locked versions in requirements/
PYTHON ?= python3
BIN := .venv/bin
PYTEST := -m pytest -n auto --maxprocesses 8
SEED ?= $(shell $(PYTHON) -c 'import secrets; print(secrets.randbelow(10**9))')
UV := .venv-lock/bin/uv --quiet --no-python-downloads
COMPILE := $(UV) pip compile --universal --python-version 3.11 --upgrade \
	--only-binary :all: --generate-hashes --no-header --no-annotate

.PHONY: report site validate test test-quick test-security test-site test-latest test-lowest test-fresh docs renew mutants lint format-check format types lock benchmark clean
.DELETE_ON_ERROR:

report: .venv/ready
	@$(BIN)/ccm report --region "Eastern Europe"

site: .venv/ready
	@$(BIN)/ccm site build .site

validate: .venv/ready
	@$(BIN)/ccm validate

test: .venv/ready-dev
	$(BIN)/python $(PYTEST) --ignore tests/browser

test-quick: .venv/ready-dev
	$(BIN)/python $(PYTEST) --ignore tests/browser --ignore tests/security

test-security: .venv/ready-dev
	$(BIN)/python $(PYTEST) tests/security

test-site: .venv/ready-dev
	$(BIN)/python $(PYTEST) -rs tests/browser

test-latest: .venv-lock/ready
	$(UV) venv --clear --python $(PYTHON) .venv-latest
	$(UV) pip install --python .venv-latest --editable '.[site]' --group dev
	.venv-latest/bin/python $(PYTEST)

test-lowest: .venv-lock/ready
	$(UV) venv --clear --python 3.11 .venv-lowest
	$(UV) pip install --python .venv-lowest --resolution lowest-direct --editable '.[site]' --group dev
	.venv-lowest/bin/python $(PYTEST)

test-fresh: .venv/ready-dev
	@seed=$(SEED); echo "The same examples once more: make test-fresh SEED=$$seed"; \
	  CCM_FRESH_SEEDS=10 $(BIN)/python $(PYTEST) -m hypothesis --hypothesis-seed=$$seed || \
	  { echo "The same examples once more: make test-fresh SEED=$$seed"; exit 1; }

docs: .venv/ready-dev
	@$(BIN)/python -m testing.reference

renew: docs
	CCM_RENEW=1 $(BIN)/python $(PYTEST) -m renewable
	@git diff --stat

mutants: .venv-mutants/ready
	.venv-mutants/bin/python -m testing.mutants $(MUTANTS)

lint: .venv/ready-dev
	$(BIN)/ruff check .

format-check: .venv/ready-dev
	$(BIN)/ruff format --check .

format: .venv/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/ready-dev
	$(BIN)/mypy

lock: .venv-lock/ready
	$(COMPILE) pyproject.toml --extra site --group build --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --extra site --group build --group dev --constraint requirements/run.txt \
	  --output-file requirements/dev.txt
	$(COMPILE) --group lock --output-file requirements/lock.txt
	$(COMPILE) --group mutants --constraint requirements/dev.txt --output-file requirements/mutants.txt

benchmark: .venv/ready-dev
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .venv-lock .venv-mutants .venv-latest .venv-lowest mutants dist

# Exactly what a lock file names, for whatever Python a venv has: `$(call install,PIP,FILE)`.
install = $(1) install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement $(2)

# A new venv with what a lock file names: `$(call venv,FOLDER,FILE)`. Where Debian's Python makes one
# without pip, the system's pip fills it.
define venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "ccm needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(1) || $(PYTHON) -m venv --clear --without-pip $(1)
	@echo "Preparing $(1) (once) ..." >&2
	@if test -x $(1)/bin/pip; then $(call install,$(1)/bin/python -m pip,$(2)); \
	  elif $(PYTHON) -m pip --version >/dev/null; then $(call install,$(PYTHON) -m pip --python $(1)/bin/python,$(2)); \
	  else echo "Python's venv module is incomplete here; on Debian: apt install python3-venv" >&2; rm -rf $(1); exit 1; fi
endef

# The project itself cannot be hashed: it is built from here, with the locked build backend.
.venv/ready: pyproject.toml requirements/run.txt
	$(call venv,.venv,requirements/run.txt)
	@$(BIN)/python -m pip install --quiet --no-deps --no-index --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: .venv/ready requirements/dev.txt
	@$(call install,$(BIN)/python -m pip,requirements/dev.txt)
	@touch $@

# Without ccm itself: the tests of a mutant are to find that mutant.
.venv-mutants/ready: requirements/dev.txt requirements/mutants.txt
	$(call venv,.venv-mutants,requirements/dev.txt)
	@$(call install,.venv-mutants/bin/python -m pip,requirements/mutants.txt)
	@touch $@

.venv-lock/ready: requirements/lock.txt
	$(call venv,.venv-lock,requirements/lock.txt)
	@touch $@
