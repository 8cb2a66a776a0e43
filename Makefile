# Everything here needs Go alone, apart from bench-peers.

STATICCHECK = go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
RACE ?=
FUZZTIME ?= 30s

.PHONY: run build test bench lint fmt cover fuzz monkey evidence pictures bench-peers

run: ## open the tutor
	go run ./cmd/spikeslope

REVISION = $(shell git describe --always --dirty --abbrev=12 2>/dev/null)

build: ## build bin/spikeslope, static: a C library would be a megabyte to no purpose
	CGO_ENABLED=0 go build -trimpath -ldflags '-X spikeslope/internal/cli.revision=$(REVISION)' -o bin/spikeslope ./cmd/spikeslope

test: ## run all tests; make test RACE=-race looks for data races too
	go test $(RACE) ./...

bench: ## speed and memory, each benchmark once
	go test -run '^$$' -bench . -benchmem ./...

ROUNDS ?= 5

bench-peers: ## speed beside Brian2 and PyTorch, taking turns; PYTHON=… names the interpreter that has them
	PYTHON='$(PYTHON)' ROUNDS='$(ROUNDS)' go test -tags peers -count=1 -p 1 -timeout 60m -v -run '^TestPeers$$' ./internal/plasticity ./internal/descent

lint: ## gofmt, vet, staticcheck
	@test -z "$$(gofmt -l cmd content internal)" || { echo 'gofmt wants to change:'; gofmt -l cmd content internal; exit 1; }
	go vet ./...
	$(STATICCHECK) ./...

fmt: ## format all code
	gofmt -w cmd content internal

cover: ## test coverage by function
	go test -coverprofile=coverage.out ./...
	go tool cover -func=coverage.out

fuzz: ## fuzz every parser for FUZZTIME each
	@go list ./... | while read -r pkg; do \
	  go test -list '^Fuzz' "$$pkg" | grep '^Fuzz' | while read -r f; do \
	    echo "$$pkg $$f"; go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) "$$pkg" || exit 1; \
	  done || exit 1; \
	done

EVENTS ?= 2000000
SEED ?= 1

monkey: ## press keys at random on all screens; EVENTS=… SEED=…
	go test ./internal/tui -run Monkey -timeout 0 -monkey $(EVENTS) -monkey-seed $(SEED)

pictures: ## draw the README's pictures anew
	go run ./cmd/spikeslope picture lab:side --run 52s tab > .github/pictures/lab.svg
	go run ./cmd/spikeslope picture read:gd-rate > .github/pictures/read.svg
	go run ./cmd/spikeslope picture home --run 4s > .github/pictures/home.svg
	go run ./cmd/spikeslope picture lab:shared --run 13s > .github/pictures/shared.svg
	go run ./cmd/spikeslope picture lecture:sides space --then 9s > .github/pictures/lecture.svg
	go run ./cmd/spikeslope picture quiz enter > .github/pictures/quiz.svg
	go run ./cmd/spikeslope picture progress > .github/pictures/progress.svg
	go run ./cmd/spikeslope picture lesson:together enter down > .github/pictures/lesson.svg

EVIDENCE ?=

evidence: build ## measure every claim over many seeds and store it; make evidence EVIDENCE=--stale only what is missing or older than its set-up
	bin/spikeslope evidence --save content/evidence.json $(EVIDENCE)
