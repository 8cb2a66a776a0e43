package experiment

import (
	"fmt"
	"slices"
	"strings"

	"spikeslope/internal/course"
)

// A Showing is what a beat of a lecture runs: resolved, so that the same beat
// gives the same pictures each time.
type Showing struct {
	Setup *Setup
	From  Time // where the beat begins
	// Exact tells that From is known from the file; else a kept run goes on
	// from wherever it is.
	Exact bool
	Kept  bool // the run of the beat before goes on
	Until Time // where it waits; 0 for nowhere
	Speed float64
	Views []View
}

// A View is a picture to be drawn large.
type View struct {
	Part int
	Show string // a picture's name or a chart, as set-ups write them
}

// End is the model time up to which the beat is told where nobody watches:
// where it waits, or what is seen in the minutes planned for it.
func (s *Showing) End(minutes float64) Time {
	if s.Until > 0 {
		return s.Until
	}
	return max(s.From, min(s.From+Time(s.Speed*minutes*float64(Minute)), s.Setup.Duration))
}

// Showing returns what beat i of a lecture runs; nil if it runs nothing.
func (c *Catalog) Showing(l *course.Lecture, i int) (*Showing, error) {
	first := l.Starts(i)
	if first < 0 {
		return nil, nil
	}
	setup, err := c.presented(l.Beats[first])
	if err != nil {
		return nil, fmt.Errorf("run: %w", err)
	}
	b := l.Beats[i]
	draw := b.Draw
	s := &Showing{Setup: setup, From: setup.Line.At, Exact: true, Kept: first < i, Speed: 1}
	if setup.Experiment.Speed > 0 {
		s.Speed = setup.Experiment.Speed
	}
	for _, before := range l.Beats[first:i] { // the run waits where the last of them left it
		if !before.Shows() {
			continue
		}
		s.Exact = before.Until != ""
		if at, err := ParseTime(before.Until); err == nil {
			s.From = at
		}
		if before.Speed > 0 {
			s.Speed = before.Speed
		}
		if len(b.Draw) == 0 {
			draw = before.Draw
		}
	}
	if b.Speed > 0 {
		s.Speed = b.Speed
	}
	if b.Until != "" {
		if s.Until, err = ParseTime(b.Until); err != nil {
			return nil, fmt.Errorf("until: %w", err)
		}
		if s.Until <= s.From {
			return nil, fmt.Errorf("until=%s: the beat begins at %s, so choose a later moment", b.Until, saySeconds(s.From))
		}
	}
	s.Views, err = setup.views(draw)
	return s, err
}

// presented resolves the line that a beat starts, its preset set.
func (c *Catalog) presented(b *course.Beat) (*Setup, error) {
	line, err := ParseLine(b.Run)
	if err != nil {
		return nil, err
	}
	if b.Preset != "" {
		e, ok := c.Experiment(line.ID)
		if !ok {
			return nil, unknown("experiment", line.ID, c.ExperimentIDs())
		}
		at := slices.IndexFunc(e.Presets, func(p course.Preset) bool { return p.Name == b.Preset })
		if at < 0 {
			var names []string
			for _, p := range e.Presets {
				names = append(names, p.Name)
			}
			return nil, unknown("preset of "+line.ID, b.Preset, names)
		}
		for name, value := range e.Presets[at].Set {
			line.Set(name, value)
		}
	}
	return c.Resolve(line)
}

// views finds the pictures named; none names the first of each side.
func (s *Setup) views(names []string) ([]View, error) {
	var list []View
	if len(names) == 0 {
		for i := range s.Parts {
			names = append(names, s.Parts[i].Builder.Side.String())
		}
	}
	for _, name := range names {
		v, err := s.view(name)
		if err != nil {
			return nil, fmt.Errorf("draw: %w", err)
		}
		list = append(list, v)
	}
	return list, nil
}

// view finds a picture: by the name of a side its first, else by its own name,
// with the side's and a full stop before it where both have one.
func (s *Setup) view(name string) (View, error) {
	var wrong error
	var sides []string
	for i := range s.Parts {
		p := &s.Parts[i]
		side := p.Builder.Side.String()
		sides = append(sides, side)
		if name == side {
			for _, show := range append(slices.Clone(p.Use.Show), pictureNames(p.Builder)...) {
				return View{i, show}, nil
			}
		}
		show, mine := strings.CutPrefix(name, side+".")
		if !mine && strings.Contains(name, ".") {
			continue
		}
		if err := p.checkShow(show); err == nil {
			return View{i, show}, nil
		} else if wrong == nil || mine {
			wrong = err
		}
	}
	if wrong == nil {
		side, _, _ := strings.Cut(name, ".")
		wrong = unknown("side of "+s.Experiment.ID, side, sides)
	}
	return View{}, wrong
}

// CheckLectures reports beats whose run, preset or pictures cannot be had.
// Experiments that are not there, the course reports.
func (c *Catalog) CheckLectures(lectures []*course.Lecture) []course.Fault {
	var faults []course.Fault
	for _, l := range lectures {
		for i, b := range l.Beats {
			first := l.Starts(i)
			if first < 0 {
				continue
			}
			id, _, _ := strings.Cut(l.Beats[first].Run, "?")
			if _, known := c.Experiment(id); !known {
				continue
			}
			s, err := c.Showing(l, i)
			if err == nil && !s.Kept {
				_, err = s.Setup.Start()
			}
			if err != nil {
				faults = append(faults, course.Fault{File: b.Source.File, Line: b.Source.Line, Message: err.Error()})
			}
		}
	}
	return faults
}
