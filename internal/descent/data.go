package descent

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// Dataset is labelled samples.
type Dataset struct {
	Name    string
	Inputs  int
	X       []float64 // samples × inputs, row by row
	Label   []int     // 0 to Classes−1
	Classes int
	// ClassNames are what the labels are called, where they came with names.
	ClassNames []string
	// Centre and Spread map a plane's points back to the units they came in:
	// original = Centre + Spread·x. Empty where the points are as they came.
	Centre, Spread []float64
}

// Len returns the number of samples.
func (d *Dataset) Len() int { return len(d.Label) }

// Row returns sample i's inputs.
func (d *Dataset) Row(i int) []float64 { return d.X[i*d.Inputs : (i+1)*d.Inputs] }

// Targets returns the labels of samples from to to−1, as a loss wants them.
func (d *Dataset) Targets(from, to int) Targets { return Targets{Label: d.Label[from:to]} }

// Clone returns an independent copy.
func (d *Dataset) Clone() *Dataset {
	c := *d
	c.X, c.Label = slices.Clone(d.X), slices.Clone(d.Label)
	c.ClassNames = slices.Clone(d.ClassNames)
	c.Centre, c.Spread = slices.Clone(d.Centre), slices.Clone(d.Spread)
	return &c
}

// Split deals the samples at random into two sets, the first of n samples.
func (d *Dataset) Split(n int, seed uint64) (train, test *Dataset, err error) {
	if n < 1 || n >= d.Len() {
		return nil, nil, fmt.Errorf("split of %q: %d training samples of %d, want 1 to %d", d.Name, n, d.Len(), d.Len()-1)
	}
	order := stimulus.New(seed, "descent.data.split").Perm(d.Len())
	return d.pick(order[:n]), d.pick(order[n:]), nil
}

func (d *Dataset) pick(idx []int) *Dataset {
	c := *d
	c.X = make([]float64, 0, len(idx)*d.Inputs)
	c.Label = make([]int, len(idx))
	for i, j := range idx {
		c.X = append(c.X, d.Row(j)...)
		c.Label[i] = d.Label[j]
	}
	return &c
}

// InputRange is the half-width of the square that planar data sets fill. Data
// of about this size let one learning rate serve them all.
const InputRange = 3.0

// DatasetNames lists the data sets [NewDataset] makes.
func DatasetNames() []string { return []string{"moons", "circles", "xor", "spirals", "coins"} }

// MaxSamples bounds a data set.
const MaxSamples = 100_000

// NewDataset makes one of the planar data sets, with classes 0 and 1 in turn.
//
//   - moons: two interleaved half circles
//   - circles: a small circle in a large one
//   - xor: four quadrants, opposite ones alike
//   - spirals: two arms of 1¾ turns
//   - coins: uniform points whose labels are coin flips; nothing to learn
//
// noise is the standard deviation added to each coordinate, as a fraction of
// [InputRange].
func NewDataset(name string, n int, noise float64, seed uint64) (*Dataset, error) {
	if n < 2 || n > MaxSamples {
		return nil, fmt.Errorf("data set %q: %d samples, want 2 to %d", name, n, MaxSamples)
	}
	if !(noise >= 0 && noise <= 1) {
		return nil, fmt.Errorf("data set %q: noise %g, want 0 to 1", name, noise)
	}
	place := stimulus.New(seed, "descent.data.place")
	jitter := stimulus.New(seed, "descent.data.noise")
	coin := stimulus.New(seed, "descent.data.coin")
	d := &Dataset{Name: name, Inputs: 2, Classes: 2, X: make([]float64, 2*n), Label: make([]int, n)}
	for i := range n {
		c := i % 2
		var x, y float64
		switch name {
		case "moons":
			x, y = moon(place, c)
		case "circles":
			r := 1 - .5*float64(c)
			a := 2 * math.Pi * place.Float64()
			x, y = r*math.Cos(a), r*math.Sin(a)
		case "xor":
			x, y = quadrant(place, c)
		case "spirals":
			t := place.Float64()
			a := math.Pi * (3.5*t + float64(c))
			x, y = t*math.Sin(a), t*math.Cos(a)
		case "coins":
			x, y = 2*place.Float64()-1, 2*place.Float64()-1
			c = coin.IntN(2)
		default:
			return nil, fmt.Errorf("data set %q: want one of %v", name, DatasetNames())
		}
		d.X[2*i] = InputRange * (x + noise*jitter.NormFloat64())
		d.X[2*i+1] = InputRange * (y + noise*jitter.NormFloat64())
		d.Label[i] = c
	}
	return d, nil
}

// moon returns a point of the upper (0) or lower (1) half circle, both
// together centred and scaled to the unit square.
func moon(r *stimulus.Rand, c int) (x, y float64) {
	a := math.Pi * r.Float64()
	x, y = math.Cos(a), math.Sin(a)
	if c == 1 {
		x, y = 1-x, .5-y
	}
	return (x - .5) / 1.5, (y - .25) / 1.5
}

// quadrant returns a point whose coordinates agree in sign (0) or not (1).
func quadrant(r *stimulus.Rand, c int) (x, y float64) {
	x, y = 2*r.Float64()-1, r.Float64()
	if (x < 0) != (c == 1) {
		y = -y
	}
	return x, y
}

// XORCorners returns the four corners of XOR, inputs ±1: the smallest problem
// that no single line separates.
func XORCorners() *Dataset {
	return &Dataset{
		Name: "xor corners", Inputs: 2, Classes: 2,
		X:     []float64{-1, -1, -1, 1, 1, -1, 1, 1},
		Label: []int{0, 1, 1, 0},
	}
}
