package plot

import (
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
)

// gallery is one of each picture, with what it says.
func gallery() map[string]struct {
	draw func(*Canvas, Rect, *Look)
	w, h int
	says string
} {
	type entry = struct {
		draw func(*Canvas, Rect, *Look)
		w, h int
		says string
	}
	surface := testSurface(40, 12)
	surface.Outlines = [][]Point{{{-2, -1}, {0, -2}, {1, -1}}}
	race := testSurface(40, 12)
	race.Scale = Mixed
	fn := ravine(20)
	race.Trails = []Trail{
		{"GD", 4, descent(fn, Point{-3, -1}, 0.05, 0, 40), 0},
		{"momentum", 1, descent(fn, Point{3, 1}, 0.012, 0.9, 9), 0},
		{"too fast", 2, descent(fn, Point{1, 1}, 0.11, 0, 12), 0},
	}
	region := Surface{HeatMap: HeatMap{Field: new(Field), Scale: Cut, Contours: true}}
	region.Field.Set(1, pointwise(func(x, y float64) float64 { return 1 / (1 + math.Exp(4*(1.5-x*x-y*y))) }), Viewport{-3, 3, -2, 2}, 30, 8)
	region.Field.Eval(99)
	region.Classes = []ClassPoint{{0, 0, 0}, {0.5, -0.5, 0}, {2, 1, 1}, {-2, -1.5, 1}}
	holes := HeatMap{Field: new(Field)}
	holes.Field.Set(1, pointwise(func(x, y float64) float64 { return math.Log(x*x + y) }), Viewport{-3, 3, -6, 2}, 30, 8)
	holes.Field.Eval(99)
	chart, raster := testChart(), testRaster()
	loss := LineChart{Y: Axis{Label: "loss", Log: true}, X: Axis{Label: "steps"}, Series: []Series{{Accent: 4}}}
	for _, p := range descent(fn, Point{-3.4, 1.9}, 0.05, 0, 60) {
		loss.Series[0].Y = append(loss.Series[0].Y, fn(p.X, p.Y))
	}
	long := LineChart{Y: Axis{Label: "error"}, X: Axis{Label: "epochs"}}
	for i, name := range []string{"gradient descent", "with momentum", "Adam"} {
		s := Series{Name: name, Accent: i}
		for k := range 30 {
			s.Y = append(s.Y, math.Exp(-float64(k*(i+1))/20))
		}
		long.Series = append(long.Series, s)
	}
	bars := Bars{Max: 1}
	for i, name := range []string{"A", "B", "C"} {
		g := BarGroup{Name: name, Accent: i}
		for k := range 10 {
			g.Values = append(g.Values, []float64{0.4, 0.8, 0.05}[i]+0.02*float64(k))
		}
		bars.Groups = append(bars.Groups, g)
	}
	signed := Bars{Min: -1, Max: 1, Groups: []BarGroup{{"weights", 4, []float64{0.3, -0.8, 1, -0.05, 0, 0.55}}}}
	hist := Histogram{Counts: []float64{40, 20, 9, 3, 2, 2, 3, 8, 15, 30}, Max: 1, Label: "w / wmax", Accent: 1}
	tiles := Image{W: 4, H: 4, Tiles: []Tile{
		{"cross", []float64{1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1}},
		{"stripes", []float64{0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1}},
	}}
	matrix := Image{W: 12, H: 6}
	for i := range 72 {
		matrix.Values = append(matrix.Values, math.Sin(float64(i)/5))
	}
	line := Timeline{To: 75, Now: 42.6, Start: "0:00", End: "1:15", Events: []Event{
		{0, "A correlated", Default}, {8, "reward", Default}, {32, "B correlated, A not", Default}, {74, "A again", Default}}}
	table := Table{Right: []bool{false, true, true}, Rows: [][]string{
		{"method", "steps", "loss"}, {"GD", "400", "0.0012"}, {"momentum", "42", "3e-7"}}}
	var spark []float64
	for i := range 60 {
		spark = append(spark, math.Sin(float64(i)/5))
	}
	return map[string]entry{
		"surface":         {surface.Draw, 40, 12, surface.Words()},
		"race":            {race.Draw, 40, 12, race.Words()},
		"region":          {region.Draw, 30, 8, region.Words()},
		"holes":           {holes.Draw, 30, 8, holes.Words()},
		"chart":           {chart.Draw, 50, 9, chart.Words()},
		"loss":            {loss.Draw, 50, 7, loss.Words()},
		"legend of lines": {long.Draw, 64, 7, long.Words()},
		"raster":          {raster.Draw, 50, 9, raster.Words()},
		"crowded":         {raster.Draw, 50, 6, raster.Words()},
		"bars":            {bars.Draw, 50, 5, bars.Words()},
		"signed":          {signed.Draw, 30, 7, signed.Words()},
		"histogram":       {hist.Draw, 40, 6, hist.Words()},
		"tiles":           {tiles.Draw, 30, 6, tiles.Words()},
		"matrix":          {matrix.Draw, 30, 6, matrix.Words()},
		"timeline":        {line.Draw, 70, 3, line.Words()},
		"table":           {table.Draw, 40, 4, table.Words()},
		"slider":          {Slider{At: 0.4, Edge: 0.8}.Draw, 20, 1, ""},
		"key":             {surface.DrawKey, 40, 1, ""},
		"sparkline":       {func(c *Canvas, r Rect, l *Look) { Sparkline(c, r, spark, 0, 0, Style{}, l) }, 40, 1, Course(spark, false)},
		"legend": {func(c *Canvas, r Rect, l *Look) {
			Legend(c, r, []Entry{{"GD", 4}, {"momentum", 1}, {"Adam", 2}}, l)
		}, 24, 2, ""},
	}
}

// Each picture as it stands in a terminal without colour, once in Unicode,
// once in ASCII, and what it says.
func TestGallery(t *testing.T) {
	for name, e := range gallery() {
		t.Run(name, func(t *testing.T) {
			var out []string
			for _, m := range []Marker{Braille, Block, ASCII} {
				look := testLook()
				look.Profile, look.Marker = NoColor, m
				out = append(out, m.String()+":", frame(e.w, e.h, func(c *Canvas, r Rect) {
					c.ASCII = m == ASCII
					e.draw(c, r, look)
				}), "")
			}
			golden.RequireEqual(t, strings.Join(append(out, e.says, ""), "\n"))
		})
	}
}

// Each picture in true colour, escape sequences and all.
func TestColours(t *testing.T) {
	for _, name := range []string{"surface", "race", "region", "matrix", "signed"} {
		t.Run(name, func(t *testing.T) {
			e := gallery()[name]
			c := NewCanvas(e.w, e.h)
			e.draw(c, c.Bounds(), testLook())
			golden.RequireEqual(t, c.String(TrueColor))
		})
	}
}
