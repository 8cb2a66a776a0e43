//go:build !race

package tui

// manyEvents is how many events the monkey makes.
const manyEvents = 50_000
