package models

import (
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

const (
	conditionLow  = 1 // condition numbers measured
	conditionHigh = 1e4
	conditionFit  = 10  // from here on a power is fitted
	turnMost      = 45  // degrees a ravine is turned by
	turnStep      = 3   // degrees between two measurements
	turnKappa     = 100 // condition number of the ravine that is turned
)

var conditionMethods = []string{"gd", "momentum", "nesterov"}

// condition goes through ravines ever narrower, and then through one ravine
// ever further turned.
func condition() experiment.Builder {
	b := experiment.Builder{
		Name: "condition", Title: "steps against the condition number", Side: experiment.Descent,
		Help: "Tuned methods go down ravines of growing condition number; then plain descent and Adam go down one ravine turned against the axes.",
		Params: []experiment.Knob{
			{Name: "pace", Label: "pace", Unit: "/s", Default: 4, Min: 1, Max: 1000, Integer: true, Help: "ravines measured a second of model time"},
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "Adam's rate η", Default: 0.1, Min: 1e-3, Max: 1, Log: true, Help: "of Adam in the turned ravine; the other methods have their best rates"},
		},
		Actions: []experiment.Action{sweepAgain},
		Readings: []experiment.Reading{
			{Name: "power_gd", Label: "power, descent", Format: "%5.3f", Meaning: "plain descent: power of the condition number with which steps grow from 10 on"},
			{Name: "power_momentum", Label: "momentum", Format: "%5.3f", Meaning: "the same for momentum"},
			{Name: "power_nesterov", Label: "Nesterov", Format: "%5.3f", Meaning: "the same for Nesterov momentum"},
			{Name: "newton", Label: "Newton", Format: "%1.0f", Meaning: "steps of Newton's method at the greatest condition number measured"},
			{Name: "turn_gd", Label: "turned 30°, descent", Format: "%5.3f", Meaning: "steps of plain descent in the ravine turned by 30° over those in the straight one"},
			{Name: "turn_adam", Label: "turned 30°, Adam", Format: "%5.2f", Meaning: "the same for Adam"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "steps", Title: "steps of tuned methods against condition number κ", Rows: 9},
			{Name: "turn", Title: "steps at κ = 100 against the ravine's turn", Rows: 9},
		},
	}
	kappas := grid(conditionLow, conditionHigh, 4)[1:] // at 1 there is no ravine
	kappas[len(kappas)-1] = conditionHigh
	var angles []float64
	for a := 0.0; a <= turnMost; a += turnStep {
		angles = append(angles, a)
	}
	n := len(conditionMethods)
	s := &sweep{
		measures: len(kappas) + len(angles), series: n + 3, values: max(len(kappas), len(angles)),
		done: "All is measured: turn a knob to measure again.",
	}
	s.take = func(m *sweepModel, k int) {
		if k < len(kappas) {
			takeCondition(m, kappas[k], k)
			return
		}
		k -= len(kappas)
		for i, method := range []string{"gd", "adam"} {
			rate := 2.0 / (1 + turnKappa)
			if method == "adam" {
				rate = m.knobs["eta"]
			}
			steps, err := descent.AngleSteps(method, rate, turnKappa, angles[k:k+1])
			m.data[n+1+i][k] = math.NaN()
			if err == nil {
				m.data[n+1+i][k] = whole(steps[0], true)
			}
		}
	}
	s.read = func(m *sweepModel, dst []float64) {
		for i := range n {
			dst[i] = power(kappas, m.data[i])
		}
		const at30 = 30 / turnStep
		copy(dst[n:], []float64{last(m.data[n]), m.data[n+1][at30] / m.data[n+1][0], m.data[n+2][at30] / m.data[n+2][0]})
	}
	s.draw = func(m *sweepModel, picture string) experiment.Picture {
		switch picture {
		case "steps":
			return m.lines(experiment.Curve{LogX: true, LogY: true, XLabel: "κ", X0: conditionLow, X1: conditionHigh}, kappas, 0, "descent", "momentum", "Nesterov", "Newton")
		case "turn":
			return m.lines(experiment.Curve{XLabel: "degrees", X1: turnMost}, angles, n+1, "descent", "Adam")
		}
		return nil
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		return s.model(&b, v, seed, "ravines, narrower and turned", "½(u² + κv²)", experiment.Second/experiment.Time(v.Num["pace"])), nil
	}
	return b
}

// takeCondition measures the tuned methods and Newton's at one κ.
func takeCondition(m *sweepModel, kappa float64, k int) {
	for i, method := range conditionMethods {
		m.data[i][k] = math.NaN()
		if steps, err := descent.ConditionSteps(method, []float64{kappa}); err == nil {
			m.data[i][k] = whole(steps[0], true)
		}
	}
	m.data[len(conditionMethods)][k] = newtonSteps(kappa)
}

// newtonSteps lets Newton's method go down a ravine.
func newtonSteps(kappa float64) float64 {
	s, err := descent.NewSurface("ravine", map[string]float64{"kappa": kappa, "theta": 30})
	if err != nil {
		return math.NaN()
	}
	r, err := descent.NewRace(descent.RaceSpec{Surface: s, Start: s.Start})
	if err != nil {
		return math.NaN()
	}
	if _, err := r.Add(descent.Entry{Method: "newton"}); err != nil {
		return math.NaN()
	}
	for range 100 {
		if r.Done() {
			break
		}
		r.Step()
	}
	c := r.Racers()[0]
	return whole(c.Steps(), c.Status() == descent.Converged)
}

// power fits y ∝ xᵖ to the measured values from conditionFit on, or is NaN
// until there are three.
func power(x, y []float64) float64 {
	var fx []float64
	var fy []int
	for i, v := range y {
		if i < len(x) && x[i] >= conditionFit && !math.IsNaN(v) {
			fx, fy = append(fx, x[i]), append(fy, int(v))
		}
	}
	if len(fx) < 3 {
		return math.NaN()
	}
	return descent.LogSlope(fx, fy)
}

// last is the last value that is there, NaN if none is.
func last(y []float64) float64 {
	for i := len(y) - 1; i >= 0; i-- {
		if !math.IsNaN(y[i]) {
			return y[i]
		}
	}
	return math.NaN()
}
