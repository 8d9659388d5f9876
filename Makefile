# 县产教融合发展联盟门户. `make run` needs Python 3.11 or newer and nothing else.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run

PORT ?= 8000
WORKERS ?= $(shell cores=$$(nproc 2>/dev/null || echo 1); echo $$(( cores < 4 ? cores + 1 : 5 )))
VENV := .venv
BIN := $(VENV)/bin
SUPERVISOR := $(BIN)/python -m alliance.supervisor
# The oldest names last: the first that is new enough makes the environment.
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test quality fix bench backup restore manage clean environment test-environment browser

run: environment
	@exec $(SUPERVISOR) run --port $(PORT) $(if $(NO_DEMO),--no-demo)

# The whole suite, each worker with a database of its own: one more than there are cores, for the tests that start real
# servers mostly wait for them. What is asked for by name runs on one.
test: browser test-environment
	@$(SUPERVISOR) exec --temporary --test -- $(BIN)/python -m pytest $(or $(ARGS),--numprocesses=$(WORKERS))

quality: test-environment
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet templates
	@$(SUPERVISOR) exec --temporary -- bash -eu -c ' \
	  $(BIN)/python manage.py makemigrations --check --dry-run; \
	  PLAIN_HTTP=0 $(BIN)/python manage.py check --deploy --fail-level WARNING'

fix: test-environment
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: test-environment
	@$(SUPERVISOR) exec --temporary --test -- $(BIN)/python -m tests.bench $(ARGS)

backup: environment
	@if [[ -z "$(OUT)" || -z "$(KEYS)" ]]; then echo '用法：make backup OUT=数据备份目录 KEYS=密钥备份目录' >&2; exit 2; fi
	@$(SUPERVISOR) backup --out "$(OUT)" --keys-out "$(KEYS)"

restore: environment
	@if [[ -z "$(FROM)" || -z "$(KEYS)" ]]; then echo '用法：make restore FROM=数据备份目录 KEYS=密钥备份目录' >&2; exit 2; fi
	@$(SUPERVISOR) restore --from "$(FROM)" --keys-from "$(KEYS)"

manage: environment
	@$(SUPERVISOR) exec -- $(BIN)/python manage.py $(ARGS)

# Only what can be made again: never the state folder.
clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment: $(VENV)/.requirements
test-environment: $(VENV)/.test-requirements

# A stamp holds the hash of what was installed: a touched but unchanged file installs nothing.
$(VENV)/.requirements: requirements.txt | $(BIN)/python
	@want=$$(sha256sum requirements.txt); \
	if [[ "$$(cat $@ 2>/dev/null)" != "$$want" ]]; then \
	  echo '正在安装程序包……' >&2; \
	  $(BIN)/python -m pip install --quiet --requirement requirements.txt; \
	fi; \
	echo "$$want" > $@

$(VENV)/.test-requirements: requirements.txt tests/requirements.txt | $(BIN)/python
	@want=$$(sha256sum requirements.txt tests/requirements.txt); \
	if [[ "$$(cat $@ 2>/dev/null)" != "$$want" ]]; then \
	  echo '正在安装程序包和测试包……' >&2; \
	  $(BIN)/python -m pip install --quiet --requirement requirements.txt --requirement tests/requirements.txt; \
	fi; \
	echo "$$want" > $@; sha256sum requirements.txt > $(VENV)/.requirements

$(BIN)/python:
	@for python in $(PYTHONS); do \
	  if command -v "$$python" >/dev/null && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
	    if ! "$$python" -m venv $(VENV); then \
	      rm -rf $(VENV); \
	      echo '建立 Python 环境失败。在 Debian 或 Ubuntu 上请先运行：apt-get install python3-venv' >&2; exit 1; \
	    fi; \
	    exit 0; \
	  fi; \
	done; \
	echo '需要 Python 3.11 或更新版本。在 Debian 或 Ubuntu 上请运行：apt-get install python3 python3-venv' >&2; exit 1

# The browser tests run on the system's Chromium, so it must be there before testing begins. One test more lays the
# Word file out in LibreOffice where that is installed (apt-get install libreoffice-writer-nogui).
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then exit 0; fi; \
	if [[ $$(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then \
	  echo '正在安装 Chromium……' >&2; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    chromium fonts-noto-cjk >/dev/null; \
	else \
	  echo '测试需要 Chromium，请先运行：sudo apt-get install -y chromium fonts-noto-cjk' >&2; exit 1; \
	fi
