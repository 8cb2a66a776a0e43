package picture

import (
	"strings"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// Sizes of the grid a surface is told from: of a costly one, fewer places.
const (
	toldWidth, toldHeight     = 160, 48
	coarseWidth, coarseHeight = 40, 12
)

// Words says a picture in sentences, for those who do not see it; "" where
// there is nothing to say.
func Words(p experiment.Picture) string {
	switch p := p.(type) {
	case experiment.Surface:
		w, h := toldWidth, toldHeight
		if p.Portion > 0 {
			w, h = coarseWidth, coarseHeight
		}
		var field plot.Field
		field.Set(p.Key, p.Row, plot.Viewport{X0: p.X0, X1: p.X1, Y0: p.Y0, Y1: p.Y1}, w, h)
		field.Eval(h * 4)
		s := plot.Surface{HeatMap: plot.HeatMap{Field: &field, Scale: scale(p)}}
		for _, t := range p.Trails {
			s.Trails = append(s.Trails, plot.Trail{Name: t.Name, Accent: t.Accent, Points: points(t.Points), Steps: t.Steps})
		}
		return s.Words()
	case experiment.Raster:
		return raster(p, 1<<20, &plot.Look{}).Words()
	case experiment.Bars:
		return bars(p).Words()
	case experiment.Histogram:
		return plot.Histogram{Counts: p.Counts, Min: p.Min, Max: p.Max, Label: p.Label}.Words()
	case experiment.Image:
		return image(p).Words()
	case experiment.Curve:
		return curve(p).Words()
	case experiment.Table:
		return plot.Table{Rows: p.Rows, Right: p.Right}.Words()
	case experiment.Formula:
		return strings.Join(p.Lines, "; ")
	}
	return ""
}

// Told says, a paragraph each, the pictures and charts that the experiment
// shows of a run as it stands.
func Told(r *experiment.Run) []string {
	var list []string
	for i := range r.Models() {
		for _, show := range r.Setup.Parts[i].Use.Show {
			if s := Tell(r, i, show); s != "" {
				list = append(list, s)
			}
		}
	}
	return list
}

// Tell says one picture or chart of side i; "" where there is nothing to say.
func Tell(r *experiment.Run, i int, show string) string {
	s, ok := ShotOf(r.Describe(i), show)
	if !ok {
		return ""
	}
	if s.Chart != nil {
		return chartWords(r, r.Describe(i), s.Chart, s.Log)
	}
	words := Words(r.Models()[i].Picture(show))
	if words == "" {
		return ""
	}
	return upper(s.Info.Title) + ": " + words
}

// chartWords says how readings ran over the time so far.
func chartWords(r *experiment.Run, d *experiment.Description, keys []string, log bool) string {
	var parts []string
	for _, key := range keys {
		for _, rd := range d.Readings {
			if rd.Name != key {
				continue
			}
			_, values := column(r, d, key)
			parts = append(parts, rd.Label+" "+plot.Course(values, log))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Over the whole run: " + strings.Join(parts, "; ") + "."
}

func upper(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
