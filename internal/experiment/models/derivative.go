package models

import (
	"fmt"
	"math"
	"strconv"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// Widths of the difference that are measured: four to a decade.
const (
	widest    = 1.0
	narrowest = 1e-15
)

// derivative compares automatic derivatives with differences as the width of
// the difference shrinks.
func derivative() experiment.Builder {
	b := experiment.Builder{
		Name: "derivative", Title: "exact slopes and differences", Side: experiment.Descent,
		Help: "The slope at one point by automatic differentiation, and by differences whose width shrinks from 1 to 1e-15.",
		Params: []experiment.Knob{
			{Name: "surface", Label: "surface", Choices: descent.SurfaceNames(), Default: indexOf(descent.SurfaceNames(), "rosenbrock"), Help: "the function whose slope is taken"},
			{Name: "pace", Label: "pace", Unit: "/s", Default: 4, Min: 1, Max: 1000, Integer: true, Help: "widths measured a second of model time"},
		},
		Texts: []experiment.Text{
			{Name: "f", Label: "f(x, y)", Help: "your own function instead of the surface, such as x^2 + sin(3*y)", Check: checkFormula},
		},
		Knobs: []experiment.Knob{
			{Name: "x0", Label: "place x", Default: -1.2, Min: -100, Max: 100, Step: 0.1, Help: "where the slope is taken"},
			{Name: "y0", Label: "place y", Default: 1.1, Min: -100, Max: 100, Step: 0.1, Help: "where the slope is taken"},
		},
		Actions: []experiment.Action{sweepAgain},
		Readings: []experiment.Reading{
			{Name: "h", Label: "width h", Format: "%8.1e", Meaning: "width of the last difference measured"},
			{Name: "forward", Label: "forward", Format: "%8.1e", Meaning: "its error if taken forward, relative to the slope's length"},
			{Name: "central", Label: "central", Format: "%8.1e", Meaning: "its error if taken to both sides"},
			{Name: "best_forward", Label: "best forward h", Format: "%8.1e", Meaning: "width at which the forward difference errs least"},
			{Name: "best_central", Label: "best central h", Format: "%8.1e", Meaning: "width at which the central difference errs least"},
			{Name: "least_forward", Label: "least error", Format: "%8.1e", Meaning: "error of the forward difference there"},
			{Name: "least_central", Label: "least error", Format: "%8.1e", Meaning: "error of the central difference there"},
			{Name: "narrow", Label: "error at 1e-12", Format: "%8.1e", Meaning: "error of the central difference of width 1e-12"},
		},
		Pictures: []experiment.PictureInfo{
			{Name: "errors", Title: "error of the slope against the width h", Rows: 12},
			{Name: "digits", Title: "∂f/∂x, digit by digit", Rows: 4},
			{Name: "secant", Title: "f along x, and the points of the central difference"},
		},
	}
	widths := grid(narrowest, widest, 4)
	at12 := int(math.Round(4 * math.Log10(1e-12/narrowest)))
	n := len(widths)
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) {
		f, err := derivativeOf(v)
		if err != nil {
			return nil, err
		}
		s := &sweep{measures: n, series: 2, values: n, done: "All widths are measured: move the place to measure again."}
		s.take = func(m *sweepModel, k int) {
			i := n - 1 - k // from wide to narrow
			e := descent.DerivativeErrors(f, m.knobs["x0"], m.knobs["y0"], widths[i:i+1])[0]
			m.data[0][i], m.data[1][i] = orNaN(e.Forward), orNaN(e.Central)
			m.extra[0] = float64(i)
		}
		s.read = func(m *sweepModel, dst []float64) {
			for i := range dst {
				dst[i] = math.NaN()
			}
			if i := m.extra[0]; !math.IsNaN(i) {
				copy(dst, []float64{widths[int(i)], m.data[0][int(i)], m.data[1][int(i)]})
			}
			for i := range 2 {
				if k := least(m.data[i]); k >= 0 && m.left == 0 {
					dst[3+i], dst[5+i] = widths[k], m.data[i][k]
				}
			}
			dst[7] = m.data[1][at12]
		}
		s.draw = func(m *sweepModel, picture string) experiment.Picture {
			switch picture {
			case "errors":
				// An error of nought has no place on a logarithmic axis.
				return m.lines(experiment.Curve{LogX: true, LogY: true, XLabel: "h", YLabel: "relative error", X0: narrowest, X1: widest}, widths, 0, "forward", "central")
			case "secant":
				return secant(f, m.knobs["x0"], m.knobs["y0"], m.extra[0], widths)
			case "digits":
				return digits(f, m.knobs["x0"], m.knobs["y0"], m.extra[0], widths)
			}
			return nil
		}
		m := s.model(&b, v, seed, "automatic against differences", "(f(x + h) − f(x − h)) / 2h", experiment.Second/experiment.Time(v.Num["pace"]))
		return m, nil
	}
	return b
}

func derivativeOf(v experiment.Values) (descent.Landscape, error) {
	if f := v.Text["f"]; f != "" {
		return descent.ParseExpression(f)
	}
	return descent.NewSurface(descent.SurfaceNames()[int(v.Num["surface"])], nil)
}

func orNaN(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// least is where y is least, −1 if it has no value.
func least(y []float64) int {
	at := -1
	for i, v := range y {
		if !math.IsNaN(v) && (at < 0 || v < y[at]) {
			at = i
		}
	}
	return at
}

// digits sets the slope's digits by three ways under each other.
func digits(f descent.Landscape, x, y, i float64, widths []float64) experiment.Picture {
	_, exact, _ := f.Slope(x, y)
	write := func(v float64) string { return minus(strconv.FormatFloat(v, 'f', 12, 64)) }
	t := experiment.Table{Rows: [][]string{{"∂f/∂x by", "h", "value"}, {"rules of derivatives", "", write(exact)}}, Right: []bool{false, true, true}}
	if math.IsNaN(i) {
		return t
	}
	h := widths[int(i)]
	width := minus(fmt.Sprintf("%.1e", h))
	v, right, left := f.At(x, y), f.At(x+h, y), f.At(x-h, y)
	t.Rows = append(t.Rows,
		[]string{"forward difference", width, write((right - v) / h)},
		[]string{"central difference", width, write((right - left) / (2 * h))})
	return t
}

func indexOf(names []string, name string) float64 {
	for i, n := range names {
		if n == name {
			return float64(i)
		}
	}
	return 0
}

// secant draws f along x on both sides of the place, its tangent, and the two
// points whose difference is taken.
func secant(f descent.Landscape, x, y, i float64, widths []float64) experiment.Picture {
	const n = 80
	v, slope, _ := f.Slope(x, y)
	line := experiment.Series{Name: "f", Accent: 1}
	for k := range n + 1 {
		at := x + widest*(2*float64(k)/n-1)
		line.X, line.Y = append(line.X, at), append(line.Y, orNaN(f.At(at, y)))
	}
	tangent := experiment.Series{Name: "slope", Accent: 0, X: []float64{x - widest/2, x + widest/2}, Y: []float64{v - slope*widest/2, v + slope*widest/2}}
	c := experiment.Curve{Series: []experiment.Series{line, tangent}, XLabel: "x", X0: x - widest, X1: x + widest}
	if !math.IsNaN(i) {
		h := widths[int(i)]
		c.Dots = []experiment.Point{{X: x - h, Y: f.At(x-h, y)}, {X: x + h, Y: f.At(x+h, y)}}
	}
	return c
}
