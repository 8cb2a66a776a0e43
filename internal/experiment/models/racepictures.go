package models

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"unicode/utf8"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// surfaceKey tells surfaces apart for caches of pictures.
func surfaceKey(s *descent.Surface) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, s.Formula, s.Domain)
	return h.Sum64()
}

// Picture implements [experiment.Model].
func (m *raceModel) Picture(name string) experiment.Picture {
	switch name {
	case "surface":
		return m.surface()
	case "basins":
		return m.basins()
	case "loss":
		return m.losses()
	case "norms":
		return m.norms()
	case "race":
		return m.table()
	case "steps", "arithmetic":
		return m.arithmetic(name == "steps")
	}
	return nil
}

// accents of the racers, in the order of their slots.
var accents = [racers]int{3, 2, 5, 4, 1, 0}

// minimaShown is how many minima are marked; of more, only the lowest.
const minimaShown = 20

func (m *raceModel) surface() experiment.Picture {
	s := m.race.Surface()
	p := experiment.Surface{Row: experiment.Pointwise(s.At), Key: m.key, X0: s.X0, X1: s.X1, Y0: s.Y0, Y1: s.Y1, Scale: m.scale}
	for _, at := range s.Minima {
		if at.Global || len(s.Minima) <= minimaShown {
			p.Minima = append(p.Minima, experiment.Point{X: at.X, Y: at.Y})
		}
	}
	for i := range m.slots {
		c := m.racer(i)
		if c == nil {
			continue
		}
		t := experiment.Trail{Name: short(c.Name()), Accent: accents[i], Steps: c.Steps()}
		if c.Status() != descent.Running {
			t.Done = c.Verdict(s)
		}
		for _, q := range c.Trail().Path(nil) {
			t.Points = append(t.Points, experiment.Point{X: q.X, Y: q.Y})
		}
		p.Trails = append(p.Trails, t)
		if o := c.Outline(); o != nil {
			line := make([]experiment.Point, len(o))
			for k, q := range o {
				line[k] = experiment.Point{X: q[0], Y: q[1]}
			}
			p.Outlines = append(p.Outlines, line)
		}
	}
	return p
}

// scaleOf is the colour scale of a surface: its own, but for a ravine, which
// may be so narrow that linear colour shows one dark field.
func scaleOf(s *descent.Surface) experiment.Scale {
	scale := s.Scale
	if s.Name == "ravine" {
		scale = descent.TakeSurvey(s, s.Domain).Scale
	}
	switch scale {
	case descent.Logarithmic:
		return experiment.Logarithmic
	case descent.Mixed:
		return experiment.Mixed
	}
	return experiment.Linear
}

// leastLoss is where the loss curve ends: the last digits of a float64 would
// squeeze all that comes before them.
const leastLoss = 1e-10

// losses draws f above its lowest known value, so that a logarithmic axis
// shows the approach.
func (m *raceModel) losses() experiment.Picture {
	s := m.race.Surface()
	floor := 0.0
	for _, at := range s.Minima {
		floor = min(floor, at.F)
	}
	c := experiment.Curve{LogY: true, XLabel: "step", X1: 10, Grows: true}
	for i := range m.slots {
		racer := m.racer(i)
		if racer == nil {
			continue
		}
		line := experiment.Series{Accent: 1}
		if len(m.race.Racers()) > 1 {
			line.Name, line.Accent = short(racer.Name()), accents[i]
		}
		for _, q := range racer.Trail().Whole(nil) {
			line.X, line.Y = append(line.X, float64(q.Step)), append(line.Y, max(q.F-floor, leastLoss))
		}
		c.Series = append(c.Series, line)
	}
	if floor < 0 {
		c.YLabel = "f + " + strconv.FormatFloat(-floor, 'f', 2, 64)
	}
	return c
}

func (m *raceModel) table() experiment.Picture {
	t := experiment.Table{Rows: [][]string{{"method", "f", "evaluations", "state"}}, Right: []bool{false, true, true, false}}
	for i := range m.slots {
		if c := m.racer(i); c != nil {
			t.Rows = append(t.Rows, []string{short(c.Name()), minus(fmt.Sprintf("%9.3g", c.Loss())), fmt.Sprintf("%.0f", work(c)), m.state(c)})
		}
	}
	return t
}

// minus sets a number with the sign for it.
func minus(s string) string { return strings.ReplaceAll(s, "-", "−") }

// state says in two or three words how a racer stands.
func (m *raceModel) state(c *descent.Racer) string {
	switch c.Status() {
	case descent.Converged:
		return fmt.Sprintf("%s, %d", m.ground(c), c.Steps())
	case descent.Diverged:
		return fmt.Sprintf("diverged, %d", c.Steps())
	case descent.Fell:
		return "fell out"
	case descent.Ended:
		return fmt.Sprintf("ended, %d", c.Steps())
	}
	return "step " + strconv.Itoa(c.Steps())
}

func (m *raceModel) ground(c *descent.Racer) descent.Ground {
	return c.Curvature(m.race.Surface()).Kind()
}

// Still implements [experiment.Model].
func (m *raceModel) Still() string {
	c := m.racer(0)
	switch {
	case c == nil:
		return "No method races: choose one for racer 1."
	case !m.race.Done():
		return ""
	case len(m.race.Racers()) > 1:
		return "All have stopped: b kicks them, a starts them again."
	}
	switch c.Status() {
	case descent.Converged:
		if k := m.ground(c); k == descent.OnFlat {
			return "Flat ground gives no direction: b kicks it, a restarts."
		}
		return fmt.Sprintf("At a %s after %d steps: b kicks it, a restarts.", m.ground(c), c.Steps())
	case descent.Diverged:
		return fmt.Sprintf("Diverged at step %d: lower η, then restart with a.", c.Steps())
	case descent.Fell:
		return "It left where f has a value: restart with a."
	}
	return c.Verdict(m.race.Surface()) + ": a restarts."
}

// arithmetic is the last step of the first racer: one line to stand under the
// picture, or all of it.
func (m *raceModel) arithmetic(all bool) experiment.Picture {
	c := m.racer(0)
	if c == nil {
		return experiment.Formula{}
	}
	lines := c.Explain()
	if all || len(lines) == 0 {
		return experiment.Formula{Lines: lines}
	}
	if terms := c.Terms(0); len(terms) > 0 {
		return experiment.Formula{Lines: []string{oneLine(terms[len(terms)-1])}}
	}
	if last := lines[len(lines)-1]; fits(last) {
		return experiment.Formula{Lines: []string{last}}
	}
	return experiment.Formula{}
}

// oneLine writes a step with rule and numbers if that fits a panel, else
// without the rule, or without the numbers.
func oneLine(t descent.Term) string {
	whole := t.String()
	if fits(whole) {
		return whole
	}
	_, value, _ := strings.Cut(descent.Term{Value: t.Value}.String(), "= ")
	if s := t.Name + " ← " + t.Numbers + " = " + value; fits(s) {
		return s
	}
	return t.Name + " ← " + t.Rule + " = " + value
}

// fits tells whether a line goes under a panel's pictures.
func fits(s string) bool { return utf8.RuneCountInString(s) <= 56 }
