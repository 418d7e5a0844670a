# make demo     set up, read the example reports, print the record
# make test     set up, run every check and test
# make docs     build the documentation in build/docs
# make bench-readings  score readings against the shared gold
# make bench-check     score verdicts on quotations of PolNeAR, left alone and corrupted
# make train-encoder  train the shipped weights anew, from the shared data
# make wheel-test  build the wheel twice, compare, install it alone and run it
# make sbom     list what the lock holds, with hashes and licences
# make install  set up alone; quick when nothing changed
PYTHON ?= python3
BIN := .venv/bin
DB := examples.db

.PHONY: demo test docs wheel-test sbom bench-readings bench-check train-encoder install lock clean

demo: install
	@rm -f $(DB) $(DB)-wal $(DB)-shm
	$(BIN)/onrecord add examples --db $(DB)
	$(BIN)/onrecord find --db $(DB)
	$(BIN)/onrecord meetings --db $(DB)
	@echo
	@echo "The record is $(DB). To open it in a browser, start"
	@echo "    $(BIN)/onrecord serve --db $(DB)"
	@echo "and open the address that it prints. In a terminal: $(BIN)/onrecord find boats --db $(DB)"

test: install
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist loadfile

docs: install
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs build/docs
	@echo "Open build/docs/index.html"

wheel-test: install
	$(BIN)/python -m tests.wheel

sbom: install
	$(BIN)/python -m docs.sbom

# Needs the shared data beside the repository.
bench-readings: install
	$(BIN)/python -m benchmarks.readings

# Needs the shared data beside the repository.
bench-check: install
	$(BIN)/python -m benchmarks.check

# Needs the shared data beside the repository; hours on two cores.  PyTorch stays out of .venv, where spaCy would load it.
train-encoder: .venv-train/installed
	.venv-train/bin/python -m training.encoder

.venv-train/installed: pyproject.toml
	$(PYTHON) -m venv --clear .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@touch $@

install: .venv/installed

.venv/locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	@echo "Setting up .venv from requirements.lock: some minutes, and 1.7 GB with what the tests need"
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

.venv/installed: .venv/locked pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

# Needs uv. Pins what pyproject.toml asks for, for every Python and platform that it supports.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf .venv $(DB) $(DB)-wal $(DB)-shm
