package descent

import (
	"fmt"
	"slices"
	"strconv"
)

// A Surface is a loss of two parameters with what is known about it. It does
// not change and may be used from many places at once.
type Surface struct {
	Landscape
	Domain
	Name    string
	Title   string
	Formula string // as a person writes it
	Scale   Scale
	Start   [2]float64
	// Minima lie in the domain, the lowest first. A surface whose minima are
	// no isolated points has none here.
	Minima []Minimum
	Note   string // one sentence: what it teaches
}

// A Minimum is a point from which every direction leads up.
type Minimum struct {
	X, Y, F float64
	Global  bool // none in the domain is lower
}

// SurfaceParam is a number a surface can be built with.
type SurfaceParam struct {
	Name    string
	Label   string
	Help    string
	Default float64
	Min     float64
	Max     float64
}

// SurfaceInfo describes a surface that NewSurface can build.
type SurfaceInfo struct {
	Name   string
	Title  string
	Note   string
	Params []SurfaceParam
}

type surfaceEntry struct {
	SurfaceInfo
	source func(p map[string]float64) string
	domain Domain
	scale  Scale
	start  [2]float64
}

// Surfaces returns the built-in surfaces in teaching order.
func Surfaces() []SurfaceInfo {
	all := surfaces()
	infos := make([]SurfaceInfo, len(all))
	for i, e := range all {
		infos[i] = e.SurfaceInfo
	}
	return infos
}

// SurfaceNames returns the names NewSurface knows.
func SurfaceNames() []string {
	all := surfaces()
	names := make([]string, len(all))
	for i, e := range all {
		names[i] = e.Name
	}
	return names
}

// NewSurface builds the named surface. params may be nil: what it leaves out
// has its default.
func NewSurface(name string, params map[string]float64) (*Surface, error) {
	all := surfaces()
	i := slices.IndexFunc(all, func(e surfaceEntry) bool { return e.Name == name })
	if i < 0 {
		return nil, unknown("surface", name, SurfaceNames())
	}
	e := all[i]
	values := map[string]float64{}
	var known []string
	for _, p := range e.Params {
		known = append(known, p.Name)
		v, ok := params[p.Name]
		if !ok {
			v = p.Default
		}
		if !(v >= p.Min && v <= p.Max) {
			return nil, fmt.Errorf("descent: %s: %s %g is outside %g to %g", name, p.Label, v, p.Min, p.Max)
		}
		values[p.Name] = v
	}
	for p := range params {
		if slices.Contains(known, p) {
			continue
		}
		if len(known) == 0 {
			return nil, fmt.Errorf("descent: the surface %s has no parameters, %q given", name, p)
		}
		return nil, unknown("parameter of the surface "+name, p, known)
	}
	f := mustParse(e.source(values))
	return &Surface{
		Landscape: f, Domain: e.domain, Name: e.Name, Title: e.Title, Formula: f.Pretty(),
		Scale: e.scale, Start: e.start, Minima: FindMinima(f, e.domain), Note: e.Note,
	}, nil
}

// NewExpressionSurface makes a surface of a formula a student typed. The
// colour scale follows the rule of Survey. It is an error if the formula does
// not parse, the window is wrong, or no sampled point has a value.
func NewExpressionSurface(source string, d Domain) (*Surface, Survey, error) {
	f, err := ParseExpression(source)
	if err != nil {
		return nil, Survey{}, err
	}
	if err := d.Check(); err != nil {
		return nil, Survey{}, err
	}
	survey := TakeSurvey(f, d)
	if survey.Holes == survey.Points {
		return nil, survey, fmt.Errorf("descent: %s has no value anywhere for x from %g to %g and y from %g to %g; move the window or change the formula", f.Pretty(), d.X0, d.X1, d.Y0, d.Y1)
	}
	return &Surface{
		Landscape: f, Domain: d, Name: "own", Title: "your function", Formula: f.Pretty(),
		Scale: survey.Scale, Start: startOn(f, d), Minima: FindMinima(f, d), Note: survey.String(),
	}, survey, nil
}

// startOn returns a point off the axes of symmetry from which there is a way
// down: the first of some with a value and a finite gradient that is not 0.
func startOn(f Landscape, d Domain) [2]float64 {
	var first [2]float64
	found := false
	for _, p := range [][2]float64{{0.15, 0.8}, {0.85, 0.7}, {0.2, 0.25}, {0.75, 0.15}, {0.4, 0.9}, {0.55, 0.6}, {0.05, 0.45}, {0.95, 0.35}} {
		x, y := d.Point(p[0], p[1])
		v, fx, fy := f.Slope(x, y)
		if !finite(v) {
			continue
		}
		if finite(fx) && finite(fy) && (fx != 0 || fy != 0) {
			return [2]float64{x, y}
		}
		if !found {
			first, found = [2]float64{x, y}, true
		}
	}
	if !found {
		first[0], first[1] = d.Point(0.5, 0.5)
	}
	return first
}

// Dim returns 2: a surface is an Objective of two parameters.
func (s *Surface) Dim() int { return 2 }

// Value returns f(x[0], x[1]).
func (s *Surface) Value(x []float64) float64 { return s.At(x[0], x[1]) }

// Gradient stores the gradient at x and returns the value.
func (s *Surface) Gradient(grad, x []float64) float64 {
	var f float64
	f, grad[0], grad[1] = s.Slope(x[0], x[1])
	return f
}

// exact writes v so that it parses back to the same number.
func exact(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
