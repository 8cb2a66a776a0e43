//go:build race

package descent

const underRaceDetector = true
