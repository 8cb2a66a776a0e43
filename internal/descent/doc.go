// Package descent is the gradient side of the comparison: losses and their
// exact derivatives, the optimizers that go down them, and what can be
// measured about the way down.
//
// Everything here is pure: no file, no clock, no goroutine, no global that
// changes. Chance comes only from seeded generators that clone with their
// owner, so the same seed gives the same bits.
package descent
