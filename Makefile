# Two commands do everything: `make demo` and `make test`. They need git, make and Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check lock gates clean

demo: $(VENV)/.installed  ## the main job on the bundled example, offline
	$(BIN)/firsthand demo --html firsthand-demo.html

test: $(VENV)/.installed-test browser axe postgres check  ## lint, types, import contracts, tests
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gates: $(VENV)/.installed-test  ## quality floors on real articles (skipped with a message when they are absent)
	$(BIN)/python bench/gate.py

.PHONY: browser
browser:  ## Debian's chromium and fonts for the page tests, when root and absent
	@sh bench/install_browser.sh

.PHONY: postgres
postgres:  ## Debian's PostgreSQL for the tests of the case, when root and absent
	@sh bench/install_postgres.sh

.PHONY: axe
axe: tests/node/node_modules/.package-lock.json  ## what checks the pages for barriers, when npm is there

tests/node/node_modules/.package-lock.json: tests/node/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/node --ignore-scripts --silent; \
	else echo "no npm here: the tests that look for barriers are skipped"; fi

.PHONY: words
words:  ## brings new messages of the desk into its catalogues
	mkdir -p out && cd src/firsthand/edge && $(abspath $(BIN))/pybabel extract --add-location=file --sort-by-file \
	  -F desk/locale/babel.cfg -k N_ -k P_:1,2 -o $(abspath out)/desk.pot desk export
	for code in ar ru; do $(BIN)/pybabel update --no-fuzzy-matching -w 1000 -l $$code -i out/desk.pot \
	  -o src/firsthand/edge/desk/locale/$$code.po; done

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.lock
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

COMPILE := uv pip compile --quiet --generate-hashes --no-annotate --no-header --group build
lock:  ## after a change of dependencies (needs uv)
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) --group test pyproject.toml --output-file requirements-test.lock

clean:
	rm -rf $(VENV) firsthand-demo.html
