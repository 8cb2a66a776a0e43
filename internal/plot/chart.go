package plot

import (
	"cmp"
	"math"
	"slices"
)

// Series is one line of a chart. X may be nil: then it is 0, 1, 2, …
type Series struct {
	Name   string
	Accent int
	X, Y   []float64
}

func (s *Series) x(i int) float64 {
	if s.X == nil {
		return float64(i)
	}
	return s.X[i]
}

func (s *Series) len() int {
	if s.X == nil {
		return len(s.Y)
	}
	return min(len(s.X), len(s.Y))
}

// LineChart is lines against two axes. A row above holds the label of the
// vertical axis and, where lines cannot be named at their ends, a legend; a
// row below holds the horizontal axis if that has a label and the names of the
// lines need no such row.
type LineChart struct {
	Series []Series
	Dots   []Point // marked places
	X, Y   Axis
}

// labelWidth is how wide the labels of a vertical axis are, always.
const labelWidth = 5

// Draw draws the chart into r.
func (l LineChart) Draw(c *Canvas, r Rect, look *Look) {
	if r.W < labelWidth+2 || r.H < 1 {
		return
	}
	area, names := l.layout(r, look)
	sx, sy := l.spans(area)
	if l.Y.Label != "" && area.Y > r.Y {
		c.TextIn(r.Row(0), Left, l.Y.Label, Fg(look.Dim))
	}
	sy.beside(c, Rect{r.X, area.Y, labelWidth, area.H}, look)
	if area.Y+area.H < r.Y+r.H {
		l.axis(c, Rect{area.X, area.Y + area.H, area.W, 1}, sx, look)
	}
	d := c.dots(area, look.Marker)
	for i := range l.Series {
		s := &l.Series[i]
		d.curve(s, sx, sy, d.newPen(pen{color: look.Accent(s.Accent), dash: dash(i, look)}))
	}
	c.ink(d)
	if sx.swept {
		sx.sweep.line(c, area, look)
	}
	for _, p := range l.Dots {
		x, y := sx.of(p.X)*float64(area.W), (1-sy.of(p.Y))*float64(area.H)
		if x >= 0 && x <= float64(area.W) && y >= 0 && y <= float64(area.H) {
			c.set(area.X+min(int(x), area.W-1), area.Y+min(int(y), area.H-1), look.Mark(0), Fg(look.Hot))
		}
	}
	if names.W > 0 {
		l.names(c, area, names, sx, sy, look)
	} else if area.Y > r.Y {
		l.legend(c, r.Row(0), look)
	}
}

// layout splits r into the area of the lines and the place of their names,
// which is empty if they go into a legend instead or if there is one line.
func (l LineChart) layout(r Rect, look *Look) (area, names Rect) {
	_, area = r.CutLeft(labelWidth + 1)
	wide := 0
	for _, s := range l.Series {
		wide = max(wide, Width(s.Name))
	}
	legend := len(l.Series) > 1 && wide > 0
	rows := r.H
	if l.Y.Label != "" {
		rows--
	}
	if legend && wide <= r.W/5 && len(l.Series) <= rows {
		legend = false
		area, names = area.CutRight(wide + 1)
		_, names = names.CutLeft(1)
	}
	if (l.Y.Label != "" || legend) && area.H > 2 {
		_, area = area.CutTop(1)
	}
	if l.X.Label != "" && area.H > 2 && (names.W == 0 || len(l.Series) < rows) {
		area, _ = area.CutBottom(1)
	}
	return area, Rect{names.X, area.Y, names.W, area.H}
}

