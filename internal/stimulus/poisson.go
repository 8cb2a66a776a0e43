package stimulus

import (
	"fmt"
	"math"
	"slices"
)

// Poisson is n independent inputs, each spiking in each step with probability
// rate·dt: the Poisson process as a simulator with step dt sees it.
//
// It walks the flattened index step·n + input from spike to spike. The gaps
// are geometric, ⌊E/λ⌋ with E exponential and λ = −ln(1−p), so a spike costs
// one draw and a silent step next to nothing.
type Poisson struct {
	n     int
	dt    float64 // ms
	rate  float64 // Hz
	scale float64 // 1/λ
	gap   int64   // places to skip before the next spike, from this step on
	rng   Rand

	// The gaps to come, drawn many at a time: how many of them fall into a step
	// cannot be foreseen, and a processor that guessed wrong would wait for
	// each to be drawn.
	draws [32]float64 // exponential
	gaps  [32]int64   // the draws at the present rate
	used  int         // of them
}

// never is a gap no run outlives.
const never = math.MaxInt64 / 2

// NewPoisson returns n inputs of the given rate (Hz) at step dt (ms). The rate
// must lie in 0..1000/dt. The stream is copied.
func NewPoisson(n int, rate, dt float64, rng *Rand) (*Poisson, error) {
	if n < 1 {
		return nil, &RangeError{"Inputs", fmt.Sprint(n), "1 and up"}
	}
	if err := checkDt(dt); err != nil {
		return nil, err
	}
	if err := CheckRate(rate, dt); err != nil {
		return nil, err
	}
	p := &Poisson{n: n, dt: dt, rng: *rng}
	p.used = len(p.gaps)
	p.SetRate(rate)
	return p, nil
}

// CheckRate reports a rate (Hz) that a step of dt (ms) cannot carry, since one
// step holds at most one spike an input.
func CheckRate(rate, dt float64) error {
	if rate >= 0 && rate <= 1000/dt {
		return nil
	}
	return &RangeError{"Rate", fmt.Sprintf("%v Hz", rate),
		fmt.Sprintf("0..%.10g (one spike a step of %g ms)", 1000/dt, dt)}
}

func checkDt(dt float64) error {
	if dt > 0 && !math.IsInf(dt, 0) {
		return nil
	}
	return &RangeError{"Dt", fmt.Sprintf("%v ms", dt), "the positive numbers"}
}

// Rate returns the rate of each input (Hz).
func (p *Poisson) Rate() float64 { return p.rate }

// SetRate changes the rate (Hz) from this step on; it is held within
// 0..1000/dt. The process has no memory, so the pending gap is drawn anew.
func (p *Poisson) SetRate(rate float64) {
	p.rate = min(max(rate, 0), 1000/p.dt)
	p.scale = -1 / math.Log1p(-p.probability())
	p.scaleGaps()
	p.gap = p.draw()
}

// probability returns the chance of a spike in one step.
func (p *Poisson) probability() float64 { return min(p.rate*p.dt/1000, 1) }

// scaleGaps makes gaps of the draws not yet used.
func (p *Poisson) scaleGaps() {
	scale := p.scale
	for k := p.used; k < len(p.gaps); k++ {
		gap := int64(never)
		if g := p.draws[k] * scale; g < never { // false also for +Inf and NaN, at rate 0
			gap = int64(g)
		}
		p.gaps[k] = gap
	}
}

func (p *Poisson) refill() {
	p.rng.exponentials(p.draws[:])
	p.used = 0
	p.scaleGaps()
}

func (p *Poisson) draw() int64 {
	if p.used == len(p.gaps) {
		p.refill()
	}
	p.used++
	return p.gaps[p.used-1]
}

// Next implements [Source].
func (p *Poisson) Next(dst []int32) []int32 {
	n := int64(p.n)
	for p.gap < n {
		if p.used == len(p.gaps) {
			p.refill()
		}
		// Nothing in the inner loop calls or grows.
		from, gap, gaps := len(dst), p.gap, p.gaps[p.used:]
		dst = slices.Grow(dst, len(gaps))
		to := dst[from : from+len(gaps)]
		k := 0
		for k < len(gaps) && gap < n {
			to[k] = int32(gap)
			gap += 1 + gaps[k]
			k++
		}
		dst = dst[:from+k]
		p.used += k
		p.gap = gap
	}
	p.gap -= n
	return dst
}

// Inputs implements [Source].
func (p *Poisson) Inputs() int { return p.n }

// Clone implements [Source].
func (p *Poisson) Clone() Source {
	c := *p
	return &c
}

// sortUnique puts the spikes of one step in order, each input once.
func sortUnique(s []int32) []int32 {
	slices.Sort(s)
	return slices.Compact(s)
}
