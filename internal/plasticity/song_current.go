package plasticity

import "math"

// CUBAMembrane returns the neuron of [DefaultCUBA], without inhibition.
func CUBAMembrane() Membrane {
	p := DefaultCUBA()
	return Membrane{
		Current: true, TauM: p.TauM, TauE: p.TauE, Rest: p.Rest,
		Threshold: p.Threshold, Reset: p.Reset, Refractory: p.Refractory,
	}
}

// exact sets the factors of a current-based membrane to those of its
// propagator. White noise adds to a step what keeps its variance.
func (k *songFactors) exact(m Membrane, dt float64) {
	k.keep = math.Exp(-dt / m.TauM)
	k.decayG = math.Exp(-dt / m.TauE)
	k.fromG = Propagator(m.TauM, m.TauE, dt)
	k.noise = math.Sqrt(-math.Expm1(-2 * dt / m.TauM))
}

// propagate advances a current-based potential by dt without error.
func (s *Song) propagate() {
	rest := s.p.Membrane.Rest
	s.v = rest + float64((s.v-rest)*s.k.keep) + float64(s.g*s.k.fromG)
	if s.noiseSD > 0 {
		s.v += float64(s.noiseSD * s.k.noise * s.noise.NormFloat64())
	}
}
