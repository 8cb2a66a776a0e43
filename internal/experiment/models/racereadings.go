package models

import (
	"math"
	"slices"
	"strconv"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// raceReadings declares the readings of n racers; the first one's have no
// number.
func raceReadings(n int) []experiment.Reading {
	list := []experiment.Reading{
		{Name: "f", Label: "f", Format: "%9.3g", Meaning: "loss where the first racer stands"},
		{Name: "gradient", Label: "|∇f|", Format: "%9.3g", Meaning: "length of the exact gradient there"},
		{Name: "step", Label: "step", Format: "%6.0f", Meaning: "steps since the start"},
		{Name: "x", Label: "x", Format: "%8.4f", Meaning: "first parameter"},
		{Name: "y", Label: "y", Format: "%8.4f", Meaning: "second parameter"},
		{Name: "gx", Label: "∂f/∂x", Format: "%9.3g", Meaning: "derivative by x"},
		{Name: "gy", Label: "∂f/∂y", Format: "%9.3g", Meaning: "derivative by y"},
		{Name: "sharpness", Label: "ηL", Format: "%6.3f", Meaning: "learning rate times the largest curvature here; a quadratic sends plain descent off above 2"},
		{Name: "edge", Label: "edge", Format: "%8.3g", Meaning: "learning rate above which its steps would grow at this curvature; empty for methods that rescale theirs"},
		{Name: "arrived", Label: "arrived at", Format: "%6.0f", Meaning: "step at which the gradient fell below the tolerance; empty until then"},
		{Name: "diverged", Label: "diverged at", Format: "%6.0f", Meaning: "step at which a number overflowed; empty if none did"},
		{Name: "global", Label: "at the best", Format: "%1.0f", Meaning: "1 within a hundredth of the window of the lowest minimum, else 0"},
		{Name: "minimum", Label: "minimum", Format: "%3.0f", Meaning: "which minimum it stands at, counted from the lowest; 0 at none"},
		{Name: "lowered", Label: "steps down", Format: "%5.3f", Meaning: "share of its steps so far that lowered the loss"},
		{Name: "reached", Label: "down at", Format: "%6.0f", Meaning: "step at which its loss first came down to the goal; empty until then"},
		{Name: "price", Label: "price", Format: "%6.0f", Meaning: "losses, gradients and Hessians it had asked for by then"},
		{Name: "work", Label: "evaluations", Format: "%8.0f", Meaning: "losses, gradients and Hessians asked for so far"},
	}
	for i := 2; i <= n; i++ {
		s := strconv.Itoa(i)
		for _, r := range []struct{ name, label, meaning, format string }{
			{"f", "f", "loss where racer " + s + " stands", "%9.3g"},
			{"gradient", "|∇f|", "length of its gradient", "%9.3g"},
			{"step", "step", "steps it has taken; one that has ended takes none", "%6.0f"},
			{"x", "x", "its first parameter", "%8.4f"},
			{"y", "y", "its second parameter", "%8.4f"},
			{"gx", "∂f/∂x", "its derivative by x", "%9.3g"},
			{"gy", "∂f/∂y", "its derivative by y", "%9.3g"},
			{"arrived", "arrived at", "step at which its gradient fell below the tolerance", "%6.0f"},
			{"global", "at the best", "1 if it stands at the lowest minimum", "%1.0f"},
			{"reached", "down at", "step at which its loss came down to the goal", "%6.0f"},
			{"price", "price", "what it had asked for by then", "%6.0f"},
			{"work", "evaluations", "what it has asked for", "%8.0f"},
		} {
			list = append(list, experiment.Reading{Name: r.name + s, Label: r.label + " (" + s + ")", Meaning: r.meaning, Format: r.format})
		}
	}
	return list
}

const (
	firstReadings = 17 // of the first racer
	otherReadings = 12 // of each other
)

// Read implements [experiment.Model].
func (m *raceModel) Read(dst []float64) {
	for i := range dst {
		dst[i] = math.NaN()
	}
	if c := m.racer(0); c != nil {
		x, y := c.At()
		_, gx, gy := m.race.Surface().Slope(x, y)
		etaL, diverged := math.NaN(), math.NaN()
		if rate, ok := c.Rate(); ok {
			etaL = rate * m.curvature(c)
		}
		if s := c.Status(); s == descent.Diverged || s == descent.Fell {
			diverged = float64(c.Steps())
		}
		copy(dst, []float64{
			c.Loss(), c.GradientNorm(), float64(c.Steps()), x, y, gx, gy, etaL, m.edge(0),
			m.arrived[0], diverged, m.atBest(c), m.minimum(c), float64(m.down) / float64(c.Steps()),
			m.reached[0], m.price[0], work(c),
		})
	}
	for i := 1; i < racers && firstReadings+i*otherReadings <= len(dst); i++ {
		c := m.racer(i)
		if c == nil {
			continue
		}
		x, y := c.At()
		_, gx, gy := m.race.Surface().Slope(x, y)
		copy(dst[firstReadings+(i-1)*otherReadings:], []float64{c.Loss(), c.GradientNorm(), float64(c.Steps()), x, y, gx, gy, m.arrived[i], m.atBest(c), m.reached[i], m.price[i], work(c)})
	}
}

func work(c *descent.Racer) float64 {
	n := c.Evaluations()
	return float64(n.Values + n.Gradients + n.Hessians)
}

// curvature is the largest curvature where c stands, of the loss as c sees it.
func (m *raceModel) curvature(c *descent.Racer) float64 {
	_, sharp := c.Curvature(m.race.Surface()).Eigenvalues()
	return sharp * m.race.Spec().LossScale
}

// edge is the learning rate at which racer i turns unstable on a quadratic
// curved as its surroundings are: 2/L for gradient descent, 2(1+μ)/L for
// momentum, 2(1+μ)/((1+2μ)L) for Nesterov's; NaN for methods without one, and
// where nothing curves upwards.
func (m *raceModel) edge(i int) float64 {
	c := m.racer(i)
	if c == nil {
		return math.NaN()
	}
	edge, mu := 2/m.curvature(c), m.knobs["momentum"]
	switch c.Name() {
	case "gd":
	case "momentum":
		edge *= 1 + mu
	case "nesterov":
		edge *= (1 + mu) / (1 + 2*mu)
	default:
		return math.NaN()
	}
	if !(edge > 0) || math.IsInf(edge, 1) {
		return math.NaN()
	}
	return edge
}

// Edge implements [experiment.Edger] for the learning rates.
func (m *raceModel) Edge(knob string) float64 {
	if knob == "eta" {
		return m.edge(0)
	}
	for i := 1; i < racers; i++ {
		if knob == rateName(i) {
			return m.edge(i)
		}
	}
	return math.NaN()
}

// near is how close to a minimum counts as there, in parts of the window.
const near = 0.01

// minimum is the number of the minimum c stands at, from 1, 0 if at none, NaN
// if none is known.
func (m *raceModel) minimum(c *descent.Racer) float64 {
	s := m.race.Surface()
	if len(s.Minima) == 0 {
		return math.NaN()
	}
	x, y := c.At()
	return float64(1 + slices.IndexFunc(s.Minima, func(at descent.Minimum) bool {
		return math.Abs(x-at.X) < near*(s.X1-s.X0) && math.Abs(y-at.Y) < near*(s.Y1-s.Y0)
	}))
}

// atBest is 1 if c stands at a lowest minimum, NaN if none is known.
func (m *raceModel) atBest(c *descent.Racer) float64 {
	switch k := m.minimum(c); {
	case math.IsNaN(k):
		return k
	case k > 0 && m.race.Surface().Minima[int(k)-1].Global:
		return 1
	}
	return 0
}
