package models

import (
	"slices"
	"strconv"
	"strings"

	"spikeslope/internal/descent"
)

// entry is the method the knobs ask for in slot i.
func (m *raceModel) entry(i int) (descent.Entry, error) {
	name := descent.MethodNames()[int(m.knobs[slotName(i)])-1]
	e := descent.Entry{Method: name, Spread: m.spread, Population: m.population}
	if slices.ContainsFunc(descent.Optimizers(), func(o descent.OptimizerInfo) bool { return o.Name == name }) {
		e.Hyper = m.hyper(i, name)
		var err error
		if e.Schedule, err = descent.DefaultSchedule(m.plan, m.horizon); err != nil {
			return e, err
		}
	}
	return e, nil
}

// hyper is what the knobs ask of racer i.
func (m *raceModel) hyper(i int, name string) descent.Hyper {
	h := descent.DefaultHyper(name)
	h.LearningRate = m.rate(i, name)
	h.Momentum, h.Beta1 = m.knobs["momentum"], m.knobs["momentum"]
	h.Beta2, h.Alpha = m.knobs["beta2"], m.knobs["alpha"]
	if name == "lion" {
		h.Beta2 = m.knobs["lion2"]
	}
	if e := m.knobs["epsilon"]; e > 0 {
		h.Epsilon = e
	}
	if m.knobs["decay"] > 0 {
		h.WeightDecay = m.knobs["decay"]
	}
	return h
}

// rate is the learning rate of racer i. One that is not set is η; but methods
// that rescale the gradient step by about η whatever the slope, so theirs is a
// share of the window.
func (m *raceModel) rate(i int, name string) float64 {
	if i == 0 {
		return m.knobs["eta"]
	}
	if own := m.knobs[rateName(i)]; own > 0 {
		return own
	}
	s := m.race.Surface()
	switch width := s.X1 - s.X0; name {
	case "adagrad":
		return width / 20
	case "adam", "adamw", "amsgrad":
		return width / 100
	case "rmsprop", "lion":
		return width / 400
	}
	return m.knobs["eta"]
}

func rateName(i int) string { return "eta" + strconv.Itoa(i+1) }

// ruleOf is a method's rule as far as it fits a panel's line.
func ruleOf(method string) string {
	for _, info := range descent.Methods() {
		if info.Name == method {
			rule := info.Rule
			for !fits(rule) {
				rule = rule[:strings.LastIndex(rule, "; ")]
			}
			return rule
		}
	}
	return ""
}

// short is a method's title in at most eleven columns, for legends and tables.
func short(method string) string {
	switch method {
	case "gd":
		return "descent"
	case "nesterov":
		return "Nesterov"
	case "damped-newton":
		return "damped Nwt."
	case "cg":
		return "conj. grad."
	case "evolution":
		return "(1+1)-ES"
	case "annealing":
		return "annealing"
	case "nelder-mead":
		return "Nelder-Mead"
	case "random":
		return "random"
	}
	return title(method)
}

func title(method string) string {
	for _, info := range descent.Methods() {
		if info.Name == method {
			return info.Title
		}
	}
	return method
}
