package descent

import (
	"fmt"
	"math"
)

// Status says how a racer stands.
type Status int

// What can become of a racer.
const (
	Running   Status = iota
	Converged        // the gradient is below the tolerance
	Diverged         // a parameter or the loss overflowed
	Fell             // it came where the formula has no value
	Ended            // the method has no further step
)

// Ground says what kind of point has a gradient of nearly 0.
type Ground string

// Kinds of ground.
const (
	AtMinimum Ground = "minimum"
	AtSaddle  Ground = "saddle"
	AtMaximum Ground = "maximum"
	OnFlat    Ground = "flat ground"
)

// Kind returns what kind of point c describes: a curvature counts as 0 below
// flat times the largest, or below flat itself.
func (c Curvature) Kind() Ground {
	const flat = 1e-6
	low, high := c.Eigenvalues()
	zero := flat * math.Max(1, math.Max(math.Abs(low), math.Abs(high)))
	switch {
	case low > zero:
		return AtMinimum
	case high < -zero:
		return AtMaximum
	case low < -zero && high > zero:
		return AtSaddle
	case low < -zero:
		return AtSaddle // one way down, the other level
	}
	return OnFlat
}

// A Racer is one method on its way down.
type Racer struct {
	entry    Entry
	method   method
	x, y, f  float64
	gradient float64 // norm of the exact one
	steps    int
	status   Status
	ended    string
	lastGood [2]float64
	trail    Trail
	earlier  Count // what methods before a swap have spent
	swaps    int
}

// overflow is where a run is called off: far beyond any window and before
// the square of a loss becomes infinite.
const overflow = 1e100

// step does one iteration.
func (c *Racer) step(r *Race) {
	if c.status != Running {
		return
	}
	end := c.method.iterate()
	if end == "" {
		c.steps++
	}
	c.look(r)
	if c.status == Running || c.status == Converged {
		c.lastGood = [2]float64{c.x, c.y}
		c.trail.add(c.x, c.y, c.f)
	}
	if end != "" && c.status == Running {
		c.status, c.ended = Ended, end
	}
}

// look reads where the racer is and how it stands.
func (c *Racer) look(r *Race) {
	at := c.method.at()
	c.x, c.y = at[0], at[1]
	f, fx, fy := r.spec.Surface.Slope(c.x, c.y)
	c.f, c.gradient = f, math.Hypot(fx, fy)
	d, isDescender := c.method.(*descender)
	noisy := isDescender && d.noise.sigma > 0
	switch {
	case !(math.Abs(c.x) < overflow && math.Abs(c.y) < overflow) || math.IsInf(f, 0) || math.Abs(f) >= overflow:
		c.status = Diverged
	case math.IsNaN(f) || math.IsNaN(c.gradient):
		c.status = Fell
	case c.gradient < r.spec.Tolerance && !noisy:
		c.status = Converged
	default:
		c.status = Running
	}
}

// Entry returns the racer's method and numbers as they were given.
func (c *Racer) Entry() Entry { return c.entry }

// Name returns the name of the method.
func (c *Racer) Name() string { return c.entry.Method }

// At returns where the racer stands; after it diverged, where it was last
// seen.
func (c *Racer) At() (x, y float64) { return c.lastGood[0], c.lastGood[1] }

// Loss returns the value where the racer is; not finite once it diverged.
func (c *Racer) Loss() float64 { return c.f }

// GradientNorm returns |∇f| where the racer is, without noise.
func (c *Racer) GradientNorm() float64 { return c.gradient }

// Steps returns how many iterations it has done.
func (c *Racer) Steps() int { return c.steps }

// Status returns how it stands.
func (c *Racer) Status() Status { return c.status }

// Evaluations returns what it has spent. What is looked up for display does
// not count.
func (c *Racer) Evaluations() Count { return c.total() }

func (c *Racer) total() Count {
	n := c.method.spent()
	return Count{n.Values + c.earlier.Values, n.Gradients + c.earlier.Gradients, n.Hessians + c.earlier.Hessians}
}

// Trail returns the way so far. It belongs to the racer.
func (c *Racer) Trail() *Trail { return &c.trail }

// Rate returns the learning rate of the last step, and whether the method has
// one.
func (c *Racer) Rate() (float64, bool) {
	d, ok := c.method.(*descender)
	if !ok {
		return 0, false
	}
	return d.opt.Rate(), true
}

// SetRate changes the learning rate, before the schedule, from the next step
// on. A method without one refuses.
func (c *Racer) SetRate(rate float64) error {
	d, ok := c.method.(*descender)
	if !ok {
		return fmt.Errorf("descent: %s has no learning rate", c.entry.Method)
	}
	if err := CheckRate(rate); err != nil {
		return err
	}
	d.rate = rate
	d.opt.SetRate(rate * d.schedule.Factor(d.opt.Steps()))
	if c.entry.Hyper == (Hyper{}) {
		c.entry.Hyper = DefaultHyper(c.entry.Method)
	}
	c.entry.Hyper.LearningRate = rate
	return nil
}

// Explain returns the arithmetic of the last iteration, a line each, or
// nothing before the first.
func (c *Racer) Explain() []string { return c.method.explain() }

// Terms returns the last step's arithmetic for parameter 0 or 1, if the
// method is an optimizer and has taken a step.
func (c *Racer) Terms(i int) []Term {
	if d, ok := c.method.(*descender); ok {
		return d.terms(i)
	}
	return nil
}

// Outline returns the simplex, or the ellipse of one standard deviation of
// the samples, as a closed polygon; nil for methods without a shape.
func (c *Racer) Outline() [][2]float64 {
	if o, ok := c.method.(outliner); ok && c.status == Running {
		return o.outline()
	}
	return nil
}

// Curvature returns the surface's curvature where the racer stands. The
// larger eigenvalue times the learning rate is ηL: above 2, plain descent
// moves away along that direction.
func (c *Racer) Curvature(s *Surface) Curvature {
	return s.Curvature(c.lastGood[0], c.lastGood[1])
}

// Verdict says in a few words how the racer stands.
func (c *Racer) Verdict(s *Surface) string {
	switch c.status {
	case Converged:
		k := s.Curvature(c.x, c.y).Kind()
		if k == OnFlat {
			return fmt.Sprintf("still after %d steps: flat ground", c.steps)
		}
		return fmt.Sprintf("still after %d steps: a %s", c.steps, k)
	case Diverged:
		return fmt.Sprintf("diverged at step %d", c.steps)
	case Fell:
		return fmt.Sprintf("left the formula's domain at step %d", c.steps)
	case Ended:
		return fmt.Sprintf("ended after %d steps: %s", c.steps, c.ended)
	}
	return "running"
}

func (c *Racer) clone() *Racer {
	d := *c
	d.method = c.method.clone()
	d.trail = c.trail.clone()
	return &d
}

// SetHyper changes the hyperparameters of an optimizer from the next step on
// and keeps its averages. Methods without any refuse.
func (c *Racer) SetHyper(h Hyper) error {
	d, ok := c.method.(*descender)
	if !ok {
		return fmt.Errorf("descent: %s has no hyperparameters", c.entry.Method)
	}
	if err := d.opt.SetHyper(h); err != nil {
		return err
	}
	d.rate = h.LearningRate
	d.opt.SetRate(d.rate * d.schedule.Factor(d.opt.Steps()))
	c.entry.Hyper = h
	return nil
}
