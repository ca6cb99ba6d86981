# Two commands: `make run` opens the dashboard, `make test` checks everything. Both set up what they need first: the one
# what runs, the other what tests need besides.
# Works with GNU make 3.81 and later and any POSIX sh. Windows: see README.md.

SHELL = /bin/sh
VENV = .venv
BIN = $(VENV)/bin
PYTHON =
unexport PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV

.PHONY: help run test quick neo4j setup setup-run lock clean

help:
	@echo 'make run     set up, build the graph where there is none, open the dashboard'
	@echo 'make test    set up, then ruff, mypy and pytest'
	@echo 'make quick   the same without the tests that need a browser or a server, or take long'
	@echo 'make neo4j   start a Neo4j server (needs Java 17 and Maven) and print the settings to use it'
	@echo 'make lock    write both locks anew from pyproject.toml (needs uv)'
	@echo 'make clean   remove the environment and the caches; built graphs in .radiogenomics stay'

run: setup-run
	@exec $(BIN)/radiogenomics serve

quick: CHOSEN = -m "not browser and not neo4j and not slow"
test quick: setup
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -n 3 $(CHOSEN)

# For a person without Docker: the Community edition from its published artifacts, which are fetched once into the cache.
neo4j: setup
	@exec $(BIN)/python -m tests.neo4j.server

# setup_environment.py does the work; here it is only given the first interpreter that runs and is new enough.
setup: NEEDS = test
setup-run: NEEDS = run
setup setup-run:
	@for each in "$(PYTHON)" python3.13 python3.12 python3.11 python3 python; do \
	  "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  exec "$$each" setup_environment.py $(NEEDS); \
	done; \
	echo 'Python 3.11 or later is needed and none was found; install it, or name it: make PYTHON=/path/to/python3.12 run' >&2; \
	exit 1

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra dev pyproject.toml --output-file requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra setup --constraint requirements.txt --no-annotate pyproject.toml --output-file requirements-run.txt

clean:
	rm -rf $(VENV) $(VENV).lock .mypy_cache .pytest_cache .ruff_cache .hypothesis screenshots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
