package plasticity

import "math"

// Between two events at a synapse, its eligibility c only decays, and so does
// dopamine D between two pulses. With c held in a growing frame, c·e^(t/τc) is
// constant, and the weight owes
//
//	Δw = η·c·e^(t/τc)·∫D·e^(−t/τc)dt
//
// whose integral is the same for all synapses. Each is paid when it is next
// touched, and all are before a pulse: within one payment nothing changes
// sign, so clipping to 0..1 comes out as if paid in every step.
type rewardSynapse struct {
	w        float64 // as last paid
	ltp, ltd float64 // c⁺ and c⁻, times the frame
	paid     float64 // the network's debt when last paid
}

// rewardFrame is the growth after which the frame begins anew: e²⁰.
const rewardFrame = 4.85e8

// owed returns the weight with what is owed to it.
func (r *Reward) owed(s *rewardSynapse) float64 {
	dw := r.p.LearningRate * (s.ltp - s.ltd) * (r.debt - s.paid)
	return min(max(s.w+float64(dw), 0), 1)
}

func (r *Reward) pay(s *rewardSynapse) {
	s.w = r.owed(s)
	s.paid = r.debt
}

func (r *Reward) payAll() {
	for k := range r.syn {
		r.pay(&r.syn[k])
	}
}

// pulse adds dopamine. The debt so far is paid, since its sign may change.
func (r *Reward) pulse(amount float64) {
	r.payAll()
	r.d += amount
}

// fade takes this step's share of the integral and lets eligibility and
// dopamine decay by 1 ms.
func (r *Reward) fade() {
	if !r.frozen {
		r.debt += float64(r.d * r.k.share / r.frame)
	}
	r.d *= r.k.decayD
	if math.Abs(r.d) < 1e-12 {
		r.d = 0
	}
	r.frame *= r.k.growC
	if r.frame > rewardFrame {
		r.startFrame()
	}
}

// startFrame pays all debts and writes every eligibility as it stands.
func (r *Reward) startFrame() {
	r.payAll()
	for k := range r.syn {
		s := &r.syn[k]
		s.ltp /= r.frame
		s.ltd /= r.frame
		s.paid = 0
	}
	r.frame, r.debt = 1, 0
}