// spans fits the axes to the finite data and to the area they are drawn in.
func (l LineChart) spans(area Rect) (x, y span) {
	x0, x1 := math.Inf(1), math.Inf(-1)
	y0, y1 := x0, x1
	add := func(x, y float64) {
		if math.IsNaN(x-x) || math.IsNaN(y-y) || l.X.Log && x <= 0 || l.Y.Log && y <= 0 {
			return
		}
		x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
	}
	for i := range l.Series {
		s := &l.Series[i]
		for k := range s.len() {
			add(s.x(k), s.Y[k])
		}
	}
	for _, p := range l.Dots {
		add(p.X, p.Y)
	}
	if x0 == x1 && !l.X.Log {
		x1++ // what begins goes on to the right
	}
	y = l.Y.fit(y0, y1, intervals(area.H))
	n := area.W / 10
	switch {
	case l.X.Grows:
		l.X = l.X.ahead(x0, x1)
	case l.X.Swept:
		x = l.X.fit(x0, x1, n)
		x.sweep = newSweep(l.X.Max, l.X.Max-l.X.Min, area.W)
		x.swept = x.sweep.on()
		return x, y
	case l.X.Min == l.X.Max && !l.X.Log && x1 > x0:
		l.X.Min, l.X.Max = x0, x1 // time runs to the very edge
	}
	return l.X.fit(x0, x1, n), y
}

// axis draws the horizontal axis: round numbers under their places, the label
// at the right end, with an arrow that tells it from a number's unit.
func (l LineChart) axis(c *Canvas, r Rect, s span, look *Look) {
	st := Fg(look.Dim)
	label := l.X.Label + pick(look, " →", " >")
	end := r.X + r.W - Width(label) - 2
	c.TextIn(r, Right, label, st)
	free := r.X // cells from here on are free
	s.ticks(func(v, at float64) {
		t := s.label(v, 7, look.Marker != ASCII)
		x := max(r.X+int(at*float64(r.W))-Width(t)/2, r.X)
		if x < free || x+Width(t) > end {
			return
		}
		c.Text(x, r.Y, t, st)
		free = x + Width(t) + 2
	})
}

// swatch is how many cells of each line a legend shows.
const swatch = 3

// legend names the lines from the right end of a row, each behind a piece of it.
func (l LineChart) legend(c *Canvas, r Rect, look *Look) {
	for i := len(l.Series) - 1; i >= 0; i-- {
		s := &l.Series[i]
		w := Width(s.Name) + swatch + 1
		if s.Name == "" || w > r.W-Width(l.Y.Label)-2 {
			continue
		}
		var at Rect
		r, at = r.CutRight(w)
		piece, name := at.CutLeft(swatch)
		d := c.dots(piece, look.Marker)
		p := d.newPen(pen{color: look.Accent(s.Accent), dash: dash(i, look)})
		for x := range d.w {
			d.dot(x, d.h/2, p)
		}
		c.ink(d)
		c.TextIn(name, Right, s.Name, Fg(look.Dim))
		r, _ = r.CutRight(2)
	}
}

// names writes the name of each line beside its end: in the order of the ends,
// moved apart where these are close.
func (l LineChart) names(c *Canvas, area, r Rect, sx, sy span, look *Look) {
	type end struct {
		at  float64 // from the top
		s   *Series
		row int
	}
	ends := make([]end, len(l.Series))
	for i := range l.Series {
		s := &l.Series[i]
		ends[i] = end{at: 0.5, s: s}
		for k := s.len() - 1; k >= 0; k-- {
			if at := sy.of(s.Y[k]); !math.IsNaN(at) && !math.IsNaN(sx.of(s.x(k))) {
				ends[i].at = 1 - max(0, min(1, at))
				break
			}
		}
	}
	slices.SortStableFunc(ends, func(a, b end) int { return cmp.Compare(a.at, b.at) })
	next := 0 // row free from the top, then from the bottom
	for i := range ends {
		next = max(next, min(int(ends[i].at*float64(r.H)), r.H-1))
		ends[i].row = next
		next++
	}
	next = r.H - 1
	for i := len(ends) - 1; i >= 0; i-- {
		next = min(next, ends[i].row)
		c.TextIn(r.Row(next), Left, ends[i].s.Name, Fg(look.Accent(ends[i].s.Accent)))
		next--
	}
}
