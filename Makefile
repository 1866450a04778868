# Dateline: `make run` opens the program, `make test` runs the tests. Both set up what they need first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Where bytecode is not written at run time, every start would compile the program anew.
COMPILE := $(BIN)/python -m compileall -q app ui resources
# Tests of a shared archive skip where PostgreSQL is not installed.
BESIDE_POSTGRESQL := packaging/with-postgresql.sh

.PHONY: setup setup-dev libraries run test lint format fuzz soak bench screenshots model lock clean

setup: libraries $(VENV)/.run
setup-dev: libraries $(VENV)/.dev

libraries:
	@packaging/install-system-libraries.sh

# Debian keeps the part of Python that makes environments in a package of its own.
$(BIN)/python:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || packaging/install-system-libraries.sh python3-venv
	$(PYTHON) -m venv $(VENV)

# The lists hold hashes, and the build tools are among them: nothing is downloaded that was not locked.
$(VENV)/.run: packaging/requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r packaging/requirements.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@$(COMPILE)
	@touch $@

$(VENV)/.dev: packaging/requirements-dev.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r packaging/requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@$(COMPILE)
	@touch $@ $(VENV)/.run

$(VENV)/.model: packaging/requirements-model.txt $(VENV)/.run
	$(PIP) install --require-hashes -r packaging/requirements-model.txt
	@touch $@

run: setup
	$(BIN)/dateline

test: setup-dev
	$(BESIDE_POSTGRESQL) $(BIN)/pytest --numprocesses=auto --maxprocesses=4

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What it finds is left in a file, which it names.
fuzz: setup-dev
	$(BIN)/python -m tests.fuzz --seconds 20

soak: setup-dev
	$(BESIDE_POSTGRESQL) $(BIN)/pytest -m soak --timeout=1800 -s

bench: setup-dev
	$(BESIDE_POSTGRESQL) $(BIN)/pytest -m bench --timeout=1800 -s

screenshots: setup
	$(BIN)/python packaging/screenshots.py build/screenshots

# Trains the models anew from public corpora: make model CORPORA=folder. About two hours on two cores.
model: setup $(VENV)/.model
	@test -n "$(CORPORA)" || { echo "make model CORPORA=folder; resources/models/README.md says what must be in it"; exit 2; }
	packaging/model/build.sh "$(CORPORA)"

lock:
	packaging/lock.sh

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
