package plot

import (
	"math"
	"math/rand/v2"
	"testing"
)

func BenchmarkHeatMap58x36(b *testing.B) {
	s, look, c := testSurface(58, 36), testLook(), NewCanvas(58, 36)
	b.ReportAllocs()
	for b.Loop() {
		s.HeatMap.Draw(c, c.Bounds(), look)
	}
}

// Evaluated anew, banded, contoured and drawn: what a change of view costs.
func BenchmarkField58x36(b *testing.B) {
	for _, scale := range []Scale{Linear, Logarithmic, Mixed} {
		b.Run(scale.String(), func(b *testing.B) {
			s, look, c := testSurface(58, 36), testLook(), NewCanvas(58, 36)
			s.Scale = scale
			fn, v := ravine(20), s.Field.View()
			key := uint64(1)
			b.ReportAllocs()
			for b.Loop() {
				key++
				s.Field.Set(key, pointwise(fn), v, 58, 36)
				s.Field.Eval(72)
				s.HeatMap.Draw(c, c.Bounds(), look)
			}
		})
	}
}

// screen is a lab's screen of 120×40: a heat map with a trail, a raster, a
// chart and text.
type screen struct {
	raster  Raster
	chart   LineChart
	surface Surface
	look    *Look
	canvas  *Canvas
}

func newScreen() *screen {
	return &screen{testRaster(), testChart(), testSurface(56, 17), testLook(), NewCanvas(120, 40)}
}

func (s *screen) draw() *Canvas {
	c := s.canvas
	c.Clear()
	for y := 0; y < 40; y += 2 {
		c.Text(2, y, "readings and words", Fg(s.look.Dim))
	}
	s.raster.Draw(c, Rect{2, 5, 56, 9}, s.look)
	s.chart.Draw(c, Rect{2, 16, 56, 8}, s.look)
	s.surface.Draw(c, Rect{62, 5, 56, 17}, s.look)
	return c
}

// A whole screen drawn afresh and encoded.
func BenchmarkScreen120x40(b *testing.B) {
	s := newScreen()
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = s.draw().AppendTo(buf[:0], TrueColor)
	}
}

func BenchmarkCanvasString120x40(b *testing.B) {
	for p := NoColor; p <= TrueColor; p++ {
		b.Run(p.String(), func(b *testing.B) {
			c := newScreen().draw()
			buf := c.AppendTo(nil, p)
			b.ReportAllocs()
			for b.Loop() {
				buf = c.AppendTo(buf[:0], p)
			}
			b.ReportMetric(float64(len(buf)), "bytes/frame")
		})
	}
}

func BenchmarkTrail(b *testing.B) {
	s, look, c := testSurface(58, 36), testLook(), NewCanvas(58, 36)
	path := descent(ravine(20), Point{-3.4, 1.9}, 0.012, 0.9, 1000)
	s.Trails = nil
	for i := range 6 {
		s.Trails = append(s.Trails, Trail{Accent: i, Points: path})
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Draw(c, c.Bounds(), look)
	}
}

// testRaster is 200 inputs and an output, 15 Hz for 2 s.
func testRaster() Raster {
	rng := rand.New(rand.NewPCG(3, 0))
	s := Raster{Now: 2, Window: 2}
	for i, name := range []string{"A", "B", "C", "D"} {
		s.Groups = append(s.Groups, RasterGroup{name, 50, i % 3})
	}
	s.Groups = append(s.Groups, RasterGroup{"out", 1, 3})
	for range 6000 {
		s.Spikes = append(s.Spikes, Spike{2 * rng.Float64(), rng.Int32N(200)})
	}
	for t := 0.05; t < 2; t += 0.17 {
		s.Spikes = append(s.Spikes, Spike{t, 200})
	}
	return s
}

func BenchmarkRaster(b *testing.B) {
	s, look, c := testRaster(), testLook(), NewCanvas(56, 9)
	b.ReportAllocs()
	for b.Loop() {
		c.Clear()
		s.Draw(c, c.Bounds(), look)
	}
}

// testChart is two weights over 2000 samples, one rising, one falling.
func testChart() LineChart {
	rng := rand.New(rand.NewPCG(4, 0))
	l := LineChart{Y: Axis{Label: "mean weight", Min: 0, Max: 1}, X: Axis{Label: "t, s"}}
	for i, name := range []string{"A", "B"} {
		s := Series{Name: name, Accent: i + 1}
		for k := range 2000 {
			q := 1 / (1 + math.Exp(-(float64(k)-1200)/120))
			s.X = append(s.X, float64(k)/20)
			s.Y = append(s.Y, []float64{0.93 - 0.5*q, 0.12 + 0.78*q}[i]+0.012*rng.NormFloat64())
		}
		l.Series = append(l.Series, s)
	}
	return l
}

func BenchmarkLineChart(b *testing.B) {
	l, look, c := testChart(), testLook(), NewCanvas(56, 8)
	b.ReportAllocs()
	for b.Loop() {
		c.Clear()
		l.Draw(c, c.Bounds(), look)
	}
}

func BenchmarkImage(b *testing.B) {
	m, look, c := Image{W: 64, H: 32}, testLook(), NewCanvas(64, 16)
	for i := range 64 * 32 {
		m.Values = append(m.Values, math.Sin(float64(i)))
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Draw(c, c.Bounds(), look)
	}
}
