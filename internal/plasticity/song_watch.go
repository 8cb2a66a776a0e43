package plasticity

import "math"

// No method in this file changes the run: a watched run and an unwatched one
// stay the same bit for bit.

// States of a [Song] neuron.
const (
	Active  = "active"
	Silent  = "silent"  // below 1 output spike a second, over 5 s
	Runaway = "runaway" // more than 200 output spikes in the last second
	Broken  = "broken"  // the potential is no longer a number
)

const (
	silentRate   = 1   // Hz
	silentWindow = 5   // s
	runawayRate  = 200 // Hz
)

// State says in a word how the neuron fares.
func (s *Song) State() string {
	switch {
	case math.IsNaN(s.v) || math.IsInf(s.v, 0):
		return Broken
	case s.out.CountSince(s.ago(1)) > runawayRate:
		return Runaway
	case s.Time() >= silentWindow && s.OutputRate(silentWindow) < silentRate:
		return Silent
	}
	return Active
}

func (s *Song) steps(seconds float64) int64 { return int64(math.Round(seconds * 1000 / s.p.Dt)) }

// ago returns the step that many seconds before now.
func (s *Song) ago(seconds float64) int64 { return s.step - s.steps(seconds) }

// Steps returns how many steps have been made.
func (s *Song) Steps() int64 { return s.step }

// Time returns the model time (s).
func (s *Song) Time() float64 { return float64(s.step) * s.p.Dt / 1000 }

// Params returns the parameters as they stand now, without source or weights.
func (s *Song) Params() SongParams { return s.p }

// Fired reports whether the neuron fired in the last step.
func (s *Song) Fired() bool { return s.fired }

// Potential returns the membrane potential (mV).
func (s *Song) Potential() float64 { return s.v }

// Conductance returns the synaptic conductance in units of the leak, or the
// synaptic current (mV) of a current-based membrane.
func (s *Song) Conductance() float64 { return s.g }

// OutputTraces returns what the output's spikes have left.
func (s *Song) OutputTraces() OutputTraces { return s.o }

// InputTrace returns the trace of input i.
func (s *Song) InputTrace(i int) float64 { return s.syn[i].x / s.frame }

// Plasticity returns the present scale of change: 1 when young, 0 when frozen.
func (s *Song) Plasticity() float64 { return s.eta }

// Frozen reports whether learning is off.
func (s *Song) Frozen() bool { return s.frozen }

// Weight returns the weight of synapse i (0..1).
func (s *Song) Weight(i int) float64 {
	y := &s.syn[i]
	return min(y.w+float64(y.x*(s.paid-y.seen)), 1)
}

// Weights appends all weights (0..1) to dst.
func (s *Song) Weights(dst []float64) []float64 {
	for i := range s.syn {
		dst = append(dst, s.Weight(i))
	}
	return dst
}

// Partners appends the weights' hidden partners to dst; nothing without
// consolidation.
func (s *Song) Partners(dst []float64) []float64 { return append(dst, s.slow...) }

// Cut reports whether synapse i has been lesioned.
func (s *Song) Cut(i int) bool { return s.cut != nil && s.cut[i] }

// Histogram adds the weights to len(bins) equal bins over 0..1. Cut synapses
// are left out.
func (s *Song) Histogram(bins []float64) {
	n := float64(len(bins))
	for i := range s.syn {
		if !s.Cut(i) {
			bins[min(int(s.Weight(i)*n), len(bins)-1)]++
		}
	}
}

// GroupMeans appends the mean weight of each input group to dst.
func (s *Song) GroupMeans(dst []float64) []float64 {
	size := len(s.syn) / s.p.Groups
	for k := range s.p.Groups {
		var sum float64
		for i := k * size; i < (k+1)*size; i++ {
			sum += s.Weight(i)
		}
		dst = append(dst, sum/float64(size))
	}
	return dst
}

// Correlated returns the group that is correlated now, or -1 if the inputs are
// given.
func (s *Song) Correlated() int {
	if s.groups == nil {
		return -1
	}
	return s.groups.Correlated()
}

// OutputRate returns the output's mean rate (Hz) over the last seconds, or
// over the run if that is shorter.
func (s *Song) OutputRate(seconds float64) float64 {
	if t := min(seconds, s.Time()); t > 0 {
		return float64(s.out.CountSince(s.ago(t))) / t
	}
	return 0
}

// OutputSpikes appends the output spikes of the last seconds to dst, as far as
// the newest 2048 reach.
func (s *Song) OutputSpikes(dst []Spike, seconds float64) []Spike {
	return s.out.Since(dst, s.ago(seconds))
}

// InputSpikes appends the input spikes of the last seconds to dst, of 2 s at
// most and as far as History reaches.
func (s *Song) InputSpikes(dst []Spike, seconds float64) []Spike {
	return s.in.Since(dst, s.ago(seconds))
}

// Work counts what a run has cost.
type Work struct {
	InputSpikes  int64 // synaptic events: each delivered one conductance
	OutputSpikes int64
	Updates      int64 // changes of one weight that the rule asks for
}

// Work returns the counts so far. Changes are counted as the rule has them,
// every synapse at every output spike, however late they are paid out.
func (s *Song) Work() Work {
	return Work{s.in.Count(), s.out.Count(), s.updates}
}
