package descent

import "spikeslope/internal/descent/kernel"

// Decision returns the network's answer as a function of the plane, for a row
// of places (xs[i], y) at a time: the probability of class 1 for one output,
// else the likeliest class divided by the largest class number. It is a copy:
// training on does not change it.
//
// It is computed in single precision, as a [Slice] is: a probability errs by
// less than 1e-5.
func (n *Net) Decision() func(dst, xs []float64, y float64) {
	d := decision{net: n, params: make([]float32, n.Len())}
	kernel.Narrow(d.params, n.Params)
	return d.row
}

type decision struct {
	net    *Net // for its shape
	params []float32
	x      []float32
	act    [][]float32 // after each layer; units × ld
}

func (d *decision) row(dst, xs []float64, y float64) {
	if len(xs) == 0 {
		return
	}
	ld := wholeLanes(len(xs))
	if len(d.x) < 2*ld {
		d.x, d.act = make([]float32, 2*ld), d.net.room32(ld)
	}
	for i := range ld {
		d.x[i], d.x[ld+i] = 0, float32(y)
	}
	for i, v := range xs {
		d.x[i] = float32(v)
	}
	z := d.net.forward32(d.params, d.x[:2*ld], d.act, ld)
	outs := d.net.Outputs()
	if outs == 1 {
		e := d.x[:ld] // the inputs are done with
		copy(e, z)
		kernel.ExpNeg32(e)
		for i := range xs {
			p := 1 / (1 + float64(e[i])) // of the likelier class
			if z[i] < 0 {
				p = 1 - p
			}
			dst[i] = p
		}
		return
	}
	for i := range xs {
		best := 0
		for k := 1; k < outs; k++ {
			if z[k*ld+i] > z[best*ld+i] {
				best = k
			}
		}
		dst[i] = float64(best) / float64(outs-1)
	}
}
