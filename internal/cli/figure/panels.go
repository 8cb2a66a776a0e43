package figure

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"spikeslope/internal/experiment"
)

// Colours tell the sides apart on paper too: one is much darker.
var (
	paper  = color.White
	grid   = color.Gray{Y: 0xe4}
	accent = map[experiment.Side]color.Color{
		experiment.Brain:   color.RGBA{R: 0xb4, G: 0x53, B: 0x09, A: 0xff},
		experiment.Descent: color.RGBA{R: 0x1d, G: 0x3f, B: 0x8f, A: 0xff},
	}
	tint = map[experiment.Side]color.Color{
		experiment.Brain:   color.RGBA{R: 0xfb, G: 0xdf, B: 0xc4, A: 0xff},
		experiment.Descent: color.RGBA{R: 0xcf, G: 0xda, B: 0xf3, A: 0xff},
	}
)

// plots makes a plot of each panel, and says which statistic each shows.
func (f *Figure) plots() ([]*plot.Plot, []experiment.Statistic, error) {
	var list []*plot.Plot
	var stats []experiment.Statistic
	for i, panel := range f.Panels {
		stat := f.Statistic
		if stat == experiment.Auto || stat == "" {
			stat = experiment.Fitting(panel.Reading.Reading, slices.Concat(f.values[i]...))
		}
		p, err := f.panel(i, stat)
		if err != nil {
			return nil, nil, err
		}
		list, stats = append(list, p), append(stats, stat)
	}
	list[0].Title.Text = printable(f.Title)
	list[len(list)-1].X.Label.Text = "model time (s)"
	return list, stats, nil
}

// panel draws reading i: its statistic over the seeds on the interval's band.
func (f *Figure) panel(i int, stat experiment.Statistic) (*plot.Plot, error) {
	p := plot.New()
	sans(p)
	n := f.Panels[i].Reading
	label := n.Label
	if n.Unit != "" {
		label += " (" + n.Unit + ")"
	}
	p.Y.Label.Text = printable(label)
	estimates := make([]experiment.Estimate, len(f.Times))
	for k := range f.Times {
		estimates[k] = experiment.Summarise(stat, f.values[i][k])
	}
	lines := plotter.NewGrid()
	lines.Horizontal.Color, lines.Vertical.Color = grid, grid
	p.Add(lines)
	if f.seeds > 1 {
		if err := f.band(p, estimates, tint[n.Side]); err != nil {
			return nil, err
		}
	}
	err := f.runs(estimates, func(e experiment.Estimate) bool { return finite(e.Value) }, func(from, to int) error {
		xy := make(plotter.XYs, 0, to-from)
		for k := from; k < to; k++ {
			xy = append(xy, plotter.XY{X: f.Times[k].Seconds(), Y: float64(estimates[k].Value)})
		}
		line, err := plotter.NewLine(xy)
		if err != nil {
			return err
		}
		line.Color, line.Width = accent[n.Side], vg.Points(1.4)
		p.Add(line)
		return nil
	})
	if err != nil {
		return nil, err
	}
	f.axes(p, i)
	return p, nil
}

// band fills the interval where both its ends are numbers.
func (f *Figure) band(p *plot.Plot, estimates []experiment.Estimate, c color.Color) error {
	both := func(e experiment.Estimate) bool { return finite(e.Low) && finite(e.High) }
	return f.runs(estimates, both, func(from, to int) error {
		var ring plotter.XYs
		for k := from; k < to; k++ {
			ring = append(ring, plotter.XY{X: f.Times[k].Seconds(), Y: float64(estimates[k].High)})
		}
		for k := to - 1; k >= from; k-- {
			ring = append(ring, plotter.XY{X: f.Times[k].Seconds(), Y: float64(estimates[k].Low)})
		}
		area, err := plotter.NewPolygon(ring)
		if err != nil {
			return err
		}
		area.Color, area.LineStyle.Width = c, 0
		p.Add(area)
		return nil
	})
}

// runs calls draw for each stretch of times whose estimates are good.
func (f *Figure) runs(estimates []experiment.Estimate, good func(experiment.Estimate) bool, draw func(from, to int) error) error {
	for from := 0; from < len(estimates); from++ {
		to := from
		for to < len(estimates) && good(estimates[to]) {
			to++
		}
		if to > from {
			if err := draw(from, to); err != nil {
				return err
			}
			from = to
		}
	}
	return nil
}

// decades is the ratio beyond which positive values want a logarithmic axis.
const decades = 1000

// axes sets ranges that gonum leaves without width, and logarithms.
func (f *Figure) axes(p *plot.Plot, i int) {
	p.X.Min, p.X.Max = 0, max(f.Times[len(f.Times)-1].Seconds(), 1e-6)
	if math.IsInf(p.Y.Min, 0) || math.IsInf(p.Y.Max, 0) { // nothing was drawn
		p.Y.Min, p.Y.Max = 0, 1
	}
	if p.Y.Max-p.Y.Min <= 1e-12*max(math.Abs(p.Y.Max), 1) {
		half := math.Abs(p.Y.Max) / 2
		if half == 0 {
			half = 0.5
		}
		p.Y.Min, p.Y.Max = p.Y.Min-half, p.Y.Max+half
	}
	p.X.Tick.Marker, p.Y.Tick.Marker = ticks{plot.DefaultTicks{}}, ticks{plot.DefaultTicks{}}
	wide := p.Y.Max > decades*p.Y.Min
	if p.Y.Min > 0 && (f.Panels[i].Log || wide) {
		p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, decadeTicks{}
	}
}

func finite(v experiment.Number) bool {
	return !math.IsNaN(float64(v)) && !math.IsInf(float64(v), 0)
}

// drawPanels sets the plots below one another, their axes in line.
func drawPanels(c draw.Canvas, panels []*plot.Plot) {
	grid := make([][]*plot.Plot, len(panels))
	for i, p := range panels {
		grid[i] = []*plot.Plot{p}
	}
	tiles := draw.Tiles{Rows: len(panels), Cols: 1, PadY: vg.Millimeter * 2}
	for i, row := range plot.Align(grid, tiles, c) {
		panels[i].Draw(row[0])
	}
}
