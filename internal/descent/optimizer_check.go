package descent

import (
	"fmt"
	"math"
)

// MaxRate is the largest learning rate accepted. Far smaller ones already
// overflow on every surface here; beyond it a rate is a slip of the hand.
const MaxRate = 1e6

// CheckRate returns an error unless rate can be a learning rate.
func CheckRate(rate float64) error {
	switch {
	case math.IsNaN(rate):
		return fmt.Errorf("descent: learning rate is not a number; give one above 0 and up to %g, such as 0.01", MaxRate)
	case rate <= 0:
		return fmt.Errorf("descent: learning rate %g moves nothing or uphill; give one above 0 and up to %g, such as 0.01", rate, MaxRate)
	case rate > MaxRate:
		return fmt.Errorf("descent: learning rate %g is too large; give one above 0 and up to %g", rate, MaxRate)
	}
	return nil
}

// check returns an error for the first hyperparameter out of range among
// those that the named method uses.
func (h Hyper) check(name string) error {
	if err := CheckRate(h.LearningRate); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if !(h.WeightDecay >= 0 && h.WeightDecay <= 1000) {
		return fmt.Errorf("descent: %s: weight decay %g is outside 0 to 1000; 0 switches it off", name, h.WeightDecay)
	}
	fraction := func(what string, v float64) error {
		if v >= 0 && v < 1 {
			return nil
		}
		return fmt.Errorf("descent: %s: %s %g is outside 0 ≤ %s < 1; it is the share of the past kept at each step", name, what, v, what)
	}
	var err error
	switch name {
	case "momentum", "nesterov":
		err = fraction("momentum", h.Momentum)
	case "rmsprop":
		err = fraction("alpha", h.Alpha)
	case "adam", "adamw", "amsgrad", "lion":
		if err = fraction("beta1", h.Beta1); err == nil {
			err = fraction("beta2", h.Beta2)
		}
	}
	if err != nil {
		return err
	}
	switch name {
	case "adagrad", "rmsprop", "adam", "adamw", "amsgrad":
		if !(h.Epsilon > 0 && h.Epsilon <= 1) {
			return fmt.Errorf("descent: %s: epsilon %g is outside 0 < epsilon ≤ 1; it only keeps the division from 0/0, 1e-8 is usual", name, h.Epsilon)
		}
	}
	return nil
}
