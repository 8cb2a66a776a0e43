package descent

import (
	"cmp"
	"math"
	"slices"
)

// maxMinima bounds a list of minima; Rastrigin has 121.
const maxMinima = 150

// FindMinima returns the isolated minima of f in d, the lowest first: the low
// points of a grid, followed down by Newton's method to the last digit. A
// minimum narrower than a hundredth of the window can escape it, and points
// of a flat valley floor are left out.
func FindMinima(f Landscape, d Domain) []Minimum {
	const side = 121
	grid := make([]float64, side*side)
	for j := range side {
		for i := range side {
			v := f.At(d.Point(float64(i)/(side-1), float64(j)/(side-1)))
			if !finite(v) {
				v = math.Inf(1)
			}
			grid[j*side+i] = v
		}
	}
	near := 1e-6 * math.Hypot(d.X1-d.X0, d.Y1-d.Y0)
	var minima []Minimum
	for j := range side {
		for i := range side {
			if !lowest(grid, side, i, j) {
				continue
			}
			x, y := d.Point(float64(i)/(side-1), float64(j)/(side-1))
			m, ok := polish(f, d, x, y)
			if !ok || slices.ContainsFunc(minima, func(o Minimum) bool { return math.Hypot(o.X-m.X, o.Y-m.Y) < near }) {
				continue
			}
			if minima = append(minima, m); len(minima) == maxMinima {
				return ranked(minima)
			}
		}
	}
	return ranked(minima)
}

// ranked sorts by height and marks the lowest, and what is as low but for
// rounding.
func ranked(minima []Minimum) []Minimum {
	slices.SortStableFunc(minima, func(a, b Minimum) int { return cmp.Compare(a.F, b.F) })
	for i := range minima {
		minima[i].Global = minima[i].F-minima[0].F <= 1e-9*math.Max(1, math.Abs(minima[0].F))
	}
	return minima
}

// lowest reports whether no neighbour of the grid point is lower and one is
// higher.
func lowest(grid []float64, side, i, j int) bool {
	v, higher := grid[j*side+i], false
	if math.IsInf(v, 1) {
		return false
	}
	for b := max(0, j-1); b <= min(side-1, j+1); b++ {
		for a := max(0, i-1); a <= min(side-1, i+1); a++ {
			if w := grid[b*side+a]; w < v {
				return false
			} else if w > v {
				higher = true
			}
		}
	}
	return higher
}

// lower reports whether a is below b or, where rounding hides the difference,
// has the smaller gradient.
func lower(a, b Curvature) bool {
	if math.Abs(a.F-b.F) <= 1e-13*(1+math.Abs(b.F)) {
		return math.Hypot(a.FX, a.FY) < math.Hypot(b.FX, b.FY)
	}
	return a.F < b.F
}

// polish follows f down from (x, y) by Newton's method, with as much shift of
// the Hessian as keeps every step downhill (Levenberg 1944; Marquardt 1963).
func polish(f Landscape, d Domain, x, y float64) (Minimum, bool) {
	c := f.Curvature(x, y)
	shift := 0.0
	for range 100 {
		low, high := c.Eigenvalues()
		if low <= -shift {
			shift = 1e-3*math.Abs(high) - low
		}
		dx, dy, ok := c.Solve(shift)
		if !ok || !finite(c.F) {
			return Minimum{}, false
		}
		next := f.Curvature(x+dx, y+dy)
		if !lower(next, c) {
			if math.Hypot(dx, dy) <= 1e-12*(1+math.Hypot(x, y)) {
				break
			}
			shift = max(4*shift, 1e-3*math.Abs(high))
			continue
		}
		still := x+dx == x && y+dy == y
		x, y, c = x+dx, y+dy, next
		if shift /= 10; still {
			break
		}
	}
	low, high := c.Eigenvalues()
	settled := math.Hypot(c.FX, c.FY) <= 1e-6*high
	return Minimum{X: x, Y: y, F: c.F}, settled && low > 1e-6*high && d.Contains(x, y)
}
