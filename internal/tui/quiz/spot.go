package quiz

import (
	"fmt"
	"math"
	"sort"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"spikeslope/internal/plot"
	"spikeslope/internal/quiz"
)

// spot is the course of a reading, on which a moment is to be found.
type spot struct {
	plain
	q     *quiz.Question
	trace *quiz.Trace
	at    int  // index into the trace
	near  bool // a tenth of the time is shown, about the cursor
}

// window returns the part of the trace shown.
func (f *spot) window() (from, to int) {
	n := len(f.trace.T)
	if !f.near {
		return 0, n
	}
	w := max(n/10, 12)
	from = max(0, min(f.at-w/2, n-w))
	return from, min(n, from+w)
}

func (f *spot) shift(n, part int) {
	from, to := f.window()
	f.at = min(max(f.at+n*max(1, (to-from)/part), 0), len(f.trace.T)-1)
}

func (f *spot) turn(n int) { f.shift(n, 140) }
func (f *spot) leap(n int) { f.shift(n, 12) }
func (f *spot) space()     { f.near = !f.near }

func (f *spot) letters() []letter {
	return []letter{{"z", "closer, and back", f.space}}
}

func (f *spot) arrows() (updown, sideways, space string) {
	if f.near {
		return "", "move", "all of it"
	}
	return "", "move", "closer"
}

func (f *spot) response() (quiz.Response, error) {
	if len(f.trace.T) == 0 {
		return quiz.Response{}, fmt.Errorf("the run has no steps")
	}
	return quiz.Response{Value: f.trace.T[f.at]}, nil
}

// spotRows is how high the chart is at most and at least.
const spotMost, spotLeast = 14, 6

func (f *spot) draw(p *page) {
	if len(f.trace.T) == 0 {
		return
	}
	h := min(spotMost, max(spotLeast, p.room-p.y-5))
	area := plot.Rect{X: 0, Y: p.y, W: p.w, H: h}
	from, to := f.window()
	f.chart(from, to, true).Draw(p.c, area, ref(p.ctx.Look(f.trace.Reading.Side)))
	plotted := area
	plotted.X, plotted.W = area.X+6, area.W-6 // as a chart leaves room for its labels
	for x := range plotted.W {
		p.slide(plot.Rect{X: plotted.X + x, Y: area.Y, W: 1, H: h}, func() tea.Cmd {
			t := f.trace.T[from] + (f.trace.T[to-1]-f.trace.T[from])*float64(x)/float64(max(1, plotted.W-1))
			f.at = min(sort.SearchFloat64s(f.trace.T, t), len(f.trace.T)-1)
			return nil
		})
	}
	p.y += h
	n := f.trace.Reading
	x := p.c.Text(0, p.y, "here: ", p.ctx.Dim())
	x = p.c.Text(x, p.y, fmt.Sprintf("%s s", strconv.FormatFloat(f.trace.T[f.at], 'f', decimals(f.trace.Step.Seconds()), 64)), p.ctx.Bold())
	p.c.Text(x+3, p.y, p.spell(fmt.Sprintf("%s %s", n.Label, withUnit(f.trace.V[f.at], n.Unit))), p.ctx.Ink())
	p.focus = plot.Rect{Y: p.y, H: 1, W: p.w}
	p.y++
}

// chart is the part of the trace from one index to another, with the cursor.
func (f *spot) chart(from, to int, cursor bool) plot.LineChart {
	n := f.trace.Reading
	t, v := f.trace.T[from:to], f.trace.V[from:to]
	c := plot.LineChart{
		Series: []plot.Series{{Accent: 1, X: t, Y: v}},
		X:      plot.Axis{Label: "s"},
		Y:      plot.Axis{Label: label(n.Label, n.Unit), Log: spread(v)},
	}
	if cursor {
		lo, hi := limits(v, c.Y.Log)
		here := f.trace.T[f.at]
		c.Series = append(c.Series, plot.Series{Accent: 3, X: []float64{here, here}, Y: []float64{lo, hi}})
		c.Dots = []plot.Point{{X: here, Y: f.trace.V[f.at]}}
	}
	return c
}

// limits returns the least and greatest value that can be drawn.
func limits(v []float64, log bool) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, x := range v {
		if !math.IsNaN(x) && !math.IsInf(x, 0) && (!log || x > 0) {
			lo, hi = min(lo, x), max(hi, x)
		}
	}
	return lo, hi
}

// spread tells that values run over so many powers of ten that only their
// logarithm shows them.
func spread(v []float64) bool {
	lo, hi := limits(v, true)
	for _, x := range v {
		if x <= 0 {
			return false
		}
	}
	return hi > 1000*lo
}

// decimals is how many places after the point tell the multiples of a step
// apart.
func decimals(step float64) int {
	d := 0
	for v := step; d < 6 && math.Abs(v-math.Round(v)) > 1e-6; v *= 10 {
		d++
	}
	return d
}

func label(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + " (" + unit + ")"
}

func withUnit(v float64, unit string) string {
	s := strconv.FormatFloat(v, 'g', 4, 64)
	if math.IsNaN(v) {
		return "none"
	}
	if unit != "" {
		s += " " + unit
	}
	return s
}

func ref[T any](v T) *T { return &v }
