//go:build race

package plasticity

const underRaceDetector = true
