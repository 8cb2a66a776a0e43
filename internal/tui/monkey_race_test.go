//go:build race

package tui

// manyEvents is fewer under the race detector, which slows the monkey ten times.
const manyEvents = 10_000
