// Package picture draws what a model shows: it turns the data of
// internal/experiment into pictures of internal/plot.
package picture

import (
	"strings"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// A Cache keeps what one picture needs from frame to frame: the heights of a
// surface, which are worked out once, and the part of it in view.
type Cache struct {
	// Apart leaves costly heights to Work: then drawing never takes long.
	Apart   bool
	shown   heights
	next    heights // being worked out apart, to be shown then
	working bool    // a portion of them is under way
	view    plot.Viewport
	home    plot.Viewport
	area    plot.Rect // where it was last drawn
	Zoom    bool      // follow the trails
}

// Draw draws p into r. It reports whether the picture is complete; one that is
// not has costly heights still to be worked out apart.
func (k *Cache) Draw(c *plot.Canvas, r plot.Rect, p experiment.Picture, look *plot.Look) (complete bool) {
	switch p := p.(type) {
	case experiment.Surface:
		return k.surface(c, r, p, look)
	case experiment.Raster:
		raster(p, r.H, look).Draw(c, r, look)
	case experiment.Bars:
		bars(p).Draw(c, r, look)
	case experiment.Histogram:
		plot.Histogram{Counts: p.Counts, Min: p.Min, Max: p.Max, Label: p.Label, Accent: 1}.Draw(c, r, look)
	case experiment.Image:
		image(p).Draw(c, r, look)
	case experiment.Curve:
		curve(p).Draw(c, r, look)
	case experiment.Table:
		plot.Table{Rows: p.Rows, Right: p.Right}.Draw(c, r, look)
	case experiment.Formula:
		for i, line := range p.Lines {
			c.TextIn(r.Row(i), plot.Left, line, plot.Fg(look.Ink))
		}
	}
	return true
}

// World returns the place of a surface drawn under a cell; ok is false beside
// the surface.
func (k *Cache) World(x, y int) (at plot.Point, ok bool) {
	return k.view.World(k.area, x, y), k.area.Contains(x, y)
}

func (k *Cache) surface(c *plot.Canvas, r plot.Rect, p experiment.Surface, look *plot.Look) bool {
	home := plot.Viewport{X0: p.X0, X1: p.X1, Y0: p.Y0, Y1: p.Y1}
	if home != k.home {
		k.home, k.view = home, home
	}
	if k.Zoom {
		k.view = k.view.Zoom(home, lately(p.Trails))
	} else {
		k.view = home
	}
	area, caption := r.CutBottom(1)
	if r.H < 6 {
		area, caption = r, plot.Rect{}
	}
	if names := racers(p.Trails); len(names) > 1 && r.H >= 10 {
		area, r = area.CutBottom(legendRows(names, r.W))
		plot.Legend(c, r, names, look)
	}
	k.area = area
	p, complete := k.show(p, area)
	s := plot.Surface{HeatMap: plot.HeatMap{Field: &k.shown.field, Scale: scale(p), Contours: !p.Bands}}
	for _, t := range p.Trails {
		s.Trails = append(s.Trails, plot.Trail{Name: t.Name, Accent: t.Accent, Points: points(t.Points)})
	}
	s.Minima = points(p.Minima)
	for _, o := range p.Outlines {
		s.Outlines = append(s.Outlines, points(o))
	}
	for _, q := range p.Classes {
		s.Classes = append(s.Classes, plot.ClassPoint{X: q.X, Y: q.Y, Class: q.Class})
	}
	s.Draw(c, area, look)
	if !caption.Empty() {
		x, y := p.XLabel, p.YLabel
		if x == "" {
			x, y = "x", "y"
		}
		c.TextIn(caption, plot.Left, fitting(s.Caption(x, y, look), caption.W), plot.Fg(look.Dim))
	}
	return complete
}

// racers names the trails for a legend.
func racers(trails []experiment.Trail) []plot.Entry {
	var list []plot.Entry
	for _, t := range trails {
		list = append(list, plot.Entry{Name: t.Name, Accent: t.Accent})
	}
	return list
}

// legendRows is how many rows of width w a legend takes, at most two.
func legendRows(names []plot.Entry, w int) int {
	n := 0
	for _, e := range names {
		n += plot.Width(e.Name) + 5 // its mark and the gaps
	}
	if n > w {
		return 2
	}
	return 1
}

// lately gathers the last steps of all trails that are still on their way.
func lately(trails []experiment.Trail) []plot.Point {
	const last = 20
	var list []plot.Point
	for _, t := range trails {
		if t.Done == "" {
			list = append(list, points(t.Points[max(0, len(t.Points)-last):])...)
		}
	}
	return list
}

func scale(p experiment.Surface) plot.Scale {
	switch {
	case p.Bands:
		return plot.Cut
	case p.Scale == experiment.Logarithmic:
		return plot.Logarithmic
	case p.Scale == experiment.Mixed:
		return plot.Mixed
	}
	return plot.Linear
}

func points(list []experiment.Point) []plot.Point {
	out := make([]plot.Point, len(list))
	for i, p := range list {
		out[i] = plot.Point(p)
	}
	return out
}

// raster shows of each group as many rows as have a row of dots of their own:
// squeezing several into one would hide who fires when.
func raster(p experiment.Raster, h int, look *plot.Look) plot.Raster {
	out := plot.Raster{Groups: shownRows(p, h, look), Now: p.Now, Window: p.Window}
	shift := make([]int32, 0, 256) // row shown of each row, -1 for none
	next := int32(0)
	for k, g := range p.Groups {
		for i := range g.Rows {
			if i < out.Groups[k].Rows {
				shift = append(shift, next)
				next++
			} else {
				shift = append(shift, -1)
			}
		}
	}
	out.Spikes = make([]plot.Spike, 0, len(p.Spikes))
	for _, s := range p.Spikes {
		if int(s.Row) < len(shift) && shift[s.Row] >= 0 {
			out.Spikes = append(out.Spikes, plot.Spike{T: s.T, Row: shift[s.Row]})
		}
	}
	return out
}

// shownRows is the groups of a raster h rows high, each with the rows shown of
// it. A single neuron has a row of cells to itself.
func shownRows(p experiment.Raster, h int, look *plot.Look) []plot.RasterGroup {
	_, dots := look.Marker.Dots()
	many, single := 0, 0
	for _, g := range p.Groups {
		if g.Rows == 1 {
			single++
		} else {
			many++
		}
	}
	room := max(1, (h-single)/max(many, 1)*dots)
	groups := make([]plot.RasterGroup, len(p.Groups))
	for k, g := range p.Groups {
		groups[k] = plot.RasterGroup{Name: g.Name, Rows: min(g.Rows, room), Accent: g.Accent}
	}
	return groups
}

func bars(p experiment.Bars) plot.Bars {
	out := plot.Bars{Min: p.Min, Max: p.Max}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, plot.BarGroup(g))
	}
	return out
}

func image(p experiment.Image) plot.Image {
	out := plot.Image{W: p.W, H: p.H, Values: p.Values, Min: p.Min, Max: p.Max}
	for _, t := range p.Tiles {
		out.Tiles = append(out.Tiles, plot.Tile(t))
	}
	return out
}

func curve(p experiment.Curve) plot.LineChart {
	out := plot.LineChart{
		X:    plot.Axis{Label: p.XLabel, Log: p.LogX, Min: p.X0, Max: p.X1, Grows: p.Grows, Swept: p.Swept},
		Y:    plot.Axis{Label: p.YLabel, Log: p.LogY, Min: p.Y0, Max: p.Y1},
		Dots: points(p.Dots),
	}
	for _, s := range p.Series {
		out.Series = append(out.Series, plot.Series(s))
	}
	return out
}

// fitting leaves out the last parts of a caption, three blanks apart, that do not
// fit.
func fitting(caption string, w int) string {
	for plot.Width(caption) > w {
		at := strings.LastIndex(caption, "   ")
		if at < 0 {
			break
		}
		caption = caption[:at]
	}
	return caption
}
