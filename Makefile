# Everything goes through one virtual environment that `make setup` builds.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
URL ?=
ARGS ?=

.PHONY: setup setup-dev audit demo test lint types texts docs clean

setup: $(VENV)/.ready

setup-dev: $(VENV)/.ready-dev

$(VENV)/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "seo-audit needs Python 3.11 or newer: make PYTHON=python3.11 ..."; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready tests/requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt -r tests/requirements.txt
	@touch $@

# make audit URL=https://example.com ARGS="--max-pages 200"
audit: setup
	@test -n "$(URL)" || { echo "say which site: make audit URL=https://example.com"; exit 2; }
	$(BIN)/seo-audit audit "$(URL)" $(ARGS)

demo: setup
	$(BIN)/seo-audit demo $(ARGS)

test: setup-dev
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

# After adding or changing a text: brings it into the Arabic catalogue to be translated.
texts: setup-dev
	@mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k _ -k n_:1,2 --no-location --sort-output --omit-header -o build/seo_audit.pot .
	$(BIN)/pybabel -q update -D seo_audit -l ar -i build/seo_audit.pot -d seo_audit/locale --width=100 --no-fuzzy-matching --ignore-obsolete

# docs/checks.md is generated from the registry.
docs: setup-dev
	$(BIN)/python -m seo_audit.check_docs > docs/checks.md

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
