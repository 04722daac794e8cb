# Everything that a developer or the CI does, by name. Each target sets up what it needs, once.

SHELL := /bin/bash
BIN := .venv/bin
PATHS := reportkit tests tools

.PHONY: bench bench-quick robustness bench-reading cluster-check crash-check roundtrip
.PHONY: leak-check site-check demo conformance test lint types contracts format manual wheel-check setup clean

## demo: build the sample tour (this folder), its summary and its site, and say where they lie
demo: setup
	@# The sample has faults on purpose: exit code 1 says that they were found.
	@$(BIN)/reportkit build || test $$? -eq 1
	@$(BIN)/reportkit summary || test $$? -eq 1
	@$(BIN)/reportkit site || test $$? -eq 1

## conformance: independent checkers over every file of the sample tour (docs/conformance.md);
## REGIONS="lappi koonti" chooses
conformance: setup
	tools/conformance/setup.sh
	$(BIN)/python -m tools.conformance $(REGIONS) --json .conformance/report.json

## roundtrip: reviewers in a real LibreOffice, and what is read back (docs/review.md)
roundtrip: setup
	tools/roundtrip/setup.sh
	$(BIN)/pytest tests/workbooks/test_template_reading.py tests/outputs/test_docx_readers.py
	$(BIN)/python -m tools.roundtrip --json .roundtrip/report.json

## site-check: the sample tour's site page by page: markup, browser, keyboard, links, search
site-check: setup
	tools/conformance/setup.sh
	$(BIN)/python -m tools.site_check

## leak-check: exiftool and mat2 over everything that the sample tour publishes (docs/publishing.md)
leak-check: setup
	tools/leak_check/setup.sh
	$(BIN)/python -m tools.leak_check

## test: all tests
test: setup
	$(BIN)/pytest -n auto

## lint: style and forbidden habits
lint: setup
	$(BIN)/ruff check $(PATHS)
	$(BIN)/ruff format --check $(PATHS)

## types: mypy in strict mode
types: setup
	$(BIN)/mypy -p reportkit

## contracts: who may import whom
contracts: setup
	$(BIN)/lint-imports

## format: put the code into the house's form
format: setup
	$(BIN)/ruff check --fix $(PATHS)
	$(BIN)/ruff format $(PATHS)

## robustness: the catalogue of hostile files, each in a guarded process
robustness: setup
	$(BIN)/python -m tools.hostile

## bench: what it costs beside peers, tables and pictures (bench/README.md); PARTS="idle peers" for a few
bench: setup
	bench/setup.sh
	$(BIN)/python -m bench $(PARTS)

## bench-quick: one round at small sizes; fails where a bound is passed by half
bench-quick: setup
	$(BIN)/python -m bench --quick

## bench-reading: what reading 100,000 answers costs beside a bare python-calamine
bench-reading: setup
	$(BIN)/python -m bench.reading

## cluster-check: a build on two workers of a cluster, one of them killed half-way
cluster-check: setup
	$(BIN)/python -m tools.cluster_check

## crash-check: builds killed at 50 moments; the next build gives the bytes of a clean one
crash-check: setup
	$(BIN)/python -m tools.crash_check

## manual: write docs/findings.md anew from the message catalogues
manual: setup
	$(BIN)/python -m tools.make_findings_manual

## wheel-check: build the wheel, install it into a clean environment, make a workspace, build it
wheel-check: setup
	tools/check_wheel.sh

## setup: native libraries, virtual environment and pinned dependencies, once
setup:
	@tools/setup.sh

clean:
	rm -rf build dist output .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
