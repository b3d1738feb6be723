# make demo   install into .venv, build the sample graph, ask it two questions, draw it
# make test   install into .venv, run the tests
# make lint   ruff and mypy
UV = .venv/bin/uv
FOIKG = .venv/bin/foikg

.PHONY: install demo test lint clean

install: .venv/installed

.venv/installed: pyproject.toml uv.lock
	test -x .venv/bin/python || python3 -m venv .venv
	test -x $(UV) || .venv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5'
	$(UV) sync --locked --inexact --quiet
	touch $@

test: install
	.venv/bin/pytest -n 2

lint: install
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

clean:
	rm -rf build .venv
