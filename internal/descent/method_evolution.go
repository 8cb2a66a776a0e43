package descent

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// evolution is the (1+1) evolution strategy (Rechenberg 1973): one child
// x + σz a generation, kept if it is no worse; σ grows by e^⅓ on success and
// shrinks by a quarter of that on failure, so that it holds still at one
// success in five.
type evolution struct {
	f        Objective
	x, child []float64
	fx       float64
	sigma    float64
	last     float64 // value of the last child
	kept     bool
	count    int
	rng      *stimulus.Rand
}

func newEvolution(s search) *evolution {
	return &evolution{f: s.f, x: s.x, child: slices.Clone(s.x), fx: value(s.f, s.x), sigma: s.spread, count: 1, rng: s.rng}
}

func (e *evolution) iterate() string {
	for i := range e.x {
		e.child[i] = e.x[i] + float64(e.sigma*e.rng.NormFloat64())
	}
	e.last = value(e.f, e.child)
	e.count++
	if e.kept = e.last <= e.fx; e.kept {
		e.fx = e.last
		copy(e.x, e.child)
		e.sigma *= math.Exp(1.0 / 3)
	} else {
		e.sigma *= math.Exp(-1.0 / 12)
	}
	if e.sigma < 1e-150 {
		return "σ has shrunk to nothing"
	}
	return ""
}

func (e *evolution) at() []float64 { return e.x }
func (e *evolution) spent() Count  { return Count{Values: e.count} }
func (e *evolution) clone() method {
	c := *e
	c.x, c.child, c.rng = slices.Clone(e.x), slices.Clone(e.child), e.rng.Clone()
	return &c
}

func (e *evolution) explain() []string {
	if e.count == 1 {
		return nil
	}
	verdict := "worse, dropped"
	if e.kept {
		verdict = "no worse, kept"
	}
	return []string{
		fmt.Sprintf("child x + σ·z: f = %s, %s", short(e.last), verdict),
		"σ = " + short(e.sigma),
	}
}

func (e *evolution) outline() [][2]float64 {
	return ellipse(e.x, e.sigma, 0, 0, e.sigma)
}

// ellipse returns the image of the unit circle round the point at under the
// matrix (a b; c d).
func ellipse(at []float64, a, b, c, d float64) [][2]float64 {
	const corners = 32
	points := make([][2]float64, corners)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		points[i] = [2]float64{at[0] + float64(a*cos) + float64(b*sin), at[1] + float64(c*cos) + float64(d*sin)}
	}
	return points
}
