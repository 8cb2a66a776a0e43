//go:build !race

package plasticity

const underRaceDetector = false
