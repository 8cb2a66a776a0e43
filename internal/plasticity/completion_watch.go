package plasticity

import "spikeslope/internal/stimulus"

// No setter here resets the run, and no other method but the lesions changes
// it.

// Params returns the parameters as they stand now.
func (c *Completion) Params() CompletionParams { return c.p }

// SetLearningRate changes η.
func (c *Completion) SetLearningRate(eta float64) error {
	return c.change(func(p *CompletionParams) { p.LearningRate = eta })
}

// SetCueShare changes how much of a pattern is shown for recall (0..1), from
// the next recall on.
func (c *Completion) SetCueShare(share float64) error {
	return c.change(func(p *CompletionParams) { p.CueShare = share })
}

// SetInhibition changes the current taken from all for each spike beyond the
// quota.
func (c *Completion) SetInhibition(v float64) error {
	return c.change(func(p *CompletionParams) { p.Inhibition = v })
}

// SetNoise changes the SD of the noise on each potential, per ms.
func (c *Completion) SetNoise(sd float64) error {
	return c.change(func(p *CompletionParams) { p.Noise = sd })
}

func (c *Completion) change(set func(*CompletionParams)) error {
	p := c.p
	set(&p)
	if err := p.Validate(); err != nil {
		return err
	}
	c.p = p
	return nil
}

// Freeze stops all learning, or lets it go on. Rounds continue.
func (c *Completion) Freeze(on bool) { c.frozen = on }

// LesionSynapses cuts the given share (0..1) of the synapses still whole, at
// random and for good, and returns how many it cut.
func (c *Completion) LesionSynapses(share float64) int {
	whole := make([]int, 0, len(c.w))
	for k, cut := range c.cut {
		if !cut {
			whole = append(whole, k)
		}
	}
	lost := c.choose(whole, share)
	for _, k := range lost {
		c.cut[k] = true
		c.w[k] = 0
	}
	return len(lost)
}

// LesionNeurons kills the given share (0..1) of the neurons still alive, at
// random and for good, and returns how many it killed.
func (c *Completion) LesionNeurons(share float64) int {
	alive := make([]int, 0, c.n)
	for j, dead := range c.dead {
		if !dead {
			alive = append(alive, j)
		}
	}
	lost := c.choose(alive, share)
	for _, j := range lost {
		c.dead[j] = true
	}
	return len(lost)
}

func (c *Completion) choose(from []int, share float64) []int {
	c.knife.Shuffle(len(from), func(a, b int) { from[a], from[b] = from[b], from[a] })
	return from[:int(min(max(share, 0), 1)*float64(len(from))+.5)]
}

// Quality returns how well the last 8 recalls filled their patterns in: the
// share of the missing white pixels that came on, less that of the black ones
// that did; 0 before the first.
func (c *Completion) Quality() float64 {
	n := min(c.recent.rounds[recalling], completionWindow)
	sum := 0.0
	for _, q := range c.recent.quality[:n] {
		sum += q
	}
	return sum / float64(max(n, 1))
}

// Rounds returns how many rounds of learning and of recall are over.
func (c *Completion) Rounds() (learned, recalled int) {
	return c.recent.rounds[learning], c.recent.rounds[recalling]
}

// Recalling reports whether this is a round of recall.
func (c *Completion) Recalling() bool { return c.round.kind == recalling }

// Pattern returns the pattern of this round.
func (c *Completion) Pattern() stimulus.Pattern { return c.patterns[c.round.pattern] }

// Cue returns the pixels that receive the cue now.
func (c *Completion) Cue() stimulus.Pattern { return c.round.cued }

// Activity appends, pixel by pixel, the spikes a neuron has fired in this
// round.
func (c *Completion) Activity(dst []float64) []float64 {
	for _, n := range c.round.counts {
		dst = append(dst, float64(n)/float64(c.p.Copies))
	}
	return dst
}

// PixelWeights appends the mean weight from pixel to pixel, row by row of the
// sources: a 64 × 64 matrix.
func (c *Completion) PixelWeights(dst []float64) []float64 {
	k := c.p.Copies
	for a := range stimulus.Channels {
		for b := range stimulus.Channels {
			sum := 0.0
			for i := a * k; i < (a+1)*k; i++ {
				for _, w := range c.w[i*c.n+b*k:][:k] {
					sum += w
				}
			}
			dst = append(dst, sum/float64(k*k))
		}
	}
	return dst
}

// Neurons returns the number of neurons.
func (c *Completion) Neurons() int { return c.n }

// Steps returns the time so far in ms.
func (c *Completion) Steps() int64 { return c.step }

// OutputSpikes holds the newest spikes, pixel by pixel.
func (c *Completion) OutputSpikes() *SpikeLog { return c.out }
