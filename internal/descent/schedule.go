package descent

import (
	"fmt"
	"math"
)

// A Schedule says by what factor the learning rate is multiplied at each
// step. The zero value keeps it constant.
type Schedule struct {
	// Name is one of ScheduleNames: "" and "constant" are the same.
	Name string
	// Steps is the length of a cosine, in steps, or the steps between the
	// drops of "step".
	Steps int
	// Drop is the factor of each drop of "step", in (0, 1).
	Drop float64
	// Warmup is the number of steps over which a warm-up rises from Start,
	// its factor at step 0, to 1.
	Warmup int
	Start  float64
}

// ScheduleNames returns the names a Schedule may have.
func ScheduleNames() []string {
	return []string{"constant", "step", "cosine", "warmup", "warmup-cosine", "inverse-sqrt"}
}

// DefaultSchedule returns the named schedule with usual numbers for a run of
// the given number of steps: three drops to a tenth, a cosine over the whole
// run, a warm-up over its first tenth.
func DefaultSchedule(name string, steps int) (Schedule, error) {
	warm := max(1, steps/10)
	s := Schedule{Name: name}
	switch name {
	case "step":
		s.Steps, s.Drop = max(1, steps/4), 0.1
	case "cosine":
		s.Steps = steps
	case "warmup":
		s.Warmup, s.Start = warm, 0.1
	case "warmup-cosine":
		s.Warmup, s.Start, s.Steps = warm, 0.1, max(1, steps-warm)
	}
	return s, s.Check()
}

// Check returns an error that names the first number out of range.
func (s Schedule) Check() error {
	cosine := func() error {
		if s.Steps < 1 {
			return fmt.Errorf("descent: schedule %s: %d steps; give the length of the cosine, 1 or more", s.Name, s.Steps)
		}
		return nil
	}
	warm := func() error {
		if s.Warmup < 1 {
			return fmt.Errorf("descent: schedule %s: a warm-up of %d steps; give 1 or more", s.Name, s.Warmup)
		}
		if !(s.Start > 0 && s.Start <= 1) {
			return fmt.Errorf("descent: schedule %s: starts at %g of the rate; give a share above 0 and up to 1", s.Name, s.Start)
		}
		return nil
	}
	switch s.Name {
	case "", "constant", "inverse-sqrt":
		return nil
	case "step":
		if s.Steps < 1 {
			return fmt.Errorf("descent: schedule step: a drop every %d steps; give 1 or more", s.Steps)
		}
		if !(s.Drop > 0 && s.Drop < 1) {
			return fmt.Errorf("descent: schedule step: a drop to %g of the rate; give a share between 0 and 1", s.Drop)
		}
		return nil
	case "cosine":
		return cosine()
	case "warmup":
		return warm()
	case "warmup-cosine":
		if err := warm(); err != nil {
			return err
		}
		return cosine()
	}
	return unknown("schedule", s.Name, ScheduleNames())
}

// Factor returns what the learning rate is multiplied by at step t, counted
// from 0. A cosine stays at 0 when it is over.
func (s Schedule) Factor(t int) float64 {
	switch s.Name {
	case "step":
		return math.Pow(s.Drop, float64(t/s.Steps))
	case "cosine":
		return s.cosine(t)
	case "warmup":
		return s.warm(t)
	case "warmup-cosine":
		if t < s.Warmup {
			return s.warm(t)
		}
		return s.cosine(t - s.Warmup)
	case "inverse-sqrt":
		return 1 / math.Sqrt(float64(t+1))
	}
	return 1
}

// cosine falls from 1 to 0 along half a period: ½(1 + cos πt/T) (Loshchilov &
// Hutter 2017, without restarts).
func (s Schedule) cosine(t int) float64 {
	if t >= s.Steps {
		return 0
	}
	return (1 + math.Cos(math.Pi*float64(t)/float64(s.Steps))) / 2
}

// warm rises linearly from Start to 1.
func (s Schedule) warm(t int) float64 {
	if t >= s.Warmup {
		return 1
	}
	return s.Start + float64((1-s.Start)*float64(t))/float64(s.Warmup)
}
