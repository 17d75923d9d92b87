# make brochure   builds the brochure for print and for screen into out/   (CONTENT=folder for another content)
# make test       ruff, mypy and the tests, but for those marked slow
# make test-all   the slow tests too
# make docs      writes content/schema.json, docs/kinds.md and docs/icons.md with its picture anew from the code
# make gallery   draws docs/gallery.md and its pictures anew: all themes, in several formats
# make bench      how long a build takes
# make lock       renews the pinned versions
# make clean      removes all that make made
# PYTHON=/path/to/python3.12 chooses the interpreter; otherwise the first of 3.11 or newer is taken.

# No path of this checkout stands anywhere below, so that spaces and accents in it do no harm.
VENV := .venv
ifeq ($(OS),Windows_NT)
RUN := $(VENV)/Scripts/python.exe
else
RUN := $(VENV)/bin/python
endif
CANDIDATES := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)


.PHONY: brochure test test-all docs gallery bench lock clean venv runtime dev

brochure: runtime
	@$(RUN) make_brochure.py $(if $(CONTENT),build "$(CONTENT)")

test test-all: dev
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -m pytest -q -n auto --dist worksteal $(if $(filter test,$@),-m "not slow")

# What is made from the code: the schema that editors read, the manual of the kinds, and the page of all icons.
docs: dev
	$(RUN) -m brochure.loading.json_schema > content/schema.json
	$(RUN) -m brochure.manual tests/content/minimal > docs/kinds.md
	$(RUN) -m brochure.icon_set.overview > docs/icons.md
	$(RUN) -m brochure.icon_set.overview picture > docs/icons.svg

gallery: dev
	@$(RUN) -m tests.gallery.pages

bench: runtime
	@$(RUN) -m benchmarks

runtime: LOCK := requirements.lock
dev: LOCK := requirements-dev.lock
# The lock last installed is kept beside the packages: installed again only when it reads differently.
runtime dev: venv
	@cmp -s $(LOCK) $(VENV)/$(LOCK) || { \
	  echo "installing the packages of $(LOCK) …" >&2; \
	  $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK) \
	  && cp $(LOCK) $(VENV)/$(LOCK); }

# A virtual environment whose Python still runs is kept; one whose checkout was moved or Python removed is made anew.
venv:
	@if $(RUN) -m pip --version >/dev/null 2>&1; then exit 0; fi; \
	found=; \
	for python in $(CANDIDATES); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  found=$$python; \
	  "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || continue; \
	  rm -rf $(VENV); \
	  "$$python" -m venv $(VENV) >/dev/null 2>&1 && exit 0; \
	done; \
	if [ -n "$$found" ]; then \
	  echo "$$found cannot make a virtual environment: install its venv package (Debian and Ubuntu: python3-venv) and run make again." >&2; \
	else \
	  echo "Python 3.11 or newer is needed and was not found: install it, or name it with make PYTHON=/path/to/python3." >&2; \
	fi; \
	exit 3

COMPILE := $(RUN) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links

lock: venv
	$(RUN) -m pip install --quiet uv
	$(COMPILE) --upgrade --output-file requirements.lock
	$(COMPILE) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find brochure charts tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
