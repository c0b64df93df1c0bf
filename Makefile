# `make help` lists what there is. Nothing but Python 3.11 or newer, git and make is needed.
PORT ?= 8000
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/postgres
BENCH_SIZES ?= 1 100 10000

PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# The newest Django, which wants a newer Python than the oldest that the site runs on: both are tried beside the versions that are used.
NEWEST_DJANGO := 6.1.3
NEWEST_PYTHON := $(shell for p in python3.14 python3.13 python3.12 $$(ls -d ~/.pyenv/versions/3.1[2-9]*/bin/python 2>/dev/null | sort -rV); do \
  $$p -c 'import sys, venv, ensurepip, sqlite3; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo $$p && break; done)
NEWEST := build/newest/bin
# What a change of Django is felt in: each kind of page with its queries, publishing, the desk's lists; and every migration, of which its database is made. The whole suite would take as long again.
NEWEST_TESTS := tests/contacts/models tests/events/editions/test_publishing.py tests/events/pages/test_edition.py \
  tests/events/test_queries.py tests/colloquium/test_bootstrap.py tests/colloquium/test_sitemaps.py tests/colloquium/test_admin_site.py
# The address in .env, if it has one; else the one that is served.
SITE_URL ?= $(or $(shell sed -n 's/^SITE_URL=//p' .env 2>/dev/null),http://127.0.0.1:$(PORT))
STATIC := $(shell find static -type f)

.PHONY: help run test newest newest-env check lint types bench clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: $(BIN)/.installed .env build/static/.collected ## the site at http://127.0.0.1:8000/ (PORT=… for another port)
	@SITE_URL=$(SITE_URL) $(BIN)/python manage.py bootstrap --port $(PORT)
	@SITE_URL=$(SITE_URL) $(BIN)/python manage.py serve --port $(PORT) --workers 1

test: $(BIN)/.developing ## the whole suite; on PostgreSQL, if DATABASE_URL names one, what a database matters to
	@$(BIN)/pytest -q -n auto --dist loadgroup

newest: ## a part of the suite on SQLite, with the newest Django and Python
ifeq ($(NEWEST_PYTHON),)
	@echo "Not tried on Django $(NEWEST_DJANGO): there is no Python 3.12 or newer."
else
	@$(MAKE) --no-print-directory newest-env
	@echo "— Django $(NEWEST_DJANGO), $$($(NEWEST)/python --version), SQLite —" && env -u DATABASE_URL $(NEWEST)/pytest -q -n auto --dist loadgroup -p no:cacheprovider $(NEWEST_TESTS)
endif

# With nothing in it where no Python is new enough.
newest-env: $(if $(NEWEST_PYTHON),$(NEWEST)/.installed-$(NEWEST_DJANGO))

check: ## everything that CI runs; needs PostgreSQL at POSTGRES_URL
	@$(MAKE) --no-print-directory -j 2 newest-env lint types
	@$(BIN)/python -W error manage.py check --settings tests.settings
	@SITE_URL=https://proceedings.example.org SAFEGUARDING_CONTACT=safe@example.org SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings tests.settings
	@echo "— SQLite —" && env -u DATABASE_URL $(MAKE) --no-print-directory test
	@echo "— PostgreSQL —" && DATABASE_URL=$(POSTGRES_URL) $(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory newest

lint: $(BIN)/.developing ## format and lint of Python and templates
	@$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q . && $(BIN)/djlint --lint --quiet templates events/imports/templates

types: $(BIN)/.developing ## types
	@$(BIN)/mypy

bench: $(BIN)/.installed build/static/.collected ## how fast pages are beside an empty view, and how that grows (BENCH_SIZES="1 100")
	@$(BIN)/python -m tests.bench $(BENCH_SIZES)

clean: ## remove what the commands made, but not the database, the uploads or .env
	@rm -rf .venv build

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it (Debian: apt install python3 python3-venv; macOS: brew install python)."; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python cannot make an environment: install python3-venv (Debian: apt install python3-venv)."; exit 1; }

$(BIN)/.installed: requirements.txt | $(BIN)/python
	@echo "Installing what the site needs …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt && touch $@

$(BIN)/.developing: requirements.txt requirements-dev.txt | $(BIN)/python
	@echo "Installing what developers need …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt && touch $@ $(BIN)/.installed

# Of what developers need only what runs those tests; and the queue without what Django has itself by then.
$(NEWEST)/.installed-$(NEWEST_DJANGO): requirements.txt requirements-dev.txt
	@echo "Installing Django $(NEWEST_DJANGO) apart …"
	@$(NEWEST_PYTHON) -m venv --clear build/newest
	@(grep -v '^Django==' requirements.txt | sed 's/\[compat\]//'; grep -E '^(pytest(-django|-xdist)?|time-machine)==' requirements-dev.txt; echo Django==$(NEWEST_DJANGO)) > build/newest/requirements.txt
	@$(NEWEST)/python -m pip install -q --disable-pip-version-check -r build/newest/requirements.txt && touch $@

.env:
	@$(BIN)/python -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(60))' > $@

build/static/.collected: $(BIN)/.installed .env $(STATIC)
	@$(BIN)/python manage.py collectstatic --noinput --clear -v0 && touch $@
