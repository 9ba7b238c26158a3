# One command runs the product (`make demo`), one runs all its tests (`make test`); each does its own set-up.
# stdout is for results: what the set-up has to say goes to stderr.

KERNEL := debian:7.2
# What the benchmark of campaigns makes a matrix of.
KERNELS := $(KERNEL) selftest:$(KERNEL) debian:7.3
# All that the tests need, each built from what the one before it left: in another order it takes minutes more.
TEST_KERNELS := $(KERNEL) abi-kho abi-luo abi-memfd abi-drift slow-retrieve mutant:kho-order-lost@$(KERNEL) mutant:kho-release-not-filled-in@$(KERNEL) iommufd-reference iommufd-not-restorable selftest:$(KERNEL) no-memfd no-luo stock
N := 200
LIVEPROOF := ./liveproof
BIN := node_modules/.bin
# Into a file, tap would write its live view a hundred times over.
TAP := { [ -t 1 ] || export CI=true; } && $(BIN)/tap run --reporter=terse

.PHONY: help setup build kernel test-kernels demo check test test-unit test-native test-real bench bench-campaigns calibrate-timing soak kill-test mutants practice-tree format clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## install the Debian packages that are missing (as root; otherwise say which they are)
	@harness/doctor/setup.sh >&2

build: setup node_modules/.package-lock.json ## compile liveproof
	@$(BIN)/tsc -p . >&2
	@# What was compiled from a file that is no more would still be found, and run.
	@find dist -name '*.js' | while read -r js; do ts=$${js#dist/}; [ -e "$${ts%.js}.ts" ] || rm "$$js"; done
	@chmod +x dist/harness/cli/main.js
	@ln -sfn ../../dist/harness/cli/main.js node_modules/.bin/liveproof

node_modules/.package-lock.json: package.json package-lock.json
	@npm ci --no-audit --no-fund >&2

kernel: build ## provide the default kernel: from the cache, or download and build it (about 6 minutes on 2 cores)
	@$(LIVEPROOF) kernel build $(KERNEL) > /dev/null

test-kernels: build ## provide all kernels that the tests need
	@for kernel in $(TEST_KERNELS); do $(LIVEPROOF) kernel build $$kernel > /dev/null || exit; done

demo: build ## prove a live update of debian:7.2 into itself, from whatever state this machine is in
	@$(LIVEPROOF) run --quick

test: build check test-unit test-native test-real ## run every check and every test

check: build ## lint, format, types, dead code, C warnings
	@$(BIN)/biome check --error-on-warnings .
	@$(BIN)/knip
	@$(MAKE) --no-print-directory -C native-helpers check

test-unit: build ## run the tests that need no guest
	@$(TAP) --jobs=2 --timeout=120 $$(find dist -name '*.test.js' ! -name '*.real.test.js')

test-native: build ## run the agent's own tests on this host, under ASan and UBSan
	@prove --exec '$(MAKE) --no-print-directory -s -C native-helpers' test

test-real: test-kernels ## run the tests that fetch, build, boot and kexec
	@$(TAP) --jobs=1 --timeout=1800 $$(find dist -name '*.real.test.js')

bench: kernel ## measure liveproof against a bare boot, kexec and verify (about 10 minutes)
	@node dist/harness/bench/main.js

bench-campaigns: build ## measure a matrix of KERNELS against one pair, and what is known already (about 3 minutes)
	@node dist/harness/bench/campaigns.js $(KERNELS)

calibrate-timing: build ## simulate how often wall timings raise a false alarm, and find a tenth, on recorded noise (about 2 minutes)
	@node dist/harness/timing/calibration/main.js

soak: kernel ## run the quick cases N times (200), each time otherwise, and look for one that comes out otherwise; resumable
	@node dist/harness/soak/main.js --runs $(N)

kill-test: kernel ## kill liveproof fifty times at random moments, and look for what it left behind
	@node dist/harness/kill-test/main.js

mutants: build ## break the kernel's promises one by one, and see which case catches each; MUTANTS='NAME* @BASE ...' for some (hours for all; resumable)
	@node dist/harness/mutants/main.js $(MUTANTS)

practice-tree: build ## make a repository with a history to practise bisecting with, from Debian's kernel sources (DIR=... VERSIONS=2, about 5 minutes for all)
	@node dist/harness/practice-tree/main.js $(if $(DIR),--dir "$(DIR)") $(if $(VERSIONS),--versions $(VERSIONS))

format: node_modules/.package-lock.json ## format and mend what can be mended
	@$(BIN)/biome check --write .

clean: ## remove what was compiled (the caches of kernels and images stay)
	@rm -rf dist .tap native-helpers/build
