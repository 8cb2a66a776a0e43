package descent

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// CreditSpec describes a network that assigns credit by one of several rules.
type CreditSpec struct {
	Net   NetSpec
	Rule  string  // one of CreditRules
	Rate  float64 // x ← x − rate·direction
	Batch int     // samples a step
	Sigma float64 // SD of the perturbations
}

// CreditRules lists the ways to guess which parameters to change, and how.
//
//   - backprop: the gradient itself
//   - feedback-alignment: errors go back through fixed random weights instead
//     of the transposed ones (Lillicrap et al. 2016)
//   - node-perturbation: noise ξ on each unit's summed input; the change of
//     the loss times ξ times the unit's inputs (Williams 1992; Werfel, Xie &
//     Seung 2005)
//   - weight-perturbation: noise on each parameter; the change of the loss
//     times the noise (Jabri & Flower 1992)
//   - hebb: activity before times activity after, where the outputs are
//     clamped to the right answer; no error is used
func CreditRules() []string {
	return []string{"backprop", "feedback-alignment", "node-perturbation", "weight-perturbation", "hebb"}
}

// DefaultCredit returns a tanh network 2-16-16-1, batches of 32.
func DefaultCredit(rule string) CreditSpec {
	s := CreditSpec{Net: DefaultTrain().Net, Rule: rule, Rate: .1, Batch: 32, Sigma: 1e-3}
	switch rule {
	case "node-perturbation":
		s.Rate = .02
	case "weight-perturbation":
		s.Rate = .002
	case "hebb":
		s.Rate = .001
	}
	return s
}

func (s CreditSpec) check(data *Dataset) error {
	if err := fits(s.Net, data); err != nil {
		return err
	}
	if err := errors.Join(CheckRate(s.Rate), checkBatch(s.Batch)); err != nil {
		return err
	}
	switch {
	case !slices.Contains(CreditRules(), s.Rule):
		return unknown("credit rule", s.Rule, CreditRules())
	case !(s.Sigma >= 1e-6 && s.Sigma <= 10):
		return fmt.Errorf("perturbation of SD %g, want 1e-6 to 10", s.Sigma)
	}
	return nil
}

// Credit trains a network by one rule of credit assignment and, at every
// step, measures the angle between what the rule would follow and the true
// gradient of the same batch.
//
// The angle is the one of ordinary geometry, cos = ⟨d, g⟩/(|d||g|) with all
// parameters weighing alike. Another measure of length in parameter space, or
// the same network with its parameters rescaled, gives other angles.
type Credit struct {
	Net *Net

	spec     CreditSpec
	data     *Dataset
	feedback [][]float64 // fixed random weights, shaped as the layers'
	pick     stimulus.Rand
	noise    stimulus.Rand

	x         []float64
	label     []int
	gradient  []float64
	direction []float64
	trial     []float64 // perturbed parameters
	xi        [][]float64
	steps     int
	loss      float64
}

// NewCredit builds the network and its rule.
func NewCredit(spec CreditSpec, data *Dataset, seed uint64) (*Credit, error) {
	if err := spec.check(data); err != nil {
		return nil, err
	}
	net, err := NewNet(spec.Net, seed)
	if err != nil {
		return nil, err
	}
	c := &Credit{
		Net: net, spec: spec, data: data,
		pick:      *stimulus.New(seed, "descent.credit.pick"),
		noise:     *stimulus.New(seed, "descent.credit.noise"),
		x:         make([]float64, 0, spec.Batch*data.Inputs),
		label:     make([]int, 0, spec.Batch),
		gradient:  make([]float64, net.Len()),
		direction: make([]float64, net.Len()),
		trial:     make([]float64, net.Len()),
	}
	r := stimulus.New(seed, "descent.credit.feedback")
	for _, y := range net.layers {
		b := make([]float64, y.in*y.out)
		for i := range b {
			b[i] = InitXavier.draw(r, y.in, y.out)
		}
		c.feedback = append(c.feedback, b)
		c.xi = append(c.xi, make([]float64, y.out))
	}
	net.reserve(spec.Batch)
	return c, nil
}

