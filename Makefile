# Two commands on a fresh machine: `make run` and `make test`. Python 3.11 or newer and git are all they need.
# `make test-host` is for a container: it needs root, makes accounts, and removes them again.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check
ZH := retro_tui/locales/zh_CN/LC_MESSAGES/retro_tui.po
EN := retro_tui/locales/en/LC_MESSAGES/retro_tui.po
KEYWORDS := -k _ -k N_ -k ngettext:1,2 -k Phrase -k RetroError -k NotThere -k WrongUsage -k StoreTrouble \
  -k StoreBusy -k StoreAway -k NewerStore -k Conflict -k BadImport -k Fault:2

# A test file is made ready by one worker and read by the others, whatever the environment says of keeping it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-host check format lint types imports messages pictures bench clean

run: $(READY)  ## open the app
	@$(BIN)/retro $(ARGS)

test: $(READY)  ## run all tests that need pip alone
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

test-host: $(READY)  ## run the tests that need root on a Debian host: accounts and an SSH server of their own
	test -x /usr/sbin/sshd || { apt-get -qq update && apt-get -qq install -y --no-install-recommends openssh-server; } >/dev/null
	$(BIN)/python -m pytest tests/host $(ARGS)

check: $(READY) lint types imports test  ## everything that decides whether work lands

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

format: $(READY)  ## put code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(READY)  ## bring the catalogues up to date with the code, and compile them
	$(BIN)/pybabel -q extract -F babel.cfg --no-default-keywords $(KEYWORDS) --no-location --sort-output \
	  --project retro_tui -o retro_tui/locales/retro_tui.pot .
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete -D retro_tui -l zh_CN -i retro_tui/locales/retro_tui.pot -o $(ZH)
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete -D retro_tui -l en -i retro_tui/locales/retro_tui.pot -o $(EN)
	$(BIN)/python build_messages.py

pictures: $(READY)  ## draw docs/pictures from the real app
	$(BIN)/python -m docs.draw
	$(BIN)/python -m docs.papers

bench: $(READY)  ## measure start-up and traffic; figures go into bench/README.md
	$(BIN)/python -m bench

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -q -c constraints.txt --upgrade pip
	$(PIP) install -q -c constraints.txt --group dev -e .
	@touch $@

clean:
	rm -rf $(VENV) build dist
