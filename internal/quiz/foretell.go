package quiz

import (
	"strings"
	"time"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// Foretell returns the prediction that a student makes by choosing one of an
// experiment's answers; from says where, "lab" or "lesson".
func Foretell(from string, e *course.Experiment, seed uint64, chosen int, at time.Time) Prediction {
	p := Prediction{
		At: at, From: from, Line: e.ID, Claims: e.Claims,
		Question: e.Predict.Question, Choice: e.Predict.Choices[chosen].Say,
	}
	if line, _, err := experiment.PredictLine(e, seed); err == nil {
		p.Line = line.String()
	}
	return p
}

// Came says which of an experiment's answers came true.
func Came(e *course.Experiment, g *experiment.Graded) string {
	var list []string
	for i, c := range e.Predict.Choices {
		if g.Right[i] {
			list = append(list, c.Say)
		}
	}
	return strings.Join(list, "; ")
}
