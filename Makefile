.DEFAULT_GOAL := help
.PHONY: help run wheel setup test format lint types imports unit browser check-fresh lock screenshots side-by-side
.PHONY: train-setup test-training torture

# Compiled modules lie in the environment, also where it is forbidden to lay them beside the sources:
# without them every start of the workbench compiles all of its libraries.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/bytecode
export PYTHONDONTWRITEBYTECODE :=

SOURCES := workbench tests benchmarks docs
SCRIPTS := workbench/ui
# Each process starts a workbench, and a browser, of its own; tests/conftest.py says how many.
AT_ONCE := -n auto --maxprocesses 4 --dist worksteal

help:
	@echo "make run          the workbench with sample articles, in a browser"
	@echo "make test         format, lint, types, imports, unit and browser tests"
	@echo "make setup        the environment alone"
	@echo "make wheel        what pip and pipx install elsewhere, in dist/"
	@echo "make format       let ruff put the code in shape"
	@echo "make check-fresh  make test in a fresh clone of what is committed"
	@echo "make screenshots  take the README's pictures anew"
	@echo "make torture      kills, hostile input, bad surroundings: figures beside what is to be reached"
	@echo "make side-by-side GOLD=\"FILE.jsonl ...\"  this and its rivals on marked articles, in one table"
	@echo "make lock         resolve the pinned requirements anew"
	@echo "make train-setup  .venv-train, an environment of its own with torch, for workbench train"
	@echo "make test-training  the tests that need torch"

.venv/run.stamp: requirements.txt pyproject.toml .ci/environment
	@.ci/environment requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@.ci/environment requirements-dev.txt
	@touch $@

.venv-rivals/stamp: requirements-rivals.txt .ci/environment
	@.ci/environment requirements-rivals.txt .venv-rivals
	@touch $@

setup: .venv/run.stamp

run: .venv/run.stamp
	@.venv/bin/workbench ui

# From the source distribution, so that nothing that only lies in the checkout goes along.
wheel: .venv/run.stamp
	@.venv/bin/python -m uv build -q -o dist && ls dist/*.whl

format: .venv/dev.stamp
	@.venv/bin/ruff format $(SOURCES)
	@.venv/bin/ruff check --fix $(SOURCES)

lint: .venv/dev.stamp
	@.venv/bin/ruff format --check $(SOURCES)
	@.venv/bin/ruff check $(SOURCES)
	@.venv/bin/oxlint --quiet $(SCRIPTS)

types: .venv/dev.stamp
	@.venv/bin/mypy

imports: .venv/dev.stamp
	@.venv/bin/lint-imports
	@.venv/bin/python .ci/store-contract

unit: .venv/dev.stamp
	@.venv/bin/python -m pytest $(AT_ONCE) -m "not browser" -rs --durations=10

browser: .venv/dev.stamp
	@WORKBENCH_CHROMIUM="$$(.ci/browser)"; export WORKBENCH_CHROMIUM; \
	.venv/bin/python tests/failed_again.py $(AT_ONCE) -m browser -rs --durations=10

test: lint types imports unit browser

check-fresh:
	@.ci/check-fresh

screenshots: .venv/dev.stamp
	@WORKBENCH_CHROMIUM="$$(.ci/browser)" .venv/bin/python -m docs.screenshots

torture: .venv/dev.stamp
	@WORKBENCH_CHROMIUM="$$(.ci/browser)" .venv/bin/python -m benchmarks.torture $(ROWS)

side-by-side: .venv-rivals/stamp
	@.venv-rivals/bin/python -m benchmarks.sidebyside $(GOLD)

lock: .venv/run.stamp
	@.venv/bin/python -m uv pip compile -q --universal --python-version 3.11 pyproject.toml -o requirements.txt
	@.venv/bin/python -m uv pip compile -q --universal --python-version 3.11 --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	@.venv/bin/python -m uv pip compile -q --universal --python-version 3.11 --extra rivals -c requirements.txt pyproject.toml -o requirements-rivals.txt
	@# torch's GPU libraries are left to pip, which takes them only where it finds a GPU build
	@.venv/bin/python -m uv pip compile -q --universal --no-annotate --no-header --python-version 3.11 --extra train -c requirements.txt pyproject.toml \
	| grep -vE '^(cuda|nvidia|triton)' > requirements-train.txt

# pip, not uv: pip also takes a torch without GPU libraries from a folder of wheels it was told of
.venv-train/stamp: requirements-train.txt requirements-dev.txt pyproject.toml .venv/run.stamp
	@test -x .venv-train/bin/python || .venv/bin/python -m venv .venv-train
	@echo "Installing requirements-train.txt into .venv-train; torch is large" >&2
	@.venv-train/bin/python -m pip install --disable-pip-version-check -q -r requirements-train.txt
	@.venv-train/bin/python -m pip install --disable-pip-version-check -q -c requirements-dev.txt pytest hypothesis
	@.venv-train/bin/python -m pip install --disable-pip-version-check -q --no-deps -e .
	@touch $@

train-setup: .venv-train/stamp

test-training: .venv-train/stamp
	@.venv-train/bin/python -m pytest tests/training -rs
