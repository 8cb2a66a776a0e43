package models

import (
	"math"
	"testing"

	"spikeslope/internal/experiment"
)

// The principal plane holds most of a walk, and the picture's height where the
// network stands is near its loss: what the plane leaves out is little.
func TestLandscapeShowsTheWalk(t *testing.T) {
	m := build(t, "landscape", 1, map[string]string{"data": "moons", "n": "128"})
	if s, ok := m.Picture("path").(experiment.Formula); !ok || len(s.Lines) == 0 {
		t.Error("before it moves, the walk has no plane and should say so")
	}
	steps(m, 200)
	if p, r := reading(t, m, "principal"), reading(t, m, "random"); p < 0.8 || r > 0.2 {
		t.Errorf("the principal plane holds %.3f of the walk, random directions %.3f", p, r)
	}
	s := m.Picture("path").(experiment.Surface)
	way := s.Trails[0].Points
	now, loss := way[len(way)-1], reading(t, m, "loss")
	if start := s.At(way[0].X, way[0].Y); s.At(now.X, now.Y) > start/2 {
		t.Errorf("loss %.4f in the plane, %.4f at its start, %.4f of the network itself", s.At(now.X, now.Y), start, loss)
	}
	if again := m.Picture("path").(experiment.Surface); again.Key != s.Key || s.Portion < 1 {
		t.Error("the same plane is another picture, or no height may be worked out")
	}
	m.Act("start", 0)
	if !math.IsNaN(reading(t, m, "principal")) {
		t.Error("a new start keeps the old walk")
	}
}

// The gradient at the fit is that of the ground drawn, and a fit that every
// point agrees with goes on growing.
func TestRegressionHasNoEndWhereClassesPart(t *testing.T) {
	m := build(t, "regression", 1, map[string]string{"kind": "separable", "eta": "1"})
	steps(m, 500)
	early := reading(t, m, "length")
	steps(m, 2000)
	if late := reading(t, m, "length"); late < 1.2*early || reading(t, m, "right") < 0.95 {
		t.Errorf("length %.2f, later %.2f, right %.3f", early, late, reading(t, m, "right"))
	}
	s := m.Picture("surface").(experiment.Surface)
	a, b := reading(t, m, "a"), reading(t, m, "b")
	if got, want := s.At(a, b), reading(t, m, "loss"); math.Abs(got-want) > 1e-14 {
		t.Errorf("height %g where the fit is, loss %g", got, want)
	}
	const h = 1e-5
	slope := math.Hypot((s.At(a+h, b)-s.At(a-h, b))/(2*h), (s.At(a, b+h)-s.At(a, b-h))/(2*h))
	if g := reading(t, m, "gradient"); math.Abs(slope-g) > 1e-6*max(1, g) {
		t.Errorf("slope of the ground %g, gradient %g", slope, g)
	}
}

// Every hyperparameter reaches the method that it is for.
func TestRaceTakesEveryHyperparameter(t *testing.T) {
	for _, c := range []struct{ method, name, value string }{
		{"momentum", "momentum", "0.5"}, {"nesterov", "momentum", "0.5"}, {"adagrad", "epsilon", "0.1"},
		{"rmsprop", "alpha", "0.5"}, {"rmsprop", "epsilon", "0.1"}, {"adam", "momentum", "0.5"}, {"adam", "beta2", "0.5"},
		{"adam", "epsilon", "0.1"}, {"adamw", "decay", "0.5"}, {"amsgrad", "beta2", "0.5"}, {"lion", "momentum", "0.5"}, {"lion", "lion2", "0.5"},
	} {
		set := map[string]string{"surface": "rosenbrock", "r1": c.method, "x0": "-1.2", "y0": "1", "eta": "0.0005"}
		plain := build(t, "race", 1, set)
		set[c.name] = c.value
		other := build(t, "race", 1, set)
		turned := build(t, "race", 1, map[string]string{"surface": "rosenbrock", "r1": c.method, "x0": "-1.2", "y0": "1", "eta": "0.0005"})
		turned.SetKnob(c.name, other.Knob(c.name))
		for _, m := range []experiment.Model{plain, other, turned} {
			steps(m, 400)
		}
		if reading(t, plain, "x") == reading(t, other, "x") {
			t.Errorf("%s: %s changes nothing", c.method, c.name)
		}
		if reading(t, turned, "x") != reading(t, other, "x") {
			t.Errorf("%s: %s turned differs from %s given", c.method, c.name, c.name)
		}
	}
}
