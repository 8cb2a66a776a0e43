package plasticity

import (
	"math"
	"slices"
)

// No setter here resets the run, and no other method but the lesions and Kick
// changes it.

// Params returns the parameters as they stand now.
func (r *Recurrent) Params() RecurrentParams { return r.p }

// SetAPlus changes A₊; A₋ follows by the ratio.
func (r *Recurrent) SetAPlus(a float64) error {
	return r.change(func(p *RecurrentParams) { p.APlus = a })
}

// SetRatio changes A₋/A₊.
func (r *Recurrent) SetRatio(v float64) error {
	return r.change(func(p *RecurrentParams) { p.Ratio = v })
}

// SetInhibition changes the jump of inhibitory synapses (mV).
func (r *Recurrent) SetInhibition(mV float64) error {
	return r.change(func(p *RecurrentParams) { p.JI = mV })
}

// SetWeightMax changes the jump of an E→E synapse of weight 1 (mV).
func (r *Recurrent) SetWeightMax(mV float64) error {
	return r.change(func(p *RecurrentParams) { p.WeightMax = mV })
}

// SetPulses changes size (mV) and rate (Hz) of the common pulses.
func (r *Recurrent) SetPulses(mV, hz float64) error {
	err := r.change(func(p *RecurrentParams) { p.Pulse, p.PulseRate = mV, hz })
	if err == nil {
		r.drive.SetRate(hz)
	}
	return err
}

// SetNoise adds white noise that alone would make potentials fluctuate with
// this standard deviation (mV).
func (r *Recurrent) SetNoise(mV float64) error {
	return r.change(func(p *RecurrentParams) { p.Noise = mV })
}

func (r *Recurrent) change(set func(*RecurrentParams)) error {
	p := r.p
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	r.p = p
	r.excitatory.build(p)
	return nil
}

// Freeze stops all change of weights, or lets it go on. Spikes continue.
func (r *Recurrent) Freeze(on bool) {
	r.excitatory.payAll()
	r.frozen = on
}

// Kick moves every potential by dv (mV).
func (r *Recurrent) Kick(dv float64) {
	for i := range r.v {
		r.v[i] += dv
	}
}

// LesionSynapses cuts the given share (0..1) of the E→E synapses still whole,
// at random and for good, and returns how many it cut.
func (r *Recurrent) LesionSynapses(share float64) int { return r.excitatory.lesion(share, &r.knife) }

// LesionNeurons kills the given share (0..1) of the neurons still alive, at
// random and for good, and returns how many it killed.
func (r *Recurrent) LesionNeurons(share float64) int {
	var alive []int32
	for i := range r.v {
		if r.Alive(i) {
			alive = append(alive, int32(i))
		}
	}
	r.knife.Shuffle(len(alive), func(a, b int) { alive[a], alive[b] = alive[b], alive[a] })
	lost := alive[:int(min(max(share, 0), 1)*float64(len(alive))+.5)]
	for _, i := range lost {
		r.v[i] = math.Inf(-1)
	}
	// A dead neuron must not be set back to its reset.
	r.held.keep(r.step, r.Alive)
	return len(lost)
}

// Alive reports whether a neuron has survived all lesions.
func (r *Recurrent) Alive(i int) bool { return !math.IsInf(r.v[i], -1) }

// Potential returns v of a neuron (mV), the excitatory ones first; −Inf if it
// is dead.
func (r *Recurrent) Potential(i int) float64 { return r.v[i] + r.p.Neuron.Rest }

// Rates returns the mean rates (Hz) of excitatory and inhibitory neurons over
// the last second, in bins of 100 ms; over all there is before the first.
func (r *Recurrent) Rates() (excitatory, inhibitory float64) {
	bins := min(r.step/r.binSteps+1, recurrentBins)
	steps := r.step
	if bins == recurrentBins {
		steps = (recurrentBins-1)*r.binSteps + r.step%r.binSteps
	}
	var count [2]float64
	for k := range bins {
		for kind := range count {
			count[kind] += float64(r.bins[k][kind])
		}
	}
	seconds := float64(max(steps, 1)) * r.p.Neuron.Dt / 1000
	return count[0] / float64(r.p.Excitatory) / seconds, count[1] / float64(max(r.p.Inhibitory, 1)) / seconds
}

// Weights appends all E→E weights, 0..1.
func (r *Recurrent) Weights(dst []float64) []float64 { return r.excitatory.weights(dst) }

// MeanWeights returns the mean E→E weight by whether source and target belong
// to the driven neurons: [source driven][target driven], NaN where there is no
// synapse. Neurons that lead come to project strongly and to listen little.
func (r *Recurrent) MeanWeights() (mean [2][2]float64) {
	var count [2][2]int
	s := &r.excitatory
	for i := range r.p.Excitatory {
		from, to := int(s.from[i]), int(s.from[i+1])
		// Targets are in order, the driven ones first.
		driven, _ := slices.BinarySearch(s.target[from:to], int32(r.p.Driven))
		a := 0
		if i < r.p.Driven {
			a = 1
		}
		mean[a][1] += s.sum(i, from, from+driven)
		mean[a][0] += s.sum(i, from+driven, to)
		count[a][1] += driven
		count[a][0] += to - from - driven
	}
	for a := range mean {
		for b := range mean[a] {
			mean[a][b] /= float64(count[a][b])
		}
	}
	return mean
}

// BlockMeans appends the mean E→E weights between equal blocks of neurons, row
// by row: those of sources in block a onto targets in block b at a·blocks+b,
// NaN where there is no synapse.
func (r *Recurrent) BlockMeans(dst []float64, blocks int) []float64 {
	s, n := &r.excitatory, r.p.Excitatory
	sum, count := make([]float64, blocks*blocks), make([]float64, blocks*blocks)
	for k, w := range s.w {
		at := int(s.source[k])*blocks/n*blocks + int(s.target[k])*blocks/n
		sum[at] += s.weight(k, w)
		count[at]++
	}
	for at := range sum {
		dst = append(dst, sum[at]/count[at])
	}
	return dst
}

// Work returns the synaptic events, spikes and changes of weights so far.
func (r *Recurrent) Work() Work {
	return Work{InputSpikes: r.events, OutputSpikes: r.out.Count(), Updates: r.excitatory.updates}
}

// Steps returns the time so far in steps of dt.
func (r *Recurrent) Steps() int64 { return r.step }

// OutputSpikes holds the newest spikes, excitatory neurons first.
func (r *Recurrent) OutputSpikes() *SpikeLog { return r.out }
