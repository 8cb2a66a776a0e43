package descent

import (
	"fmt"
	"slices"

	"spikeslope/internal/stimulus"
)

// SharedSpec describes a gradient learner of the shared task.
type SharedSpec struct {
	// Method is one of SharedMethods.
	Method  string
	Outputs int     // labels, 2 to 20
	Hidden  int     // ReLU units between; ignored by softmax and reinforce
	Rate    float64 // learning rate η
	// Memory samples seen are kept in a reservoir, and Replayed of them added
	// to each trial's one; 0 for none. REINFORCE has none.
	Memory, Replayed int
}

// sharedMethod is what a learner's name stands for.
type sharedMethod struct {
	name      string
	title     string
	hidden    bool
	optimizer string
	reward    bool // told right or wrong, not the label
	rate      float64
}

func sharedMethods() []sharedMethod {
	return []sharedMethod{
		{name: "softmax", title: "softmax regression", optimizer: "gd", rate: .1},
		{name: "mlp", title: "one hidden layer", hidden: true, optimizer: "gd", rate: .1},
		{name: "mlp-adam", title: "one hidden layer, stepped by Adam", hidden: true, optimizer: "adam", rate: .01},
		{name: "reinforce", title: "REINFORCE, told only right or wrong", optimizer: "gd", reward: true, rate: .1},
	}
}

// SharedMethods lists the gradient learners of the shared task.
func SharedMethods() []string {
	var names []string
	for _, m := range sharedMethods() {
		names = append(names, m.name)
	}
	return names
}

// DefaultShared returns the settings of a learner as they are compared: 32
// hidden units, its own rate and no replay. An unknown method gets a rate of
// zero, which NewSharedLearner refuses.
func DefaultShared(method string, outputs int) SharedSpec {
	s := SharedSpec{Method: method, Outputs: outputs, Hidden: 32}
	for _, m := range sharedMethods() {
		if m.name == method {
			s.Rate = m.rate
		}
	}
	return s
}

// WithReplay returns the settings with 16 of the last trials' samples, drawn
// from a reservoir of 256, learnt again in each trial. The gradient is then a
// mean over 17 samples, so the rate is three times that of one.
func (s SharedSpec) WithReplay() SharedSpec {
	s.Memory, s.Replayed = 256, 16
	s.Rate *= 3
	return s
}

func (s SharedSpec) method() (sharedMethod, error) {
	for _, m := range sharedMethods() {
		if m.name == s.Method {
			return m, nil
		}
	}
	return sharedMethod{}, unknown("shared-task learner", s.Method, SharedMethods())
}

func (s SharedSpec) check() error {
	m, err := s.method()
	switch {
	case err != nil:
		return err
	case s.Outputs < 2 || s.Outputs > 20:
		return fmt.Errorf("%s: %d outputs, want 2 to 20", s.Method, s.Outputs)
	case m.hidden && (s.Hidden < 1 || s.Hidden > 1024):
		return fmt.Errorf("%s: %d hidden units, want 1 to 1024", s.Method, s.Hidden)
	case s.Memory < 0 || s.Memory > MaxReplay:
		return fmt.Errorf("%s: memory of %d samples, want 0 to %d", s.Method, s.Memory, MaxReplay)
	case s.Replayed < 0 || s.Replayed > 256:
		return fmt.Errorf("%s: %d samples replayed a trial, want 0 to 256", s.Method, s.Replayed)
	case s.Replayed > 0 && s.Memory == 0:
		return fmt.Errorf("%s: samples are to be replayed, but the memory has no room; set its size", s.Method)
	case s.Replayed > 0 && m.reward:
		return fmt.Errorf("%s: a learner told only right or wrong has no labels to replay", s.Method)
	}
	return nil
}

// CountScale turns spike counts into inputs: 6 spikes, the mean of a white
// pixel in 100 ms at 60 Hz, become 1.
const CountScale = 1. / 6

// rewardRate is the rate of REINFORCE's running mean of the reward.
const rewardRate = .05