// Step draws a batch and follows the rule's direction on it.
func (c *Credit) Step() {
	c.x, c.label = c.x[:0], c.label[:0]
	for range c.spec.Batch {
		i := c.pick.IntN(c.data.Len())
		c.x = append(c.x, c.data.Row(i)...)
		c.label = append(c.label, c.data.Label[i])
	}
	c.loss = c.guess(c.spec.Rule)
	for i, d := range c.direction {
		c.Net.Params[i] -= float64(c.spec.Rate * d)
	}
	c.steps++
}

// guess computes the true gradient and the rule's direction for the present
// batch and returns the batch's loss.
func (c *Credit) guess(rule string) float64 {
	n := c.Net
	loss := n.LossGrad(c.x, Targets{Label: c.label}, len(c.label), c.gradient)
	switch rule {
	case "backprop":
		copy(c.direction, c.gradient)
	case "feedback-alignment":
		c.alignFeedback()
	case "node-perturbation":
		c.perturbNodes()
	case "weight-perturbation":
		c.perturbWeights(loss)
	case "hebb":
		c.hebb()
	}
	return loss
}

// Angle returns the angle in degrees between the last step's direction and
// the true gradient of its batch: 0 follows it, 90 knows nothing, 180 climbs.
// It is NaN where either has no length.
func (c *Credit) Angle() float64 { return angle(c.direction, c.gradient) }

// LayerAngle is Angle for the weights and biases of one layer, from 0.
func (c *Credit) LayerAngle(l int) float64 {
	y := c.Net.layers[l]
	return angle(c.direction[y.w:y.b+y.out], c.gradient[y.w:y.b+y.out])
}

// Angles returns what [Credit.Angle] would be for every rule, in the order of
// CreditRules, at the network's present parameters and on the last batch. It
// draws its noise from a copy: the run goes on as if it had not been asked.
func (c *Credit) Angles() []float64 {
	d := c.Clone()
	var angles []float64
	for _, rule := range CreditRules() {
		d.guess(rule)
		angles = append(angles, d.Angle())
	}
	return angles
}

// angle returns the angle in degrees by Kahan's formula, which unlike the
// inverse cosine is exact near 0 and 180.
func angle(a, b []float64) float64 {
	la, lb := norm(a), norm(b)
	apart, along := 0., 0.
	for i := range a {
		u, v := a[i]/la, b[i]/lb
		apart += float64((u - v) * (u - v))
		along += float64((u + v) * (u + v))
	}
	return 2 * math.Atan2(math.Sqrt(apart), math.Sqrt(along)) * 180 / math.Pi
}

// Loss returns the loss of the last batch before its step.
func (c *Credit) Loss() float64 { return c.loss }

// Evaluate measures the network on the whole data set.
func (c *Credit) Evaluate() Evaluation { return c.Net.Evaluate(c.data) }

// Steps returns the number of steps so far.
func (c *Credit) Steps() int { return c.steps }

// SetRule changes the rule from the next step on.
func (c *Credit) SetRule(rule string) error {
	s := c.spec
	s.Rule = rule
	return c.turn(s)
}

// SetRate changes the learning rate from the next step on.
func (c *Credit) SetRate(rate float64) error {
	s := c.spec
	s.Rate = rate
	return c.turn(s)
}

// SetSigma changes the size of the perturbations.
func (c *Credit) SetSigma(sd float64) error {
	s := c.spec
	s.Sigma = sd
	return c.turn(s)
}

func (c *Credit) turn(s CreditSpec) error {
	if err := s.check(c.data); err != nil {
		return err
	}
	c.spec = s
	return nil
}

// Clone returns an independent copy that goes on exactly alike.
func (c *Credit) Clone() *Credit {
	d := *c
	d.Net = c.Net.Clone()
	d.x = append(make([]float64, 0, cap(c.x)), c.x...)
	d.label = append(make([]int, 0, cap(c.label)), c.label...)
	d.gradient, d.direction, d.trial = slices.Clone(c.gradient), slices.Clone(c.direction), slices.Clone(c.trial)
	d.xi = cloneRows(c.xi)
	return &d // the feedback weights never change, so both share them
}
