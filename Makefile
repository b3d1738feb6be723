# make demo   install into .venv, then: letters in, graph, answers and picture out
# make test   install into .venv and run the tests
# make lint   ruff and mypy
# make accuracy   measure anew how well letters are read: site/accuracy.csv and README
# make vendor   install what the site carries of npm packages, if that has not worked before
# make fuzz [SECONDS=600]   look for files that break the reading
# make growth   look for letters that take longer than their length
UV = .venv/bin/uv
FOIKG = .venv/bin/foikg
DEMO = build/demo
PYTEST =
FUZZ = build/fuzz
SECONDS = 600

.PHONY: install vendor demo test lint accuracy fuzz growth clean

install: .venv/installed vendor

.venv/installed: pyproject.toml uv.lock
	test -x .venv/bin/python || python3 -m venv .venv
	test -x $(UV) || .venv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5'
	$(UV) sync --locked --inexact --quiet
	touch $@

vendor: .venv/installed build/vendor/LICENCES.txt

build/vendor/LICENCES.txt: $(wildcard site/vendor/*)
	@site/vendor/install.sh

demo: install
	$(FOIKG) build --sample --store $(DEMO)/store
	@echo
	$(FOIKG) query refused-where-others-released --topic facial-recognition --store $(DEMO)/store
	@echo
	$(FOIKG) query letters-relying-on-a-provision --provision 31 --store $(DEMO)/store
	@echo
	$(FOIKG) draw --store $(DEMO)/store -o $(DEMO)/picture.html
	@echo "The graph is in $(DEMO)/store, the picture in $(DEMO)/picture.html: open it in a browser."
	@echo "Ask more: $(FOIKG) queries, then $(FOIKG) query NAME --store $(DEMO)/store"

test: export PYTHONDONTWRITEBYTECODE = # empty: else each process that a test starts compiles anew
test: install
	.venv/bin/pytest -n 2 --dist worksteal $(PYTEST)

lint: install
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

accuracy: install
	FOIKG_REWRITE=1 .venv/bin/pytest tests/test_docs.py

fuzz: install
	$(UV) sync --locked --inexact --quiet --group fuzz
	.venv/bin/python -m bench.fuzz $(FUZZ) --seconds $(SECONDS)
	@test -z "$$(ls $(FUZZ)/findings)" || { echo "Mend what $(FUZZ)/findings holds."; false; }

growth: install
	.venv/bin/python -m bench.growth

clean:
	rm -rf build .venv
