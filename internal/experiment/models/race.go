package models

import (
	"math"
	"strconv"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

const racers = descent.MaxRacers

// race is up to six methods on one surface from one start.
func race() experiment.Builder {
	b := experiment.Builder{
		Name: "race", Title: "optimizers on a surface", Side: experiment.Descent,
		Help: "Up to six methods look for the minimum of one function of two variables, one step at a time.",
		Params: []experiment.Knob{
			{Name: "surface", Label: "surface", Choices: descent.SurfaceNames(), Help: "the function to go down"},
			{Name: "kappa", Label: "curvature κ", Default: 100, Min: 1, Max: 10000, Log: true, Help: "of the ravine: how much steeper across than along"},
			{Name: "theta", Label: "turn", Unit: "°", Default: 0, Min: 0, Max: 90, Help: "of the ravine against the axes"},
			{Name: "starts", Label: "start", Choices: []string{"given", "random"}, Help: "at x0, y0, or anywhere in the window, by the seed"},
			{Name: "left", Label: "left edge", Default: -5, Min: -1e6, Max: 1e6, Help: "of the window of your own function"},
			{Name: "right", Label: "right edge", Default: 5, Min: -1e6, Max: 1e6, Help: "of the window of your own function"},
			{Name: "bottom", Label: "bottom edge", Default: -5, Min: -1e6, Max: 1e6, Help: "of the window of your own function"},
			{Name: "top", Label: "top edge", Default: 5, Min: -1e6, Max: 1e6, Help: "of the window of your own function"},
			{Name: "scale", Label: "loss scale", Default: 1, Min: 1e-6, Max: 1e6, Log: true, Help: "the loss in other units: what the methods see is multiplied by it"},
			{Name: "schedule", Label: "schedule", Choices: descent.ScheduleNames(), Help: "of the learning rate"},
			{Name: "horizon", Label: "horizon", Default: 500, Min: 2, Max: 1e7, Integer: true, Help: "length of the schedule in steps"},
			{Name: "cooling", Label: "noise decay", Default: 0, Min: 0, Max: 1e7, Help: "steps over which the gradient noise falls; 0 keeps it"},
			{Name: "tolerance", Label: "tolerance", Default: 1e-8, Min: 1e-15, Max: 1, Log: true, Help: "gradient below which a method has arrived"},
			{Name: "goal", Label: "goal", Default: 0.01, Min: 1e-15, Max: 1e6, Log: true, Help: "height above the lowest minimum, or above 0, that counts as down"},
			{Name: "spread", Label: "spread", Default: 0, Min: 0, Max: 1000, Help: "first reach of methods that sample; 0 takes a tenth of the window"},
			{Name: "population", Label: "population", Default: 0, Min: 0, Max: 1000, Integer: true, Help: "samples a generation of CMA-ES, 4 or more; 0 takes the usual number"},
			{Name: "pace", Label: "pace", Unit: "/s", Default: 20, Min: 1, Max: 1000, Integer: true, Help: "steps a second of model time"},
		},
		Texts: []experiment.Text{
			{Name: "f", Label: "f(x, y)", Help: "your own function instead of the surface, such as x^2 + sin(3*y)", Check: checkFormula},
		},
		Knobs: []experiment.Knob{
			{Name: "eta", Label: "learning rate η", Default: 0.01, Min: 1e-6, Max: 100, Log: true, Help: "how far a step follows the gradient"},
			{Name: "momentum", Label: "momentum μ", Default: 0.9, Min: 0, Max: 0.999, Step: 0.01, Help: "how much of the last step goes on; β₁ of Adam and its kin and of Lion"},
			{Name: "noise", Label: "gradient noise", Default: 0, Min: 0, Max: 100, Step: 0.1, Help: "added to each component, as minibatches would"},
			{Name: "x0", Label: "start x", Default: math.NaN(), Min: -1e6, Max: 1e6, Step: 0.1, Help: "where a start begins"},
			{Name: "y0", Label: "start y", Default: math.NaN(), Min: -1e6, Max: 1e6, Step: 0.1, Help: "where a start begins"},
			{Name: "beta2", Label: "Adam's β₂", Default: 0.999, Min: 0, Max: 0.99999, Step: 0.001, Help: "memory of squared gradients, of AdamW and AMSGrad too"},
			{Name: "lion2", Label: "Lion's β₂", Default: 0.99, Min: 0, Max: 0.99999, Step: 0.01, Help: "memory of gradients"},
			{Name: "alpha", Label: "RMSProp's α", Default: 0.99, Min: 0, Max: 0.99999, Step: 0.01, Help: "memory of squared gradients"},
			{Name: "epsilon", Label: "ε", Default: 0, Min: 0, Max: 1, Step: 0.001, Help: "keeps methods that divide by past gradients from dividing by zero; 0 takes the usual 1e-8, AdaGrad's 1e-10"},
			{Name: "decay", Label: "weight decay λ", Default: 0, Min: 0, Max: 1, Step: 0.01, Help: "pull of the parameters to zero"},
		},
		Actions: []experiment.Action{
			{Name: "start", Label: "start again", Key: keyAgain, Help: "put all racers back to the start"},
			{Name: "add", Label: "add a method", Key: keyAdd, Help: "one more racer, up to six", Arg: &experiment.Knob{Name: "add", Label: "method", Choices: append([]string{"next"}, descent.MethodNames()...)}},
			{Name: "remove", Label: "take one out", Key: keyGo, Help: "the racer added last leaves"},
			{Name: "kick", Label: "kick", Key: keyBump, Help: "throw every racer to a random place nearby", Arg: &experiment.Knob{Name: "kick", Label: "distance", Default: 1, Min: 0.001, Max: 100}},
		},
		Readings: raceReadings(racers),
		Pictures: []experiment.PictureInfo{
			{Name: "surface", Title: "loss surface, and the way down"},
			{Name: "basins", Title: "where each start ends up"},
			{Name: "loss", Title: "loss over steps", Rows: 6},
			{Name: "norms", Title: "gradient left after these steps, by learning rate", Rows: 6},
			{Name: "race", Title: "the race", Rows: 4},
			{Name: "steps", Title: "the last step, number by number", Rows: 5},
		},
	}
	for i := range racers {
		k := experiment.Knob{Name: "r" + strconv.Itoa(i+1), Label: "racer " + strconv.Itoa(i+1), Choices: append([]string{"none"}, descent.MethodNames()...), Help: "a method, or none; a swap goes on from where the racer stands"}
		if i == 0 {
			k.Default = 1
		}
		b.Knobs = append(b.Knobs, k)
	}
	for i := 1; i < racers; i++ {
		b.Knobs = append(b.Knobs, experiment.Knob{Name: "eta" + strconv.Itoa(i+1), Label: "η of racer " + strconv.Itoa(i+1), Default: 0, Min: 0, Max: 100, Log: true, Help: "0 takes η, or what is usual on this surface if the method rescales its steps"})
	}
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newRace(&b, v, seed) }
	return b
}

func checkFormula(s string) error {
	if s == "" {
		return nil
	}
	_, err := descent.ParseExpression(s)
	return err
}
