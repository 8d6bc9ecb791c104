# Two commands matter: `make site` and `make test`. Both need only Python 3.11
# (3.11.2 or later) and make; everything else is installed inside this folder.

BOOTSTRAP := $(firstword $(foreach python,python3.11 python3,$(shell \
	$(python) -c 'import sys; sys.version_info[:2] == (3, 11) and print("$(python)")' 2>/dev/null)))
PYTHON := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONPATH :=
# Compiled modules beside the sources would look like changes to `make serve`.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/pycache
unexport PYTHONDONTWRITEBYTECODE
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1

READY := .venv/.installed node_modules/.installed

.PHONY: help site test serve lint bench crosscheck coq lock clean
.DELETE_ON_ERROR:

help:
	@echo 'make site    build both languages into site/'
	@echo 'make test    run every check, in a real browser as well'
	@echo 'make serve   preview at http://127.0.0.1:8000/ and rebuild on change'
	@echo 'make lint    style, types, layers'
	@echo 'make bench   measure build, pages and checks'
	@echo 'make crosscheck   run the PyTorch and JAX code in those frameworks (3 GB to download)'
	@echo 'make coq     prove the theorems before the kernel of Coq, which must be installed'
	@echo 'make lock    renew the locks from requirements*.in and package.json'
	@echo 'make clean   remove the site and the caches'

site: $(READY)
	$(PYTHON) -m scripts build

test: $(READY) .venv/.cluster
	$(PYTHON) -m scripts browser
	$(PYTHON) -m pytest

serve: $(READY)
	$(PYTHON) -m scripts serve

lint: .venv/.installed
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -q tests/test_layers.py

bench: $(READY)
	$(PYTHON) -m scripts bench
	$(PYTHON) -m benchmarks run
	$(PYTHON) -m benchmarks time

# Optional: proofs before Coq's kernel. Says which packages to install where there is no Coq.
coq: .venv/.installed
	$(PYTHON) -m derivations.kernel

# Optional: a framework that cannot be installed is reported as not run.
crosscheck: .venv/.installed
	$(PYTHON) -m scripts.crosscheck

.venv/.installed: requirements.lock
	@test -n '$(BOOTSTRAP)' || { echo 'Python 3.11 is needed: neither python3.11 nor python3 is one.' >&2; exit 1; }
	@test -x $(PYTHON) || $(BOOTSTRAP) -m venv .venv || { \
		rm -rf .venv; echo 'No virtual environment: on Debian, install python3.11-venv.' >&2; exit 1; }
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

# What a cluster needs: only `verify --scheduler` and its tests.
.venv/.cluster: requirements-cluster.lock .venv/.installed
	$(PYTHON) -m pip install --quiet --require-hashes -r requirements-cluster.lock
	@touch $@

# The machine's npm, else the one that PyPI packages.
node_modules/.installed: package-lock.json package.json .venv/.installed requirements-npm.lock
	@command -v npm >/dev/null || $(PYTHON) -m pip install --quiet --require-hashes -r requirements-npm.lock
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Hashes without addresses, so that the locks work behind any mirror.
UV_COMPILE = $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11.2 --generate-hashes --no-header --no-annotate
lock: .venv/.installed
	$(PYTHON) -m pip install --quiet uv
	$(UV_COMPILE) --upgrade requirements.in -o requirements.lock
	$(UV_COMPILE) --upgrade requirements-cluster.in -o requirements-cluster.lock
	$(UV_COMPILE) --upgrade requirements-npm.in -o requirements-npm.lock
	$(UV_COMPILE) --upgrade requirements-jax.in -o requirements-jax.lock
	$(UV_COMPILE) --upgrade requirements-torch.in -o requirements-torch.lock
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

clean:
	rm -rf site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find derivations scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
