package plasticity

import "spikeslope/internal/stimulus"

// srmTrials is the number of patterns shown that success is judged by.
const srmTrials = 20

// Found means: of the last 20 patterns shown 95 % were met by a spike, and
// outside of patterns there were no more than 2 spikes in all that time.
const (
	srmHits        = 19
	srmFalseAlarms = 2
)

// srmRecord keeps account of the neuron's answers to the patterns.
type srmRecord struct {
	segment  int64   // now under way
	since    float64 // ms since the segment began
	inside   bool
	answered bool
	strays   int                // spikes outside of patterns since the last one
	hit      [srmTrials]bool    // ring over patterns shown
	stray    [srmTrials]int     // strays before each
	latency  [srmTrials]float64 // ms, of hits
	shown    int64              // patterns over since the last switch
	found    bool               // since the last switch
	foundAt  int64              // step
}

// enter notes the segment that the step to come belongs to.
func (r *srmRecord) enter(s *stimulus.Frozen, step int64) {
	pattern, since, segment := s.Present()
	r.since = since
	if segment == r.segment {
		return
	}
	if r.inside {
		k := r.shown % srmTrials
		r.hit[k] = r.answered
		r.stray[k] = r.strays
		r.strays = 0
		r.shown++
		if hits, strays := r.count(); !r.found && r.shown >= srmTrials && hits >= srmHits && strays <= srmFalseAlarms {
			r.found, r.foundAt = true, step
		}
	}
	r.segment, r.inside, r.answered = segment, pattern >= 0, false
}

func (r *srmRecord) spike() {
	if !r.inside {
		r.strays++
		return
	}
	if !r.answered {
		r.answered = true
		r.latency[r.shown%srmTrials] = r.since
	}
}

// count returns hits and strays over the last patterns shown.
func (r *srmRecord) count() (hits, strays int) {
	for k := range int(min(r.shown, srmTrials)) {
		if r.hit[k] {
			hits++
		}
		strays += r.stray[k]
	}
	return hits, strays
}

// No method here but the setters changes the run, and no setter resets it.

// Params returns the parameters as they stand now, the input's apart from what
// was turned at the source.
func (n *SRM) Params() SRMParams { return n.p }

// Given reports whether the inputs were given: then no pattern is known of,
// and the neuron keeps no account of hits.
func (n *SRM) Given() bool { return n.given != nil }

// Source returns the neuron's input, to watch and to turn. It stands still if
// the inputs were given.
func (n *SRM) Source() *stimulus.Frozen { return n.source }

// Switch lets pattern k return instead of the one before, and begins a new
// account of hits.
func (n *SRM) Switch(k int) {
	n.source.Switch(k)
	h := &n.hits
	n.switched = n.step
	*h = srmRecord{segment: h.segment, inside: h.inside, answered: h.answered, since: h.since}
}

// SetAPlus changes A₊; A₋ follows by the ratio.
func (n *SRM) SetAPlus(a float64) error { return n.change(func(p *SRMParams) { p.APlus = a }) }

// SetRatio changes A₋/A₊.
func (n *SRM) SetRatio(r float64) error { return n.change(func(p *SRMParams) { p.Ratio = r }) }

// SetHomeostasis changes what a weight gains at each of its input's spikes.
func (n *SRM) SetHomeostasis(v float64) error {
	return n.change(func(p *SRMParams) { p.Homeostasis = v })
}

// SetThreshold changes T.
func (n *SRM) SetThreshold(t float64) error {
	return n.change(func(p *SRMParams) { p.Threshold = t })
}

func (n *SRM) change(set func(*SRMParams)) error {
	p := n.p
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	n.p = p
	n.build()
	return nil
}

// Freeze stops all change of weights, or lets it go on. Spikes continue.
func (n *SRM) Freeze(on bool) { n.frozen = on }

// FoundIn returns the time (s) from the start or the last switch until the
// pattern was found, and whether it was: of 20 patterns shown 95 % met by a
// spike, with at most 2 spikes outside of them.
func (n *SRM) FoundIn() (seconds float64, ok bool) {
	return float64(n.hits.foundAt-n.switched) * n.p.Input.Dt / 1000, n.hits.found
}

// HitRate returns the share of the last 20 patterns shown that the neuron met
// with a spike, and how many spikes fell outside of patterns meanwhile.
func (n *SRM) HitRate() (share float64, strays int) {
	hits, strays := n.hits.count()
	return float64(hits) / float64(max(min(n.hits.shown, srmTrials), 1)), strays
}

// Latency returns the mean time (ms) from the pattern's start to the spike
// that met it, over the last 20 shown; 0 without one.
func (n *SRM) Latency() float64 {
	sum, hits := 0.0, 0
	for k := range int(min(n.hits.shown, srmTrials)) {
		if n.hits.hit[k] {
			sum += n.hits.latency[k]
			hits++
		}
	}
	return sum / float64(max(hits, 1))
}

// Potential returns v.
func (n *SRM) Potential() float64 { return n.v }

// Fired reports whether the neuron spiked in the last step.
func (n *SRM) Fired() bool { return n.fired }

// Weights appends the weights, 0..1; the involved inputs come first.
func (n *SRM) Weights(dst []float64) []float64 { return append(dst, n.w...) }

// Steps returns the time so far in steps of dt.
func (n *SRM) Steps() int64 { return n.step }

// InputSpikes holds the newest spikes of the inputs.
func (n *SRM) InputSpikes() *SpikeLog { return n.in }

// OutputSpikes holds the newest spikes of the neuron.
func (n *SRM) OutputSpikes() *SpikeLog { return n.out }
