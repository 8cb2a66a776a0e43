package descent

import (
	"errors"
	"fmt"
	"slices"

	"spikeslope/internal/stimulus"
)

// ContinualSpec describes a network that learns one task after another.
//
// A task is 8 patterns of 32 values ±1 in 4 classes, two patterns a class.
// Each step shows one of them with every value flipped with probability 0.1.
type ContinualSpec struct {
	Hidden    int    // tanh units
	Optimizer string // a name of NewOptimizer
	Hyper     Hyper
	Memory    int     // samples kept in a reservoir, one of them learnt beside each new one; 0 for none
	EWC       float64 // strength of elastic weight consolidation; 0 for none
	Decay     float64 // λ of ½λΣw², biases left out
	// Conflict gives task B task A's patterns under other labels, so that no
	// network can keep both.
	Conflict bool
}

// Sizes of a continual task.
const (
	continualInputs   = 32
	continualPatterns = 8
	continualClasses  = 4
	continualFlip     = .1
)

// DefaultContinual returns a plain network: 32-16-4, one sample a step,
// gradient descent at 0.1.
func DefaultContinual() ContinualSpec {
	return ContinualSpec{Hidden: 16, Optimizer: "gd", Hyper: Hyper{LearningRate: .1}}
}

func (s ContinualSpec) check() error {
	if s.Hidden < 1 || s.Hidden > 1024 {
		return fmt.Errorf("continual learner of %d hidden units, want 1 to 1024", s.Hidden)
	}
	return checkRemedies(s.Memory, s.EWC, s.Decay)
}

// Continual is a network learning tasks one after another.
type Continual struct {
	Net       *Net
	Optimizer Optimizer

	spec   ContinualSpec
	task   int
	tasks  [2]continualTask
	replay *Replay
	ewc    *EWC
	seed   uint64
	show   stimulus.Rand
	steps  int
	loss   float64

	grad  []float64
	x     []float64
	label []int
}

// continualTask is patterns and their labels.
type continualTask struct {
	pattern [continualPatterns][continualInputs]float64
	label   [continualPatterns]int
}

// NewContinual builds the network and tasks A (0) and B (1) from the seed.
func NewContinual(spec ContinualSpec, seed uint64) (*Continual, error) {
	if err := spec.check(); err != nil {
		return nil, err
	}
	net, err := NewNet(NetSpec{
		Sizes:  []int{continualInputs, spec.Hidden, continualClasses},
		Hidden: ActTanh, Loss: CrossEntropy, Init: InitXavier,
	}, seed)
	if err != nil {
		return nil, err
	}
	opt, err := NewOptimizer(spec.Optimizer, spec.Hyper)
	if err != nil {
		return nil, err
	}
	opt.Reset(net.Len())
	c := &Continual{
		Net: net, Optimizer: opt, spec: spec, seed: seed,
		show:  *stimulus.New(seed, "descent.continual.show"),
		grad:  make([]float64, net.Len()),
		x:     make([]float64, 0, 2*continualInputs),
		label: make([]int, 0, 2),
	}
	c.drawTasks()
	net.reserve(2)
	return c, c.remember(spec.Memory)
}

// remember gives the replay memory its room; with none, what was kept is gone.
func (c *Continual) remember(size int) (err error) {
	switch {
	case size == 0:
		c.replay = nil
	case c.replay == nil:
		c.replay, err = NewReplay(continualInputs, size, c.seed)
	default:
		err = c.replay.Resize(size)
	}
	return err
}

// Turn changes the learning rate, the remedies against forgetting and the
// weight decay from the next step on; hidden units, optimizer and tasks stay.
// On an error nothing changes.
func (c *Continual) Turn(rate float64, memory int, ewc, decay float64) error {
	s := c.spec
	s.Hyper.LearningRate, s.Memory, s.EWC, s.Decay = rate, memory, ewc, decay
	if err := errors.Join(CheckRate(rate), s.check()); err != nil {
		return err
	}
	c.spec = s
	c.Optimizer.SetRate(rate)
	return c.remember(memory)
}

func (c *Continual) drawTasks() {
	r := stimulus.New(c.seed, "descent.continual.patterns")
	for i := range c.tasks {
		t := &c.tasks[i]
		for p := range t.pattern {
			for j := range t.pattern[p] {
				t.pattern[p][j] = 1 - 2*float64(r.IntN(2))
			}
			t.label[p] = p % continualClasses
		}
	}
	if c.spec.Conflict {
		c.tasks[1] = c.tasks[0]
		for p := range c.tasks[1].label {
			c.tasks[1].label[p] = (c.tasks[0].label[p] + 1) % continualClasses
		}
	}
}