// SharedLearner learns the shared task by gradient descent, one stimulus a
// trial, from the same spike counts a spiking network gets as spikes.
//
// Softmax is one linear layer; the network has one hidden layer of ReLU
// units. REINFORCE (Williams 1992) draws its answer from the softmax, is told
// whether it was right, and steps along (R−R̄)·∇log P(answer).
type SharedLearner struct {
	spec   SharedSpec
	method sharedMethod
	net    *Net
	opt    Optimizer
	replay *Replay
	hold   consolidation
	frozen bool

	dead     []bool // parameters lost to a lesion
	anyDead  bool
	grad     []float64
	x        []float64
	label    []int
	choice   stimulus.Rand // REINFORCE's answers
	damage   stimulus.Rand // lesions and noise
	baseline float64       // R̄

	trials  int
	changes int // of the parameters, so that a score knows when it is old
	work    Work
	between int // work between trials, counted with the next one's
}

// NewSharedLearner builds a learner, its weights drawn from the seed.
func NewSharedLearner(spec SharedSpec, seed uint64) (*SharedLearner, error) {
	if err := spec.check(); err != nil {
		return nil, err
	}
	m, err := spec.method()
	if err != nil {
		return nil, err
	}
	shape := NetSpec{Sizes: []int{stimulus.Channels, spec.Outputs}, Hidden: ActReLU, Loss: CrossEntropy}
	if m.hidden {
		shape.Sizes = []int{stimulus.Channels, spec.Hidden, spec.Outputs}
		shape.Init = InitHe
	}
	net, err := NewNet(shape, seed)
	if err != nil {
		return nil, err
	}
	if !m.hidden {
		clear(net.Params) // a convex loss needs no chance at its start
	}
	h := DefaultHyper(m.optimizer)
	h.LearningRate = spec.Rate
	opt, err := NewOptimizer(m.optimizer, h)
	if err != nil {
		return nil, err
	}
	opt.Reset(net.Len())
	l := &SharedLearner{
		spec: spec, method: m, net: net, opt: opt,
		dead:   make([]bool, net.Len()),
		grad:   make([]float64, net.Len()),
		x:      make([]float64, 0, (1+spec.Replayed)*stimulus.Channels),
		label:  make([]int, 0, 1+spec.Replayed),
		choice: *stimulus.New(seed, "descent.shared.choice"),
		damage: *stimulus.New(seed, "descent.shared.damage"),
	}
	if spec.Memory > 0 {
		if l.replay, err = NewReplay(stimulus.Channels, spec.Memory, seed); err != nil {
			return nil, err
		}
	}
	net.reserve(max(1+spec.Replayed, heldChunk))
	return l, nil
}

// Clone returns an independent copy that goes on exactly alike.
func (l *SharedLearner) Clone() *SharedLearner {
	c := *l
	c.net, c.opt = l.net.Clone(), l.opt.Clone()
	if l.replay != nil {
		c.replay = l.replay.Clone()
	}
	c.hold = l.hold.clone()
	c.dead, c.grad = slices.Clone(l.dead), slices.Clone(l.grad)
	c.x = append(make([]float64, 0, cap(l.x)), l.x...)
	c.label = append(make([]int, 0, cap(l.label)), l.label...)
	return &c
}

// Title returns what a person calls the method.
func (l *SharedLearner) Title() string {
	if l.replay != nil && l.spec.Replayed > 0 {
		return l.method.title + ", with replay"
	}
	return l.method.title
}

// Net returns the network itself, for pictures of its weights.
func (l *SharedLearner) Net() *Net { return l.net }

// InputWeights returns copies of the weights from all channels to each unit of
// the first layer.
func (l *SharedLearner) InputWeights() [][]float64 {
	w := l.net.Weights(0)
	rows := make([][]float64, 0, len(w)/stimulus.Channels)
	for ; len(w) > 0; w = w[stimulus.Channels:] {
		rows = append(rows, slices.Clone(w[:stimulus.Channels]))
	}
	return rows
}

// Trials returns the number of trials so far, frozen ones included.
func (l *SharedLearner) Trials() int { return l.trials }

// Rate returns the learning rate.
func (l *SharedLearner) Rate() float64 { return l.opt.Rate() }

// SetRate changes the learning rate from the next trial on.
func (l *SharedLearner) SetRate(rate float64) { l.opt.SetRate(rate) }

// Freeze stops or resumes learning; answers go on.
func (l *SharedLearner) Freeze(on bool) { l.frozen = on }

// Frozen reports whether learning is stopped.
func (l *SharedLearner) Frozen() bool { return l.frozen }
