package stimulus

import (
	"math"
	"slices"
)

// Presentation is one stimulus: what was drawn, what it is called and the
// spikes it became. Both learners read the same one; a gradient learner takes
// Counts, a spiking one takes At.
type Presentation struct {
	Trial int     // number of the presentation in its stream, from 0
	Block int     // number of the block, from 0
	Set   Set     // prototype set it came from
	Class int     // prototype within the set
	Label int     // the right answer
	Image Pattern // after the flips
	// Counts is the number of spikes of each channel.
	Counts [Channels]int

	unit     float64 // spikes that a white pixel gives on average
	starts   []int32 // of each ms in channels; one more than there are ms
	channels []uint8 // the channels that fired, ms by ms
}

func newPresentation(duration int) Presentation {
	return Presentation{
		starts: make([]int32, duration+1),
		// A channel fires at most once a ms, so encoding never grows this.
		channels: make([]uint8, 0, duration*Channels),
	}
}

// Duration returns the length of the presentation in ms.
func (p *Presentation) Duration() int { return len(p.starts) - 1 }

// At returns the channels that fire in one ms, each at most once. The slice
// belongs to the presentation.
func (p *Presentation) At(ms int) []uint8 { return p.channels[p.starts[ms]:p.starts[ms+1]] }

// Spikes returns the number of spikes on all channels.
func (p *Presentation) Spikes() int { return len(p.channels) }

// Features appends what a rate-based learner takes in: the count of each
// channel over the mean count of a white pixel, so that the inputs are about 1
// for white and 0 for black.
func (p *Presentation) Features(dst []float64) []float64 {
	for _, n := range p.Counts {
		dst = append(dst, float64(n)/p.unit)
	}
	return dst
}

// Clone returns a copy that later presentations leave alone, of no more memory
// than its spikes need.
func (p *Presentation) Clone() Presentation {
	c := *p
	c.starts = slices.Clone(p.starts)
	c.channels = slices.Clone(p.channels)
	return c
}

// encode turns the image into spikes: in each ms a channel fires with
// probability rate × 1 ms. The draws skip from spike to spike along the
// flattened (ms × channel) index of the white pixels, then of the black ones,
// so the cost follows the spikes and not the sites.
func (p *Presentation) encode(sp SharedParams, r *Rand) {
	var white, black [Channels]uint8
	nw, nb := 0, 0
	p.unit = max(sp.OnRate*float64(sp.Duration)/1000, 1)
	for i, on := range p.Image {
		if on {
			white[nw] = uint8(i)
			nw++
		} else {
			black[nb] = uint8(i)
			nb++
		}
	}
	logOn, logOff := math.Log1p(-sp.OnRate/1000), math.Log1p(-sp.OffRate/1000)
	p.channels = p.channels[:0]
	p.Counts = [Channels]int{}
	nextWhite, nextBlack := skip(r, logOn), skip(r, logOff)
	for ms := range p.Duration() {
		p.starts[ms] = int32(len(p.channels))
		for nextWhite < (ms+1)*nw {
			p.fire(white[nextWhite-ms*nw])
			nextWhite += 1 + skip(r, logOn)
		}
		for nextBlack < (ms+1)*nb {
			p.fire(black[nextBlack-ms*nb])
			nextBlack += 1 + skip(r, logOff)
		}
	}
	p.starts[p.Duration()] = int32(len(p.channels))
}

func (p *Presentation) fire(channel uint8) {
	p.channels = append(p.channels, channel)
	p.Counts[channel]++
}
