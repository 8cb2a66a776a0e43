package experiment

import (
	"context"
	"fmt"

	"spikeslope/internal/course"
)

// A Trial is what a lesson has foretold and run.
type Trial struct {
	Experiment *course.Experiment // which asks for the prediction
	Seed       uint64
	Watch      Line // what is watched once the prediction is made
}

// A TrialError says which key of a lesson cannot be run, and why.
type TrialError struct {
	Key string // "predict" or "run"
	Err error
}

func (e *TrialError) Error() string { return e.Key + ": " + e.Err.Error() }

func (e *TrialError) Unwrap() error { return e.Err }

// Trial returns what a lesson has foretold and run; both lines resolve.
func (c *Catalog) Trial(l *course.Lesson) (*Trial, error) {
	t, err := c.foretold(l.Predict)
	if err != nil {
		return nil, &TrialError{"predict", err}
	}
	if l.Run == "" {
		t.Watch, _, err = PredictLine(t.Experiment, t.Seed)
	} else {
		t.Watch, err = ParseLine(l.Run)
	}
	if err == nil {
		_, err = c.Resolve(t.Watch)
	}
	if err != nil {
		return nil, &TrialError{"run", err}
	}
	return t, nil
}

// foretold finds the prediction a line names.
func (c *Catalog) foretold(text string) (*Trial, error) {
	l, err := ParseLine(text)
	if err != nil {
		return nil, err
	}
	if len(l.Settings) > 0 || len(l.Events) > 0 || l.At > 0 || l.Bare {
		return nil, &UseError{"the prediction has values of its own: write " + l.ID + ", or " + l.ID + "?seed=N"}
	}
	s, err := c.Resolve(l)
	if err != nil {
		return nil, err
	}
	if s.Experiment.Predict == nil {
		return nil, &UseError{l.ID + " asks for no prediction: write predict: in its file, or take another"}
	}
	return &Trial{Experiment: s.Experiment, Seed: s.Seed}, nil
}

// CheckLessons reports lines of lessons that cannot be run. Experiments that
// are not there, the course reports.
func (c *Catalog) CheckLessons(lessons []*course.Lesson) []course.Fault {
	var faults []course.Fault
	for _, l := range lessons {
		_, err := c.Trial(l)
		if err == nil {
			continue
		}
		bad := err.(*TrialError)
		text := map[string]string{"predict": l.Predict, "run": l.Run}[bad.Key]
		if line, wrong := ParseLine(text); wrong == nil {
			if _, known := c.Experiment(line.ID); !known {
				continue
			}
		}
		at := l.At(bad.Key)
		faults = append(faults, course.Fault{File: at.File, Line: at.Line, Message: err.Error()})
	}
	return faults
}

// VerifyLessons runs what lessons have foretold and reports those of whose
// answers not just one comes true. Cancelling ctx ends it early.
func (c *Catalog) VerifyLessons(ctx context.Context, lessons []*course.Lesson) []course.Fault {
	var faults []course.Fault
	for _, l := range lessons {
		t, err := c.Trial(l)
		if err != nil {
			continue // reported by CheckLessons
		}
		g, err := c.GradePrediction(ctx, t.Experiment, t.Seed)
		if ctx.Err() != nil {
			break
		}
		if err == nil {
			n := 0
			for _, right := range g.Right {
				if right {
					n++
				}
			}
			if n == 1 {
				continue
			}
			err = fmt.Errorf("%d of the answers come true with seed %d, where one should: choose another seed, or mend them", n, t.Seed)
		}
		at := l.At("predict")
		faults = append(faults, course.Fault{File: at.File, Line: at.Line, Message: "predict: " + err.Error()})
	}
	return faults
}
