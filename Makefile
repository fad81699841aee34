# Needs only make and Python 3.11 or newer. Everything is made inside this folder: the packages in .venv, caches in .cache.

PYTHON ?= python3
BIN := .venv/bin

export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export npm_config_cache := $(CURDIR)/.cache/npm
export NODE_USE_SYSTEM_CA := 1
export GEOEVENTS_CACHE := $(CURDIR)/.cache/gazetteers
# What the build hook turns into the page's script and style.
PAGE := $(wildcard hatch_build.py maps/web/*.json maps/web/src/*)

.PHONY: help demo test lint format data data-check bench wheel wheel-check clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' Makefile

demo: .venv/installed ## map the sample report: demo.html and demo.geojson
	$(BIN)/geoevents map samples/report.txt --published 2016-09-05 -o demo.html
	$(BIN)/geoevents extract samples/report.txt --published 2016-09-05 -o demo.geojson
	@echo "Open demo.html in a browser; it needs no network."

test: .venv/installed-dev ## run all tests; says at the end what was left out and how to get it
	XDG_CONFIG_HOME=$(CURDIR)/.cache/browser XDG_CACHE_HOME=$(CURDIR)/.cache/browser $(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: .venv/installed-dev ## check format, style, types and the import rule
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev ## format the code, mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

data: .venv/installed-data ## rebuild the default gazetteer and the basemap from their packages
	$(BIN)/python scripts/build_gazetteer.py
	$(BIN)/python scripts/build_basemap.py

data-check: .venv/installed-data ## rebuild them and compare with the committed ones
	$(BIN)/python scripts/build_gazetteer.py --check
	$(BIN)/python scripts/build_basemap.py --check

bench: .venv/installed-bench ## measure speeds and sizes, beside named peers
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/bench_map.py
	$(BIN)/python scripts/bench_text.py

wheel: .venv/created ## build the wheel into dist/
	rm -f dist/*.whl
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

wheel-check: wheel ## install the wheel by itself and use it away from the checkout
	rm -rf .cache/wheel-check
	$(PYTHON) -m venv .cache/wheel-check
	.cache/wheel-check/bin/pip install --quiet dist/*.whl
	cd .cache/wheel-check && bin/geoevents map $(CURDIR)/samples/report.txt --published 2016-09-05 -o report.html
	cd .cache/wheel-check && bin/geoevents extract $(CURDIR)/samples/report.txt --published 2016-09-05 -o report.gpkg
	ls -l dist/*.whl

clean: ## remove everything that was made here
	rm -rf .venv .cache dist build maps/assets maps/web/node_modules demo.html demo.geojson

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "geoevents needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/created pyproject.toml $(PAGE)
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/installed-dev: .venv/created pyproject.toml $(PAGE)
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@ .venv/installed

.venv/installed-bench: .venv/created pyproject.toml $(PAGE)
	$(BIN)/pip install --quiet --editable '.[dev,bench]'
	@touch $@ .venv/installed .venv/installed-dev

.venv/installed-data: .venv/created pyproject.toml requirements-data.txt $(PAGE)
	$(BIN)/pip install --quiet --editable . --requirement requirements-data.txt
	@touch $@ .venv/installed
