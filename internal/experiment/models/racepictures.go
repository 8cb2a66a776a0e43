package models

import (
	"fmt"
	"hash/fnv"
	"strconv"

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
	case "loss":
		return m.losses()
	case "race":
		return m.table()
	case "steps", "arithmetic":
		return m.arithmetic(name == "steps")
	}
	return nil
}

// accents of the racers, in the order of their slots.
var accents = [racers]int{3, 2, 5, 4, 1, 0}

func (m *raceModel) surface() experiment.Picture {
	s := m.race.Surface()
	p := experiment.Surface{F: s.At, Key: m.key, X0: s.X0, X1: s.X1, Y0: s.Y0, Y1: s.Y1, Scale: scaleOf(s.Scale)}
	for _, at := range s.Minima {
		p.Minima = append(p.Minima, experiment.Point{X: at.X, Y: at.Y})
	}
	for i := range m.slots {
		c := m.racer(i)
		if c == nil {
			continue
		}
		t := experiment.Trail{Name: title(c.Name()), Accent: accents[i]}
		if c.Status() != descent.Running {
			t.Done = c.Verdict(s)
		}
		for _, q := range c.Trail().Whole(nil) {
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

func scaleOf(s descent.Scale) experiment.Scale {
	switch s {
	case descent.Logarithmic:
		return experiment.Logarithmic
	case descent.Mixed:
		return experiment.Mixed
	}
	return experiment.Linear
}

// losses draws f above its lowest known value, so that a logarithmic axis
// shows the approach.
func (m *raceModel) losses() experiment.Picture {
	s := m.race.Surface()
	floor := 0.0
	for _, at := range s.Minima {
		floor = min(floor, at.F)
	}
	c := experiment.Curve{LogY: true, XLabel: "step"}
	for i := range m.slots {
		racer := m.racer(i)
		if racer == nil {
			continue
		}
		line := experiment.Series{Name: title(racer.Name()), Accent: accents[i]}
		if i == 0 {
			line.Accent = 1
		}
		for _, q := range racer.Trail().Whole(nil) {
			line.X, line.Y = append(line.X, float64(q.Step)), append(line.Y, q.F-floor)
		}
		c.Series = append(c.Series, line)
	}
	if floor < 0 {
		c.YLabel = "f − " + strconv.FormatFloat(floor, 'f', 2, 64)
	}
	return c
}

func (m *raceModel) table() experiment.Picture {
	t := experiment.Table{Rows: [][]string{{"method", "step", "f", "|∇f|", "asked", "state"}}, Right: []bool{false, true, true, true, true, false}}
	for i := range m.slots {
		c := m.racer(i)
		if c == nil {
			continue
		}
		t.Rows = append(t.Rows, []string{
			title(c.Name()), strconv.Itoa(c.Steps()), fmt.Sprintf("%.3g", c.Loss()), fmt.Sprintf("%.2g", c.GradientNorm()),
			fmt.Sprintf("%.0f", work(c)), c.Verdict(m.race.Surface()),
		})
	}
	return t
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
	terms := c.Terms(0)
	if len(terms) == 0 {
		return experiment.Formula{Lines: lines[len(lines)-1:]}
	}
	return experiment.Formula{Lines: []string{terms[len(terms)-1].String()}}
}
