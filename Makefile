# Two commands: `make run` and `make test`. Both set up what they need; from the second time on they work offline.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
MATCHES_PYTHON := import sys; sys.exit(sys.version_info < (3, 11))

.PHONY: run test check format schema coverage keys screenshots bench bench-readiness bench-drill clean

run: $(READY)
	@$(BIN)/scrubin

test: check
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(READY)
	$(BIN)/ruff format --check -q .
	$(BIN)/ruff check -q .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	$(BIN)/scrubin banks check

format: $(READY)
	$(BIN)/ruff format -q .
	$(BIN)/ruff check --fix -q .

schema: $(READY)
	$(BIN)/python -m scrubin.banks.json_schema docs/schema

coverage: $(READY)
	$(BIN)/scrubin banks coverage > question_banks/reference/.coverage.md
	mv question_banks/reference/.coverage.md question_banks/reference/coverage.md

keys: $(READY)
	$(BIN)/python -m scrubin.tui.keys_page docs/keys.md

screenshots: $(READY)
	$(BIN)/python docs/make_pictures.py docs/pictures

bench: $(READY)
	$(BIN)/python -m benchmarks.start_up
	$(BIN)/python -m benchmarks.bank_size
	$(BIN)/python -m benchmarks.assembly
	$(BIN)/python -m benchmarks.frame_cost
	$(BIN)/python -m benchmarks.journal_cost
	$(BIN)/python -m benchmarks.learning_cost

bench-readiness: $(READY)
	$(BIN)/python -m benchmarks.readiness

bench-drill: $(READY)
	$(BIN)/python -m benchmarks.drill

$(READY): pyproject.toml constraints.txt
	@python=; for one in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if [ -n "$$one" ] && command -v $$one >/dev/null 2>&1 && $$one -c '$(MATCHES_PYTHON)' 2>/dev/null; then python=$$one; break; fi; done; \
	if [ -z "$$python" ]; then echo "Scrub In needs Python 3.11 or newer; install it, or name it: make run PYTHON=/path/to/python3"; exit 1; fi; \
	echo "Setting up with $$($$python --version) in $(VENV) (once, a minute or two)"; \
	$$python -m venv --clear $(VENV)
	@$(PIP) install -c constraints.txt hatchling
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev]'
	@$(BIN)/python -m compileall -q -j 2 src $(VENV)/lib >/dev/null 2>&1 || true
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
