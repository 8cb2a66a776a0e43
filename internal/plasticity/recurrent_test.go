package plasticity

import (
	"math"
	"slices"
	"testing"
)

func newRecurrent(t testing.TB, p RecurrentParams, seed uint64) *Recurrent {
	t.Helper()
	r, err := NewRecurrent(p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func stepRecurrent(r *Recurrent, seconds float64) {
	for range int(seconds * 1000 / r.p.Neuron.Dt) {
		r.Step()
	}
}

// Without connections every neuron must do what a single one does under the
// same pulses, spikes and refractory time included.
func TestRecurrentNeuronsAreCUBA(t *testing.T) {
	p := DefaultRecurrent()
	p.Excitatory, p.Inhibitory, p.Driven, p.Connectivity, p.Pulse, p.PulseRate = 4, 1, 1, 1e-6, 15, 40
	r := newRecurrent(t, p, 1)
	if len(r.excitatory.w)+len(r.others.targets) != 0 {
		t.Fatal("this seed makes a connection")
	}
	single, err := NewCUBA(p.Neuron)
	if err != nil {
		t.Fatal(err)
	}
	single.V = r.Potential(0)
	spikes := 0
	for step := range 20000 {
		r.Step()
		pulse := 0.
		if len(r.pulse) > 0 {
			pulse = p.Pulse
		}
		fired := single.Step(0, pulse, 0)
		if fired != slices.Contains(r.fired, 0) {
			t.Fatalf("step %d: the single neuron spikes: %v", step, fired)
		}
		if fired {
			spikes++
		}
		if math.Abs(single.V-r.Potential(0)) > 1e-9 {
			t.Fatalf("step %d: %v mV in the network, %v alone", step, r.Potential(0), single.V)
		}
	}
	if spikes < 30 {
		t.Errorf("%d spikes in 2 s", spikes)
	}
}

// All changes of one synapse must be the pair rule's for the spikes that the
// network logs: every pre spike against all earlier post spikes and the other
// way round, spikes of one step not pairing.
func TestRecurrentFollowsThePairRule(t *testing.T) {
	p := DefaultRecurrent()
	p.Excitatory, p.Inhibitory, p.Driven, p.APlus = 80, 20, 8, .002
	p.WeightMax, p.JE, p.JI = 13, 13, 72
	r := newRecurrent(t, p, 2)
	r.out = NewSpikeLog(recurrentLog, allSteps)
	stepRecurrent(r, 3)
	trains := make([][]float64, p.Excitatory)
	for _, s := range r.out.Since(nil, 0) {
		if int(s.Index) < p.Excitatory {
			trains[s.Index] = append(trains[s.Index], float64(s.Step)*p.Neuron.Dt)
		}
	}
	compared := 0
	for k, w := range r.Weights(nil) {
		change := 0.
		for _, pre := range trains[r.excitatory.source[k]] {
			for _, post := range trains[r.excitatory.target[k]] {
				switch d := post - pre; {
				case d > 1e-6:
					change += p.APlus * math.Exp(-d/p.TauPlus)
				case d < -1e-6:
					change -= p.APlus * p.Ratio * math.Exp(d/p.TauMinus)
				}
			}
		}
		if change != 0 {
			compared++
		}
		if want := p.Weight + change; math.Abs(w-want) > 1e-9 {
			t.Fatalf("synapse %d: %v, want %v", k, w, want)
		}
	}
	if compared < 100 {
		t.Errorf("only %d synapses changed", compared)
	}
}

// 100 k synapses within 4 standard errors of a binomial count, none from a
// neuron to itself, and as many into neurons as out of them.
func TestRecurrentWiring(t *testing.T) {
	r := newRecurrent(t, DefaultRecurrent(), 3)
	s := &r.excitatory
	if n, want := float64(len(s.w)), 1000*999*.1; math.Abs(n-want) > 4*math.Sqrt(want*.9) {
		t.Errorf("%.0f plastic synapses, want %.0f", n, want)
	}
	onto := make([]int32, 1000)
	for k, j := range s.target {
		onto[j]++
		if s.source[k] == j {
			t.Fatal("a neuron projects to itself")
		}
	}
	if !slices.Equal(onto, s.onto) {
		t.Error("incoming synapses are miscounted")
	}
	for i := range 1000 {
		for _, j := range r.others.targets[r.others.from[i]:r.others.from[i+1]] {
			if j < 1000 {
				t.Fatal("a fixed synapse between excitatory neurons")
			}
		}
	}
}

// The network fires a few times a second, irregularly; neurons that common
// pulses make lead come to project strongly and to listen little.
func TestRecurrentLeaders(t *testing.T) {
	r := newRecurrent(t, DefaultRecurrent(), 1)
	stepRecurrent(r, 6)
	e, i := r.Rates()
	if e < 2 || e > 10 || i < 2 || i > 10 {
		t.Errorf("rates %.1f and %.1f Hz", e, i)
	}
	m := r.MeanWeights()
	t.Logf("E %.1f Hz, I %.1f Hz; weights out of leaders %.3f, onto them %.3f, among the rest %.3f", e, i, m[1][0], m[0][1], m[0][0])
	if !(m[1][0] > m[0][0]+.01 && m[0][1] < m[0][0]-.01) {
		t.Errorf("weights out of leaders %.3f, onto them %.3f, among the rest %.3f", m[1][0], m[0][1], m[0][0])
	}
}

// Rates must be what the log says.
func TestRecurrentRates(t *testing.T) {
	r := newRecurrent(t, SmallRecurrent(), 4)
	stepRecurrent(r, 2.45)
	from := r.step - r.step%r.binSteps - 9*r.binSteps
	var n [2]float64
	for _, s := range r.out.Since(nil, from) {
		n[min(int(s.Index)/400, 1)]++
	}
	e, i := r.Rates()
	if math.Abs(e-n[0]/400/.95) > 1e-9 || math.Abs(i-n[1]/100/.95) > 1e-9 {
		t.Errorf("rates %.4f and %.4f, want %.4f and %.4f", e, i, n[0]/400/.95, n[1]/100/.95)
	}
}

func recurrentState(r *Recurrent) []float64 {
	f := []float64{float64(r.step), float64(r.out.Count()), float64(r.noise.Clone().Uint64() >> 11)}
	for _, s := range [][]float64{r.v, r.ge, r.gi, r.Weights(nil), r.excitatory.x, r.excitatory.y} {
		f = append(f, s...)
	}
	return f
}

func TestRecurrentClonesExactly(t *testing.T) {
	p := SmallRecurrent()
	p.Noise = .5
	a := newRecurrent(t, p, 5)
	stepRecurrent(a, .5)
	b := a.Clone()
	before := recurrentState(b)
	stepRecurrent(a, .5)
	if !slices.Equal(before, recurrentState(b)) {
		t.Fatal("the original's steps changed the clone")
	}
	stepRecurrent(b, .5)
	for _, r := range []*Recurrent{a, b} {
		r.LesionSynapses(.2)
		r.LesionNeurons(.1)
		stepRecurrent(r, .5)
	}
	if !slices.Equal(recurrentState(a), recurrentState(b)) {
		t.Fatal("clone and original part")
	}
}

func TestRecurrentLesions(t *testing.T) {
	r := newRecurrent(t, SmallRecurrent(), 6)
	stepRecurrent(r, .3)
	n := len(r.excitatory.w)
	if lost := r.LesionSynapses(.25); lost != int(float64(n)*.25+.5) || len(r.excitatory.w) != n-lost {
		t.Errorf("%d of %d synapses cut, %d left", lost, n, len(r.excitatory.w))
	}
	for i := range 400 {
		for k := r.excitatory.from[i]; k < r.excitatory.from[i+1]; k++ {
			if int(r.excitatory.source[k]) != i {
				t.Fatal("a synapse changed its source")
			}
		}
	}
	if lost := r.LesionNeurons(.2); lost != 100 {
		t.Errorf("%d neurons killed", lost)
	}
	from := r.step
	r.Kick(5)
	stepRecurrent(r, 1)
	for _, s := range r.out.Since(nil, from) {
		if !r.Alive(int(s.Index)) {
			t.Fatal("a dead neuron spiked")
		}
	}
}

func TestRecurrentKnobsDoNotReset(t *testing.T) {
	r := newRecurrent(t, SmallRecurrent(), 7)
	stepRecurrent(r, .3)
	before := recurrentState(r)
	for _, err := range []error{
		r.SetAPlus(.02), r.SetRatio(1.2), r.SetInhibition(5), r.SetWeightMax(3), r.SetPulses(20, 5), r.SetNoise(1),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	r.Freeze(true)
	if !slices.Equal(before, recurrentState(r)) {
		t.Error("a knob changed the state")
	}
	w := r.Weights(nil)
	stepRecurrent(r, .3)
	if !slices.Equal(w, r.Weights(nil)) {
		t.Error("frozen, and yet weights changed")
	}
	if err := r.SetInhibition(-1); err == nil || err.Error() != "JI: -1 mV is outside 0..1000" {
		t.Errorf("got %v", err)
	}
	p := DefaultRecurrent()
	p.Excitatory, p.Connectivity = 20000, .9
	if _, err := NewRecurrent(p, 1); err == nil {
		t.Error("360 million synapses were taken")
	}
}

func TestRecurrentDoesNotAllocate(t *testing.T) {
	r := newRecurrent(t, SmallRecurrent(), 8)
	if n := testing.AllocsPerRun(2000, func() { r.Step() }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// Brian2 2.5.1 as C++ standalone took .655 s for 10 s of a network of this
// size on the machine where a scalar prototype of this took .262 s.
func BenchmarkRecurrent10s(b *testing.B) {
	r := newRecurrent(b, DefaultRecurrent(), 1)
	b.ReportAllocs()
	for b.Loop() {
		stepRecurrent(r, 10)
	}
}

// One second of model time; 300 times real time is 3.3 ms.
func BenchmarkRecurrentLive1s(b *testing.B) {
	r := newRecurrent(b, SmallRecurrent(), 1)
	b.ReportAllocs()
	for b.Loop() {
		stepRecurrent(r, 1)
	}
}

// One block holds all synapses; of ten, the first is the driven neurons.
func TestRecurrentBlockMeans(t *testing.T) {
	r := newRecurrent(t, SmallRecurrent(), 1)
	stepRecurrent(r, 3)
	w := r.Weights(nil)
	sum := 0.0
	for _, x := range w {
		sum += x
	}
	if got, want := r.BlockMeans(nil, 1)[0], sum/float64(len(w)); math.Abs(got-want) > 1e-12 {
		t.Errorf("one block has %v, all synapses %v", got, want)
	}
	if got, want := r.BlockMeans(nil, 10)[0], r.MeanWeights()[1][1]; math.Abs(got-want) > 1e-12 {
		t.Errorf("the first of ten blocks has %v, the driven neurons %v", got, want)
	}
}
