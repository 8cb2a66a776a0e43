package descent

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"spikeslope/internal/stimulus"
)

// TrainSpec says how a network is trained.
type TrainSpec struct {
	Net       NetSpec
	Optimizer string // a name of NewOptimizer
	Hyper     Hyper
	Schedule  Schedule // of the learning rate; the zero value keeps it constant
	Batch     int      // samples a step; 0 for the whole training set
	// Single computes losses and gradients in single precision; parameters and
	// the optimizer stay double.
	Single bool
	// L2 is λ of ½λΣw², added to the loss; biases are left out.
	L2 float64
	// ReplaySize samples seen are kept, and ReplayExtra of them added to each
	// batch; 0 for none.
	ReplaySize, ReplayExtra int
	// EWC is the strength of the penalty that Consolidate adds.
	EWC float64
	// Renewal replaces idle units; a Rate of 0 switches it off.
	Renewal RenewalSpec
}

// DefaultTrain returns the settings that learn every planar data set: a tanh
// network 2-16-16-1, Xavier weights, Adam at 0.01, batches of 32.
func DefaultTrain() TrainSpec {
	h := DefaultHyper("adam")
	h.LearningRate = .01
	return TrainSpec{
		Net:       NetSpec{Sizes: []int{2, 16, 16, 1}, Hidden: ActTanh, Loss: BinaryCrossEntropy, Init: InitXavier},
		Optimizer: "adam",
		Hyper:     h,
		Batch:     32,
	}
}

// TrainFor returns DefaultTrain's settings with the inputs and outputs that a
// data set needs: one output for two classes, else one a class.
func TrainFor(d *Dataset) TrainSpec {
	s := DefaultTrain()
	s.Net.Sizes[0] = d.Inputs
	if d.Classes > 2 {
		s.Net.Sizes[len(s.Net.Sizes)-1] = d.Classes
		s.Net.Loss = CrossEntropy
	}
	return s
}

// maxBatch bounds a minibatch with what replay adds.
const maxBatch = 4096

func (s TrainSpec) check(train *Dataset) error {
	if err := fits(s.Net, train); err != nil {
		return err
	}
	if s.Batch != 0 { // 0 takes all
		if err := checkBatch(s.Batch); err != nil {
			return err
		}
	}
	switch {
	case s.ReplayExtra < 0 || s.ReplayExtra > maxBatch:
		return fmt.Errorf("%d samples replayed a step, want 0 to %d", s.ReplayExtra, maxBatch)
	case s.ReplayExtra > 0 && s.ReplaySize == 0:
		return errors.New("samples are to be replayed, but the memory has no room; set its size")
	}
	if err := checkRemedies(s.ReplaySize, s.EWC, s.L2); err != nil {
		return err
	}
	if err := s.Schedule.Check(); err != nil {
		return err
	}
	return s.Renewal.check()
}

func checkBatch(samples int) error {
	if samples < 1 || samples > maxBatch {
		return fmt.Errorf("batch of %d samples, want 1 to %d", samples, maxBatch)
	}
	return nil
}

// checkRemedies checks what a learner has against forgetting: room for samples,
// the strength of consolidation and weight decay, each 0 for none.
func checkRemedies(memory int, ewc, decay float64) error {
	switch {
	case memory < 0 || memory > MaxReplay:
		return fmt.Errorf("replay memory of %d samples, want 0 to %d", memory, MaxReplay)
	case !(ewc >= 0 && ewc <= 1e9):
		return fmt.Errorf("consolidation strength %g, want 0 to 1e9", ewc)
	case !(decay >= 0 && decay <= 1000):
		return fmt.Errorf("weight decay λ %g, want 0 to 1000", decay)
	}
	return nil
}

// fits returns an error unless a network can learn a data set's labels.
func fits(spec NetSpec, d *Dataset) error {
	if err := spec.check(); err != nil {
		return err
	}
	out := spec.Sizes[len(spec.Sizes)-1]
	classes := max(2, out)
	switch {
	case d == nil || d.Len() == 0:
		return errors.New("training wants a data set with samples in it")
	case spec.Loss == MeanSquare:
		return errors.New("a data set has labels: train on it with a cross-entropy loss")
	case spec.Sizes[0] != d.Inputs:
		return fmt.Errorf("network of %d inputs, but %q has %d a sample", spec.Sizes[0], d.Name, d.Inputs)
	case d.Classes > classes:
		return fmt.Errorf("network tells %d classes apart, but %q has %d; give it %[3]d outputs and cross-entropy", classes, d.Name, d.Classes)
	}
	return nil
}

// Trainer steps a network down the loss of a data set, minibatch by minibatch.
type Trainer struct {
	Net *Net
	// Optimizer holds the averages; its rate is set before each step from the
	// schedule, so turn it with SetRate.
	Optimizer Optimizer

	spec        TrainSpec
	train, test *Dataset // never changed, so clones share them
	single      *singleNet
	replay      *Replay
	ewc         *EWC
	renewal     *Renewal

	order stimulus.Rand // shuffles the epochs
	perm  []int
	next  int // position in perm of the next batch

	x     []float64
	label []int
	grad  []float64

	steps, epochs int
	loss          float64
}

