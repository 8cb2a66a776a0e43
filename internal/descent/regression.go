package descent

import (
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// RegressionSpec describes a line fitted to points that come in one by one.
type RegressionSpec struct {
	// Logistic fits P(y=1) = σ(a + b·x) to labels 0 and 1; otherwise y = a + b·x
	// is fitted to numbers.
	Logistic bool
	// Separable labels a logistic stream by the sign of a + b·x, without
	// chance: then the loss falls for ever along a ray and has no minimum.
	Separable bool
	Noise     float64 // SD of y around the line; ignored by logistic
	Batch     int     // points a step
	Window    int     // last points kept, over which the loss surface is drawn
	// Drift is the SD of the step that the true a and b each take, at random,
	// before every learning step.
	Drift     float64
	Optimizer string // a name of NewOptimizer
	Hyper     Hyper
}

// DefaultRegression returns a line in noise of SD 0.3, one point a step,
// gradient descent at 0.1.
func DefaultRegression() RegressionSpec {
	return RegressionSpec{Noise: .3, Batch: 1, Window: 64, Optimizer: "gd", Hyper: Hyper{LearningRate: .1}}
}

func (s RegressionSpec) check() error {
	if err := checkBatch(s.Batch); err != nil {
		return fmt.Errorf("regression: %w", err)
	}
	switch {
	case !(s.Noise >= 0 && s.Noise <= 100):
		return fmt.Errorf("regression noise %g, want 0 to 100", s.Noise)
	case s.Window < s.Batch || s.Window > MaxSamples:
		return fmt.Errorf("regression window of %d points, want %d (the batch) to %d", s.Window, s.Batch, MaxSamples)
	case !(s.Drift >= 0 && s.Drift <= 100):
		return fmt.Errorf("regression drift %g, want 0 to 100", s.Drift)
	case s.Separable && !s.Logistic:
		return fmt.Errorf("separable labels belong to logistic regression; switch it on")
	}
	return nil
}

// Regression fits a and b to a stream of points (x, y), x standard normal.
//
// The loss is the mean over points of ½(a + b·x − y)², or for logistic
// regression of log(1 + e^z) − y·z with z = a + b·x.
type Regression struct {
	// Params are a and b as fitted.
	Params [2]float64
	// True are the a and b that the points come from.
	True      [2]float64
	Optimizer Optimizer

	spec   RegressionSpec
	points stimulus.Rand
	drift  stimulus.Rand
	x, y   []float64 // ring of the last points
	head   int       // where the next one goes
	grad   [2]float64
	batch  float64 // loss of the last batch before its step
	steps  int
}

// NewRegression builds the stream and what fits it. The true a and b are 1 and
// −0.5, 0 and 2 for logistic regression; the fit starts at 0, 0.
func NewRegression(spec RegressionSpec, seed uint64) (*Regression, error) {
	if err := spec.check(); err != nil {
		return nil, err
	}
	opt, err := NewOptimizer(spec.Optimizer, spec.Hyper)
	if err != nil {
		return nil, err
	}
	opt.Reset(2)
	r := &Regression{
		True: [2]float64{1, -.5}, Optimizer: opt, spec: spec,
		points: *stimulus.New(seed, "descent.regression.points"),
		drift:  *stimulus.New(seed, "descent.regression.drift"),
		x:      make([]float64, spec.Window), y: make([]float64, spec.Window),
	}
	if spec.Logistic {
		r.True = [2]float64{0, 2}
	}
	for range spec.Window {
		r.draw()
	}
	return r, nil
}

// draw puts a new point in the place of the oldest.
func (r *Regression) draw() {
	x := r.points.NormFloat64()
	y := r.True[0] + float64(r.True[1]*x)
	chance := r.points.Float64()
	switch {
	case r.spec.Separable:
		y = indicator(y > 0)
	case r.spec.Logistic:
		y = indicator(chance < logistic(y))
	default:
		y += float64(r.spec.Noise * r.points.NormFloat64())
	}
	r.x[r.head], r.y[r.head] = x, y
	r.head = (r.head + 1) % r.spec.Window
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// Step lets the truth drift, draws a batch of points and learns from it.
func (r *Regression) Step() {
	if r.spec.Drift > 0 {
		r.Shift(r.spec.Drift*r.drift.NormFloat64(), r.spec.Drift*r.drift.NormFloat64())
	}
	for range r.spec.Batch {
		r.draw()
	}
	r.batch, r.grad = r.lossGrad(r.spec.Batch, r.Params[0], r.Params[1])
	r.Optimizer.Step(r.Params[:], r.grad[:])
	r.steps++
}

// Shift moves the true a and b at once.
func (r *Regression) Shift(a, b float64) {
	r.True[0] += a
	r.True[1] += b
}

// last returns the place of the last point but k.
func (r *Regression) last(k int) int {
	i := r.head - 1 - k
	if i < 0 {
		i += r.spec.Window
	}
	return i
}

// lossGrad returns the mean loss over the last n points and its gradient.
func (r *Regression) lossGrad(n int, a, b float64) (loss float64, grad [2]float64) {
	inv := 1 / float64(n)
	for k := range n {
		i := r.last(k)
		l, d := pointLoss(r.spec.Logistic, r.x[i], r.y[i], a, b)
		loss += float64(l * inv)
		grad[0] += float64(d * inv)
		grad[1] += float64(d * inv * r.x[i])
	}
	return loss, grad
}

// pointLoss returns one point's loss and its derivative by a + b·x.
func pointLoss(logit bool, x, y, a, b float64) (loss, slope float64) {
	z := a + float64(b*x)
	if logit {
		return max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))) - float64(y*z), logistic(z) - y
	}
	e := z - y
	return .5 * float64(e*e), e
}

// Loss returns the mean loss over the last n points at the present fit. n is cut
// to 1..Window.
func (r *Regression) Loss(n int) float64 {
	loss, _ := r.lossGrad(r.cut(n), r.Params[0], r.Params[1])
	return loss
}

func (r *Regression) cut(n int) int { return min(max(n, 1), r.spec.Window) }

// Gradient returns the gradient over the last n points at the present fit:
// the batch's for n = Batch, nearly the stream's for n = Window.
func (r *Regression) Gradient(n int) [2]float64 {
	_, g := r.lossGrad(r.cut(n), r.Params[0], r.Params[1])
	return g
}

// Points returns copies of the last points, oldest first.
func (r *Regression) Points() (x, y []float64) {
	return slices.Concat(r.x[r.head:], r.x[:r.head]), slices.Concat(r.y[r.head:], r.y[:r.head])
}

// Excess returns the expected squared distance between the fitted and the true
// line at a random x: (Δa)² + (Δb)², since x is standard normal.
func (r *Regression) Excess() float64 {
	da, db := r.Params[0]-r.True[0], r.Params[1]-r.True[1]
	return float64(da*da) + float64(db*db)
}

// BatchLoss returns the loss of the last batch before its step.
func (r *Regression) BatchLoss() float64 { return r.batch }

// Steps returns the number of steps so far.
func (r *Regression) Steps() int { return r.steps }

// SetDrift changes the SD of the truth's random steps.
func (r *Regression) SetDrift(sd float64) error {
	s := r.spec
	s.Drift = sd
	if err := s.check(); err != nil {
		return err
	}
	r.spec = s
	return nil
}

// Clone returns an independent copy that goes on exactly alike.
func (r *Regression) Clone() *Regression {
	c := *r
	c.Optimizer = r.Optimizer.Clone()
	c.x, c.y = slices.Clone(r.x), slices.Clone(r.y)
	return &c
}
