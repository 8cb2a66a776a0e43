package descent

import (
	"fmt"
	"math"
	"slices"
)

// Scale says how heights become colours.
type Scale int

// Colour scales.
const (
	Linear      Scale = iota
	Logarithmic       // of the height above the lowest
	Mixed             // half logarithmic, half by rank
)

// String returns the word for the scale.
func (s Scale) String() string {
	switch s {
	case Logarithmic:
		return "logarithmic"
	case Mixed:
		return "mixed"
	}
	return "linear"
}

// A Survey is what a grid of samples tells about a function.
type Survey struct {
	Points           int
	Holes            int // points where the value is NaN or infinite
	Min, Median, Max float64
	// Scale is the colour scale that suits the heights. Where the median
	// lies in the lowest 6 % of the range, steep rims would paint everything
	// else in one colour: logarithmic. From 20 % on linear shows the shape as
	// it is, and a plateau stays flat. Between them: mixed.
	Scale Scale
}

const surveySide = 73 // odd, so that the middle of the window is sampled

// TakeSurvey samples f on a grid over d, its edges included.
func TakeSurvey(f Landscape, d Domain) Survey {
	s := Survey{Points: surveySide * surveySide}
	values := make([]float64, 0, s.Points)
	for j := range surveySide {
		for i := range surveySide {
			v := f.At(d.Point(float64(i)/(surveySide-1), float64(j)/(surveySide-1)))
			if !finite(v) {
				s.Holes++
				continue
			}
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		s.Min, s.Median, s.Max = math.NaN(), math.NaN(), math.NaN()
		return s
	}
	slices.Sort(values)
	s.Min, s.Median, s.Max = values[0], values[len(values)/2], values[len(values)-1]
	switch share := (s.Median - s.Min) / (s.Max - s.Min); {
	case share < 0.06:
		s.Scale = Logarithmic
	case share < 0.2:
		s.Scale = Mixed
	}
	return s
}

// String says in one sentence what the survey found.
func (s Survey) String() string {
	if s.Holes == s.Points {
		return "The formula has no value anywhere in the window."
	}
	text := fmt.Sprintf("Heights from %.4g to %.4g, half of them below %.4g.", s.Min, s.Max, s.Median)
	if s.Holes > 0 {
		text += fmt.Sprintf(" At %d of %d sampled points the formula has no value.", s.Holes, s.Points)
	}
	return text
}
