# Two commands do everything on a machine that has Python 3.11 or newer (with pip and venv) and make:
#   make run    environment, dependencies, knowledge base from corpus/ (first start), the app
#   make test   the same environment with the development tools, then every check
# Chosen by hand where needed: make run PYTHON=/opt/python3.12/bin/python3

NEWEST := python3 python3.14 python3.13 python3.12 python3.11
PYTHON ?= $(shell for p in $(NEWEST); do \
	command -v $$p >/dev/null 2>&1 && \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet

.PHONY: run test lint types layers tests clean

run: $(VENV)/.installed
	@$(BIN)/caiwen

test: lint types layers tests

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports --no-logo

tests: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto --dist loadfile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新的版本（含 pip 与 venv）" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "正在准备运行环境（只在第一次或依赖变动时）……" >&2
	$(PIP) -e .
	@$(BIN)/python -m compileall -q tui kb indexer
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