// SetTask switches the stream to task A (0) or B (1). What the network does on
// the task it leaves is consolidated first; the strength says how firmly.
func (c *Continual) SetTask(task int) error {
	if task != 0 && task != 1 {
		return fmt.Errorf("task %d, want 0 (A) or 1 (B)", task)
	}
	if task != c.task {
		if c.ewc == nil {
			c.ewc = NewEWC(c.Net.Len())
		}
		c.ewc.Consolidate(c.Net, c.HeldOut(c.task, 400))
	}
	c.task = task
	return nil
}

// Task returns the task now shown.
func (c *Continual) Task() int { return c.task }

// Step shows one sample and learns from it.
func (c *Continual) Step() {
	t := &c.tasks[c.task]
	p := c.show.IntN(continualPatterns)
	c.x = appendFlipped(c.x[:0], t.pattern[p][:], &c.show)
	c.label = append(c.label[:0], t.label[p])
	if c.replay != nil {
		if c.replay.Len() > 0 {
			x, label := c.replay.Draw()
			c.x = append(c.x, x...)
			c.label = append(c.label, label)
		}
		c.replay.Add(c.x[:continualInputs], t.label[p])
	}
	c.loss = c.Net.LossGrad(c.x, Targets{Label: c.label}, len(c.label), c.grad)
	if c.spec.Decay > 0 {
		c.Net.addDecay(c.grad, c.spec.Decay)
	}
	if c.ewc != nil && c.spec.EWC > 0 {
		c.ewc.AddGradient(c.grad, c.Net.Params, c.spec.EWC)
	}
	c.Optimizer.Step(c.Net.Params, c.grad)
	c.steps++
}

func appendFlipped(dst, pattern []float64, r *stimulus.Rand) []float64 {
	for _, v := range pattern {
		if r.Float64() < continualFlip {
			v = -v
		}
		dst = append(dst, v)
	}
	return dst
}

// HeldOut returns n noisy samples of a task, its patterns in turn, that the
// stream itself never shows: always the same ones.
func (c *Continual) HeldOut(task, n int) *Dataset {
	r := stimulus.New(c.seed, fmt.Sprintf("descent.continual.held.%d", task))
	d := &Dataset{Name: "task " + string(rune('A'+task)), Inputs: continualInputs, Classes: continualClasses}
	t := &c.tasks[task]
	for i := range n {
		p := i % continualPatterns
		d.X = appendFlipped(d.X, t.pattern[p][:], r)
		d.Label = append(d.Label, t.label[p])
	}
	return d
}

// Steps returns the number of steps so far.
func (c *Continual) Steps() int { return c.steps }

// BatchLoss returns the loss of the last step's samples, without penalties.
func (c *Continual) BatchLoss() float64 { return c.loss }

// Clone returns an independent copy that goes on exactly alike.
func (c *Continual) Clone() *Continual {
	d := *c
	d.Net, d.Optimizer = c.Net.Clone(), c.Optimizer.Clone()
	if c.replay != nil {
		d.replay = c.replay.Clone()
	}
	if c.ewc != nil {
		d.ewc = c.ewc.Clone()
	}
	d.grad = slices.Clone(c.grad)
	d.x = append(make([]float64, 0, cap(c.x)), c.x...)
	d.label = append(make([]int, 0, cap(c.label)), c.label...)
	return &d
}

// ContinualOutcome is accuracies on held-out samples of A → B → A.
type ContinualOutcome struct {
	AAfterA, AAfterB, BAfterB, AAgain float64
}

// MeasureContinual learns A, B and A again for the given steps each.
func MeasureContinual(spec ContinualSpec, steps int, seed uint64) (ContinualOutcome, error) {
	if steps < 1 {
		return ContinualOutcome{}, errors.New("a phase wants one step or more")
	}
	c, err := NewContinual(spec, seed)
	if err != nil {
		return ContinualOutcome{}, err
	}
	a, b := c.HeldOut(0, 800), c.HeldOut(1, 800)
	phase := func(task int) error {
		if err := c.SetTask(task); err != nil {
			return err
		}
		for range steps {
			c.Step()
		}
		return nil
	}
	var o ContinualOutcome
	if err := phase(0); err != nil {
		return o, err
	}
	o.AAfterA = c.Net.Evaluate(a).Accuracy
	if err := phase(1); err != nil {
		return o, err
	}
	o.AAfterB, o.BAfterB = c.Net.Evaluate(a).Accuracy, c.Net.Evaluate(b).Accuracy
	if err := phase(0); err != nil {
		return o, err
	}
	o.AAgain = c.Net.Evaluate(a).Accuracy
	return o, nil
}