// NewTrainer builds a network and what trains it. test may be nil.
func NewTrainer(spec TrainSpec, train, test *Dataset, seed uint64) (*Trainer, error) {
	if err := spec.check(train); err != nil {
		return nil, err
	}
	net, err := NewNet(spec.Net, seed)
	if err != nil {
		return nil, err
	}
	opt, err := NewOptimizer(spec.Optimizer, spec.Hyper)
	if err != nil {
		return nil, err
	}
	opt.Reset(net.Len())
	t := &Trainer{
		Net: net, Optimizer: opt, spec: spec,
		order: *stimulus.New(seed, "descent.train.order"),
		grad:  make([]float64, net.Len()),
		loss:  math.NaN(),
	}
	if spec.Single {
		t.single = newSingleNet(net)
	}
	if spec.ReplaySize > 0 {
		if t.replay, err = NewReplay(train.Inputs, spec.ReplaySize, seed); err != nil {
			return nil, err
		}
	}
	if spec.Renewal.Rate > 0 {
		if t.renewal, err = NewRenewal(net, spec.Renewal, seed); err != nil {
			return nil, err
		}
	}
	return t, t.SetData(train, test)
}

// SetData switches to another data set; the network stays as it is.
func (t *Trainer) SetData(train, test *Dataset) error {
	if err := fits(t.spec.Net, train); err != nil {
		return err
	}
	if test != nil {
		if err := fits(t.spec.Net, test); err != nil {
			return fmt.Errorf("test set: %w", err)
		}
	}
	t.train, t.test = train, test
	if cap(t.perm) < train.Len() {
		t.perm = make([]int, train.Len())
	}
	t.perm = t.perm[:train.Len()]
	for i := range t.perm {
		t.perm[i] = i
	}
	t.next = len(t.perm) // the next step begins an epoch
	t.reserve()
	return nil
}

// reserve makes room for the largest batch, so that steps need none.
func (t *Trainer) reserve() {
	most := t.batchSize() + t.spec.ReplayExtra
	t.x = slices.Grow(t.x[:0], most*t.train.Inputs)
	t.label = slices.Grow(t.label[:0], most)
	t.Net.reserve(most)
	if t.single != nil {
		t.single.reserve(most)
	}
}

func (t *Trainer) batchSize() int {
	if t.spec.Batch == 0 {
		return t.train.Len()
	}
	return min(t.spec.Batch, t.train.Len())
}

// Step takes one minibatch, its gradient and one step of the optimizer.
func (t *Trainer) Step() {
	t.gather()
	batch := len(t.label)
	if t.single != nil {
		t.loss = t.single.lossGrad(t.x, Targets{Label: t.label}, batch, t.grad)
	} else {
		t.loss = t.Net.LossGrad(t.x, Targets{Label: t.label}, batch, t.grad)
	}
	t.penalties()
	t.Optimizer.SetRate(t.spec.Hyper.LearningRate * t.spec.Schedule.Factor(t.steps))
	t.Optimizer.Step(t.Net.Params, t.grad)
	if t.renewal != nil {
		t.renewal.Step(t.Net)
	}
	t.steps++
}

// gather assembles the next batch: fresh samples first, remembered ones after.
func (t *Trainer) gather() {
	if t.next >= len(t.perm) {
		if t.steps > 0 && t.next > 0 {
			t.epochs++
		}
		t.order.Shuffle(len(t.perm), func(i, j int) { t.perm[i], t.perm[j] = t.perm[j], t.perm[i] })
		t.next = 0
	}
	last := min(t.next+t.batchSize(), len(t.perm))
	t.x, t.label = t.x[:0], t.label[:0]
	for _, i := range t.perm[t.next:last] {
		t.x = append(t.x, t.train.Row(i)...)
		t.label = append(t.label, t.train.Label[i])
	}
	t.next = last
	if t.replay == nil {
		return
	}
	fresh := len(t.label)
	if t.replay.Len() > 0 {
		for range t.spec.ReplayExtra {
			x, label := t.replay.Draw()
			t.x = append(t.x, x...)
			t.label = append(t.label, label)
		}
	}
	for i := range fresh {
		t.replay.Add(t.x[i*t.train.Inputs:(i+1)*t.train.Inputs], t.label[i])
	}
}

// penalties adds the gradients of weight decay and consolidation.
func (t *Trainer) penalties() {
	if t.spec.L2 > 0 {
		t.Net.addDecay(t.grad, t.spec.L2)
	}
	if t.ewc != nil && t.spec.EWC > 0 {
		t.ewc.AddGradient(t.grad, t.Net.Params, t.spec.EWC)
	}
}

// Consolidate adds elastic weight consolidation's penalty for the present
// training set; its strength is that of the specification.
func (t *Trainer) Consolidate() {
	if t.ewc == nil {
		t.ewc = NewEWC(t.Net.Len())
	}
	t.ewc.Consolidate(t.Net, t.train)
}
