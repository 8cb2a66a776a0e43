package stimulus

import "fmt"

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

// Validate reports the first field out of its range.
func (p SharedParams) Validate() error {
	for _, f := range []struct {
		name      string
		v, lo, hi float64
		unit      string
	}{
		{"Classes", float64(p.Classes), 2, 10, ""},
		{"OnPixels", float64(p.OnPixels), 1, Channels - 1, ""},
		{"FlipProb", p.FlipProb, 0, .5, ""},
		{"OnRate", p.OnRate, 0, 1000, "Hz"},
		{"OffRate", p.OffRate, 0, 1000, "Hz"},
		{"Duration", float64(p.Duration), 10, 1000, "ms"},
		{"BlockLength", float64(p.BlockLength), 0, 100000, "presentations"},
		{"Context", float64(p.Context), 0, contextCount - 1, ""},
	} {
		if err := CheckRange(f.name, f.v, f.lo, f.hi, f.unit); err != nil {
			return err
		}
	}
	if n := len(p.Patterns); n > 2*p.Classes {
		return &RangeError{Field: "Patterns", Value: fmt.Sprintf("a list of %d", n),
			Allowed: fmt.Sprintf("lists of up to %d: two sets of %d classes", 2*p.Classes, p.Classes)}
	}
	return nil
}
