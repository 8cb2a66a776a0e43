package plot

import "math"

// dash tells lines apart where there is no colour.
func dash(series int, look *Look) dashes {
	if look.Profile != NoColor {
		return dashes{}
	}
	return [...]dashes{{}, {4, 2}, {1, 2}, {8, 2}, {2, 2}, {1, 4}}[series%6]
}

// curve draws a series. One with far more points than the area has columns of
// dots is drawn as the extremes of each column, which looks the same as all
// its points joined.
func (d *dotLayer) curve(s *Series, sx, sy span, p uint8) {
	n := s.len()
	if n > 4*d.w && s.rising() {
		d.envelope(s, sx, sy, p)
		return
	}
	px, py := math.NaN(), math.NaN()
	for i := range n {
		x, y := sx.of(s.x(i))*float64(d.w), (1-sy.of(s.Y[i]))*float64(d.h)
		x, y = inward(x, d.w), inward(y, d.h)
		if math.IsNaN(px) || math.IsNaN(py) || sx.swept && x < px {
			d.point(x, y, p)
		} else {
			d.line(px, py, x, y, p)
		}
		px, py = x, y
	}
}

// inward moves a coordinate on the far edge onto the last dot.
func inward(x float64, n int) float64 {
	if x >= float64(n) && x <= float64(n)+1e-6 {
		return math.Nextafter(float64(n), 0)
	}
	return x
}

// rising reports whether x never falls, as time does not.
func (s *Series) rising() bool {
	if s.X == nil {
		return true
	}
	for i := 1; i < s.len(); i++ {
		if !(s.X[i] >= s.X[i-1]) {
			return false
		}
	}
	return true
}

// envelope draws, for each column of dots, the extremes of the points in it,
// stretched to meet the last point of the column before.
func (d *dotLayer) envelope(s *Series, sx, sy span, p uint8) {
	var col = -1
	var lo, hi, lastX, last float64
	open := false // last is a point to meet
	flush := func() {
		if col >= 0 && col < d.w && lo <= hi {
			d.column(col, clampInt(lo, d.h), clampInt(hi, d.h), p)
		}
	}
	for i := range s.len() {
		x, y := sx.of(s.x(i))*float64(d.w), (1-sy.of(s.Y[i]))*float64(d.h)
		x, y = inward(x, d.w), inward(y, d.h)
		if !finite(x, y) {
			open = false
			continue
		}
		if k := clampInt(x, d.w); k != col {
			flush()
			col = k
			lo, hi = math.Inf(1), math.Inf(-1)
			if open && !(sx.swept && x < lastX) {
				lo, hi = min(lo, last), max(hi, last)
			}
		}
		lo, hi, lastX, last, open = min(lo, y), max(hi, y), x, y, true
	}
	flush()
}

// clampInt returns the dot of a coordinate, -1 before the first of n and n
// after the last.
func clampInt(x float64, n int) int {
	return int(math.Floor(max(-1, min(float64(n), x))))
}
