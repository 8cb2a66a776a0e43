// Package models makes experiments of simulations: for each model of
// internal/plasticity and internal/descent it declares the knobs, actions,
// readings and pictures that a person meets in the lab.
//
// A new model is a file here and a line in [All].
package models

import (
	"math"
	"strconv"

	"spikeslope/internal/experiment"
)

// All lists every model that content can use.
func All() []experiment.Builder {
	return []experiment.Builder{
		song(),
		pairing(),
		triplet(),
		rates(),
		memory(),
		race(),
		sharedBrain(),
		sharedDescent(),
		sharedFew(),
		sharedRates(),
		reward(),
		hiddenPattern(),
		recurrent(),
		structure(),
		completion(),
		edge(),
		condition(),
		tuning(),
		dimensions(),
		derivative(),
		goe(),
		net(),
		landscape(),
		twins(),
		credit(),
		tasks(),
		drift(),
		regression(),
		renewal(),
		samples(),
		gradcost(),
	}
}

// Keys of actions, the same for every model: c change the stimulus, d damage,
// n noise, z freeze, u reward, b bump, a start again, o add, g take out.
const (
	keyChange = "c"
	keyDamage = "d"
	keyNoise  = "n"
	keyFreeze = "z"
	keyReward = "u"
	keyBump   = "b"
	keyAgain  = "a"
	keyAdd    = "o"
	keyGo     = "g"
)

var freeze = experiment.Action{Name: "freeze", Label: "freeze", Key: keyFreeze, Help: "stop learning, or let it go on"}

// percent is the argument of a lesion.
func percent(name, label string, def float64) *experiment.Knob {
	return &experiment.Knob{Name: name, Label: label, Unit: "%", Default: def, Min: 0, Max: 100}
}

// period returns a step given in milliseconds as model time, which is whole
// microseconds.
func period(dt float64) experiment.Time {
	return experiment.Time(math.Round(dt * float64(experiment.Millisecond)))
}

// letters name groups A, B, C, …
func letters(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = string(rune('A' + i%26))
		if i >= 26 {
			names[i] += strconv.Itoa(i / 26)
		}
	}
	return names
}

// describe copies the declarations shared by a builder and its models.
func describe(b *experiment.Builder, title, rule string, period experiment.Time) *experiment.Description {
	return &experiment.Description{
		Name: b.Name, Title: title, Side: b.Side, Period: period, Rule: rule,
		Knobs: b.Knobs, Actions: b.Actions, Readings: b.Readings, Pictures: b.Pictures,
	}
}

// weightHistogram counts weights of 0..1; what lies below, as where there is no
// synapse, is left out.
func weightHistogram(w []float64, label string) experiment.Histogram {
	h := experiment.Histogram{Counts: make([]float64, 20), Max: 1, Label: label}
	for _, x := range w {
		if x >= 0 {
			h.Counts[min(int(x*20), 19)]++
		}
	}
	return h
}
