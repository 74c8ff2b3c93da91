# What people do with this project. The work itself is in scripts/, one concept a file.

.DEFAULT_GOAL := help
.PHONY: help setup demo test dist site soak bench fmt lint clean

help: ## print this
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 14

setup: ## install all that is missing: tools, npm packages, a browser for the tests
	@scripts/setup test

demo: ## build, serve and watch the demo site and previews on 127.0.0.1 (PORT=8080, PACKAGE=DIR shows another package)
	@PORT='$(PORT)' PACKAGE='$(PACKAGE)' scripts/demo

test: ## set up and prove everything
	@scripts/setup test
	@scripts/test

dist: ## build the release files: dist/embed, dist/cli, dist/npm, dist/studio, and dist/offline with the samples
	@scripts/setup dist
	@scripts/dist
	@node scripts/dist.d/content-hash-copy.mjs dist/embed
	@scripts/dist.d/cli
	@node scripts/dist.d/npm.mjs dist/embed dist/cli/policy.wasm dist/npm
	@scripts/dist.d/studio
	@scripts/dist.d/offline
	@node scripts/sizes.mjs || true

site: ## build the site of the documentation, dist/site, for any static server
	@scripts/setup dist
	@scripts/site

soak: ## look for hours: the largest packages, memory, inputs that break what reads them (MINUTES=10 a target, TARGET=… one)
	@scripts/setup test
	@scripts/soak $(TARGET)

bench: ## run the measurements
	@scripts/setup test
	@scripts/bench

fmt: ## format everything
	@scripts/setup.d/npm-packages
	@cargo fmt --all
	@scripts/prettier --write

lint: ## the checks that run no test
	@scripts/setup dist
	@scripts/setup.d/rust-checks
	@scripts/test format types house clippy clippy-wasm docs

clean: ## remove what was built, but not what was installed
	@rm -rf dist target
