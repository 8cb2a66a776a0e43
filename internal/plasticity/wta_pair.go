package plasticity

import "slices"

// pairDesign learns the wrong thing. The teacher drives its unit at a rate
// that the inputs did not cause; with A₋ > A₊ the pair rule weakens whatever
// is active together, so the taught unit becomes the one that answers least.
var pairDesign = Design{
	Name:     "pair",
	Title:    "pair STDP under a teacher",
	Equation: "at a unit's spike w += ηx, at an input spike w −= 1.2ηy",
	Source:   "Song, Miller & Abbott 2000",
	teacher:  true,
	tune: func(p *WTAParams) {
		p.LearningRate, p.Teacher = .005, 30
	},
	atInput: func(n *WTA, input int) {
		t := &n.pair
		t.x[input] = float64(t.x[input]*n.trace(&n.s, input, n.ms)) + 1
		for j := range n.units {
			if t.last[j] != never {
				y := float64(t.y[j] * n.memory[n.ms-t.last[j]])
				n.move(input, j, -n.p.LearningRate*n.p.Ratio*y)
			}
		}
		n.work.Update += int64(n.units)
	},
	atUnit: func(n *WTA, unit int) {
		t := &n.pair
		for c := range n.p.Inputs {
			n.move(c, unit, n.p.LearningRate*t.x[c]*n.trace(&n.s, c, n.ms))
		}
		n.work.Update += int64(n.p.Inputs)
		if t.last[unit] != never {
			t.y[unit] *= n.memory[n.ms-t.last[unit]]
		}
		t.y[unit]++
		t.last[unit] = n.ms
	},
}

// wtaPairTraces are the traces that add up over spikes, each as it stood at
// the latest one.
type wtaPairTraces struct {
	x, y []float64 // of inputs and units
	last []int     // ms of each unit's latest spike
}

func newWTAPairTraces(inputs, units int) wtaPairTraces {
	t := wtaPairTraces{x: make([]float64, inputs), y: make([]float64, units), last: make([]int, units)}
	t.clear()
	return t
}

func (t *wtaPairTraces) clear() {
	clear(t.x)
	clear(t.y)
	for j := range t.last {
		t.last[j] = never
	}
}

func (t *wtaPairTraces) clone() wtaPairTraces {
	return wtaPairTraces{slices.Clone(t.x), slices.Clone(t.y), slices.Clone(t.last)}
}
