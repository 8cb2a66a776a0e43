package stimulus

import (
	"fmt"
	"math"
)

// SharedParams describes the shared stream.
type SharedParams struct {
	Classes     int     // prototypes a set, 2 to 10
	OnPixels    int     // white pixels of a random prototype, 1 to 63
	FlipProb    float64 // chance that a pixel flips in one presentation, 0 to 0.5
	OnRate      float64 // of a white pixel's channel, Hz, 0 to 1000
	OffRate     float64 // of a black pixel's channel, Hz, 0 to 1000
	Duration    int     // of one presentation, ms, 10 to 1000
	BlockLength int     // presentations between switches, 0 for never, up to 100000
	Context     Context // what changes from set A to set B
	// Patterns replaces random prototypes: the first Classes of them set A's,
	// the next Classes set B's. Prototypes not given are drawn at random.
	Patterns []Pattern
}

// DefaultShared returns the stream of the comparison: 4 classes of 16 white
// pixels, 15 % flips, 100 ms at 60 and 3 Hz, blocks of 150.
func DefaultShared() SharedParams {
	return SharedParams{
		Classes:     4,
		OnPixels:    16,
		FlipProb:    .15,
		OnRate:      60,
		OffRate:     3,
		Duration:    100,
		BlockLength: 150,
	}
}

// Validate returns an error that names the first field out of its range.
func (p SharedParams) Validate() error {
	if err := whole("SharedParams.Classes", p.Classes, 2, 10); err != nil {
		return err
	}
	if err := whole("SharedParams.OnPixels", p.OnPixels, 1, Channels-1); err != nil {
		return err
	}
	if err := within("SharedParams.FlipProb", p.FlipProb, 0, .5); err != nil {
		return err
	}
	if err := within("SharedParams.OnRate", p.OnRate, 0, 1000); err != nil {
		return err
	}
	if err := within("SharedParams.OffRate", p.OffRate, 0, 1000); err != nil {
		return err
	}
	if err := whole("SharedParams.Duration", p.Duration, 10, 1000); err != nil {
		return err
	}
	if err := whole("SharedParams.BlockLength", p.BlockLength, 0, 100000); err != nil {
		return err
	}
	if err := whole("SharedParams.Context", int(p.Context), 0, contextCount-1); err != nil {
		return err
	}
	if n := len(p.Patterns); n > 2*p.Classes {
		return fmt.Errorf("SharedParams.Patterns has %d patterns: at most %d, two sets of %d classes", n, 2*p.Classes, p.Classes)
	}
	return nil
}

// within checks a number against a closed range; NaN is outside every range.
func within(field string, v, low, high float64) error {
	if math.IsNaN(v) || v < low || v > high {
		return fmt.Errorf("%s is %v: it must lie between %v and %v", field, v, low, high)
	}
	return nil
}

// whole checks a whole number against a closed range.
func whole(field string, v, low, high int) error {
	if v < low || v > high {
		return fmt.Errorf("%s is %d: it must lie between %d and %d", field, v, low, high)
	}
	return nil
}
