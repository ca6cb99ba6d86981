# Two commands: `make run` opens the dashboard, `make test` checks everything. Both set up what they need first.
# Works with GNU make 3.81 and later and any POSIX sh. Windows: see README.md.

SHELL = /bin/sh
VENV = .venv
BIN = $(VENV)/bin
PYTHON =
unexport PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV

.PHONY: help run test quick neo4j setup lock clean

help:
	@echo 'make run     set up, build the graph where there is none, open the dashboard'
	@echo 'make test    set up, then ruff, mypy and pytest'
	@echo 'make quick   the same without the tests that need a browser or a server, or take long'
	@echo 'make neo4j   start a Neo4j server (needs Java 17 and Maven) and print the settings to use it'
	@echo 'make lock    write both locks anew from pyproject.toml (needs uv)'
	@echo 'make clean   remove the environment and the caches; built graphs in .radiogenomics stay'

run: setup
	@exec $(BIN)/radiogenomics serve

quick: CHOSEN = -m "not browser and not neo4j and not slow"
test quick: setup
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -n 2 $(CHOSEN)

# For a person without Docker: the Community edition from its published artifacts, which are fetched once into the cache.
neo4j: setup
	@exec $(BIN)/python -m tests.neo4j.server

# The stamp is written last, so an environment without one is half made and is thrown away. It holds what was
# installed and where: a changed lock is installed over the old one, a moved folder starts afresh.
# Shells that set up at the same time wait for each other; the lock of one that died is taken over.
setup:
	@want="`cat requirements.txt pyproject.toml | cksum`"; place="`pwd -P`"; \
	ready() { \
	  [ "`sed -n 1p $(VENV)/stamp 2>/dev/null`" = "$$want" ] && [ "`sed -n 2p $(VENV)/stamp`" = "$$place" ] && \
	  $(BIN)/python -c '' 2>/dev/null; \
	}; \
	ready && exit 0; \
	until mkdir $(VENV).lock 2>/dev/null; do \
	  [ -d $(VENV).lock ] || { echo "No file can be written in $$place." >&2; exit 1; }; \
	  owner="`cat $(VENV).lock/owner 2>/dev/null || { sleep 2; cat $(VENV).lock/owner 2>/dev/null; }`"; \
	  if [ -n "$$owner" ] && kill -0 "$$owner" 2>/dev/null; then sleep 1; else rm -rf $(VENV).lock; fi; \
	done; \
	echo $$$$ >$(VENV).lock/owner; \
	trap 'rm -rf $(VENV).lock' EXIT; trap 'exit 130' HUP INT TERM; \
	ready && exit 0; \
	if [ "`sed -n 2p $(VENV)/stamp 2>/dev/null`" != "$$place" ] || ! $(BIN)/python -c '' 2>/dev/null; then \
	  chosen= bare=; \
	  for each in "$(PYTHON)" python3.13 python3.12 python3.11 python3 python; do \
	    "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	    if "$$each" -c 'import ensurepip, venv' >/dev/null 2>&1; then chosen="$$each"; break; fi; \
	    [ -n "$$bare" ] || bare="$$each"; \
	  done; \
	  if [ -z "$$chosen" ] && [ -n "$$bare" ]; then \
	    version="`"$$bare" -c 'import sys; print("python%d.%d" % sys.version_info[:2])'`"; \
	    echo "$$version cannot make an environment here. On Debian or Ubuntu: sudo apt-get install $$version-venv" >&2; \
	    exit 1; \
	  fi; \
	  if [ -z "$$chosen" ]; then \
	    echo 'Python 3.11 or later is needed and none was found; install it, or name it: make PYTHON=/path/to/python3.12 run' >&2; \
	    exit 1; \
	  fi; \
	  rm -rf $(VENV) && "$$chosen" -m venv $(VENV) || exit 1; \
	fi; \
	rm -f $(VENV)/stamp; \
	echo 'Setting up; the first time takes a minute or two.' >&2; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes -r requirements.txt && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation -e . && \
	printf '%s\n%s\n' "$$want" "$$place" >$(VENV)/stamp.new && mv $(VENV)/stamp.new $(VENV)/stamp || \
	{ echo 'Set-up did not finish; the next make starts it again.' >&2; exit 1; }

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra dev pyproject.toml --output-file requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra setup --constraint requirements.txt --no-annotate pyproject.toml --output-file requirements-run.txt

clean:
	rm -rf $(VENV) $(VENV).lock .mypy_cache .pytest_cache .ruff_cache .hypothesis screenshots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
