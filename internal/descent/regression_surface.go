package descent

import (
	"cmp"
	"math"
	"slices"
)

// Surface returns the mean loss over the last n points as a function of a and
// b, for a row of places (a[i], b) at a time. It is a copy: later points do not
// change it. n is cut to 1..Window.
//
// Along a row a point's b·x stays the same. A line's loss is then
// ½(a+r̄)² + ½·var r with r = bx − y; a logistic one takes e^(a+bx) as eᵃ·e^(bx),
// and one logarithm of a product for many. Both are the sum over points but for
// rounding, less than 1e-14 where a and bx are below 100.
func (r *Regression) Surface(n int) func(dst, a []float64, b float64) {
	c := r.Clone()
	n = c.cut(n)
	if !c.spec.Logistic {
		return func(dst, a []float64, b float64) { c.lineRow(n, dst, a, b) }
	}
	row := newLogisticRow(n)
	return func(dst, a []float64, b float64) {
		row.fill(c, a, b)
		row.losses(dst)
		for i, v := range a {
			if !row.holds(v) {
				dst[i], _ = c.lossGrad(n, v, b)
			}
		}
	}
}

func (r *Regression) lineRow(n int, dst, a []float64, b float64) {
	rest := func(k int) float64 {
		i := r.last(k)
		return float64(b*r.x[i]) - r.y[i]
	}
	mean, variance := 0., 0.
	for k := range n {
		mean += rest(k) / float64(n)
	}
	for k := range n {
		d := rest(k) - mean
		variance += float64(d*d) / float64(n)
	}
	for i, a := range a {
		d := a + mean
		dst[i] = .5 * (float64(d*d) + variance)
	}
}

// logisticRow is the logistic loss over points at places of one b:
// Σ log(1 + e^−|z|) + Σ |z| of the points on the wrong side, z = a + bx. Points
// are in the order of bx, so those with z ≤ 0 come first.
type logisticRow struct {
	order       []int     // of the points, by bx
	z, up, down []float64 // bx, e^bx, e^−bx
	ones        []wrong   // of class 1 among the first k points: wrong where z ≤ 0
	zeros       []wrong   // of class 0
	a, e, off   []float64 // of the places: a, eᵃ, Σ |z| of the wrong
}

// wrong counts points and sums their bx.
type wrong struct{ n, z float64 }

func newLogisticRow(n int) *logisticRow {
	r := &logisticRow{
		z: make([]float64, n), up: make([]float64, n), down: make([]float64, n),
		ones: make([]wrong, n+1), zeros: make([]wrong, n+1),
	}
	for k := range n {
		r.order = append(r.order, k)
	}
	return r
}

func (r *logisticRow) fill(of *Regression, a []float64, b float64) {
	if !slices.Equal(a, r.a) { // the rows of a picture share their a
		r.a, r.e, r.off = slices.Clone(a), make([]float64, len(a)), make([]float64, len(a))
		for i, a := range a {
			r.e[i] = math.Exp(a)
		}
	}
	bx := func(k int) float64 { return float64(b * of.x[of.last(k)]) }
	slices.SortFunc(r.order, func(k, l int) int { return cmp.Compare(bx(k), bx(l)) })
	for i, k := range r.order {
		z, y := bx(k), of.y[of.last(k)]
		e := math.Exp(z)
		r.z[i], r.up[i], r.down[i] = z, e, 1/e
		r.ones[i+1] = wrong{r.ones[i].n + y, r.ones[i].z + float64(y*z)}
		r.zeros[i+1] = wrong{r.zeros[i].n + (1 - y), r.zeros[i].z + float64((1-y)*z)}
	}
}

// holds tells whether at a no power of e over- or underflows, and no product of
// as many factors from 1 to 2 as there are points.
func (r *logisticRow) holds(a float64) bool {
	const most = 300
	n := len(r.z)
	return n <= 1000 && math.Abs(a) <= most && r.z[0] >= -most && r.z[n-1] <= most
}

// losses stores the losses at all places that hold.
func (r *logisticRow) losses(dst []float64) {
	n, m := len(r.z), 0 // m points with z ≤ 0: about as many as at the place before
	for i, a := range r.a {
		for m > 0 && r.z[m-1] > -a {
			m--
		}
		for m < n && r.z[m] <= -a {
			m++
		}
		one, zero, zeros := r.ones[m], r.zeros[m], r.zeros[n]
		r.off[i] = float64(a*(zeros.n-zero.n-one.n)) + (zeros.z - zero.z) - one.z
		dst[i] = product(r.e[i], r.up[:m]) * product(1/r.e[i], r.down[m:])
	}
	for i := range dst { // apart from the products, a processor works on several at once
		dst[i] = (r.off[i] + math.Log(dst[i])) / float64(n)
	}
}

// product returns Π (1 + c·v) over v, four at a time: a processor multiplies one while
// it waits for the others.
func product(c float64, v []float64) float64 {
	p0, p1, p2, p3 := 1., 1., 1., 1.
	for ; len(v) >= 4; v = v[4:] {
		p0 *= 1 + float64(c*v[0])
		p1 *= 1 + float64(c*v[1])
		p2 *= 1 + float64(c*v[2])
		p3 *= 1 + float64(c*v[3])
	}
	for _, x := range v {
		p0 *= 1 + float64(c*x)
	}
	return p0 * p1 * p2 * p3
}
