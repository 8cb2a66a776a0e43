package plasticity

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// LIFInterval returns the time (ms) a leaky integrate-and-fire neuron of
// membrane time constant tauM takes from reset to threshold under a constant
// drive, where all three are potentials and drive is where v would settle:
//
//	T = τm·ln((drive − reset)/(drive − threshold))
//
// It is +Inf when the drive never reaches the threshold.
func LIFInterval(tauM, drive, threshold, reset float64) float64 {
	if drive <= threshold {
		return math.Inf(1)
	}
	return tauM * math.Log((drive-reset)/(drive-threshold))
}

// SiegertRate returns the mean rate (Hz) of a leaky integrate-and-fire neuron
// whose input is white noise of mean mu and stationary standard deviation
// sigma of the free potential (mV), time constants in ms:
//
//	1/ν = τref + τm √π ∫ e^(u²)(1 + erf u) du
//
// from (reset−μ)/(σ√2) to (threshold−μ)/(σ√2) (Siegert 1951).
func SiegertRate(tauM, refractory, threshold, reset, mu, sigma float64) float64 {
	lo := (reset - mu) / (sigma * math.Sqrt2)
	hi := (threshold - mu) / (sigma * math.Sqrt2)
	// e^(u²)(1+erf u) = e^(u²)·erfc(−u), which overflows far above 0 and is
	// 1/(√π|u|) far below.
	f := func(u float64) float64 {
		if u < -25 {
			return 1 / (math.Sqrt(math.Pi) * -u)
		}
		return math.Exp(u*u) * math.Erfc(-u)
	}
	return 1000 / (refractory + tauM*math.Sqrt(math.Pi)*quad.Fixed(f, lo, hi, 400, nil, 0))
}
