package descent

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// pathRoom is how many checkpoints a path keeps before it thins itself.
const pathRoom = 64

// Path records parameter vectors on the way. When its room is full it drops
// every second one and from then on keeps one in twice as many.
type Path struct {
	every int
	seen  int
	at    [][]float64
}

// NewPath returns an empty path that keeps each vector offered, until full.
func NewPath() *Path { return &Path{every: 1} }

// Len returns the number of checkpoints kept.
func (p *Path) Len() int { return len(p.at) }

// Record offers the parameters as they stand.
func (p *Path) Record(params []float64) {
	if p.seen%p.every == 0 {
		if len(p.at) == pathRoom {
			for i := range pathRoom / 2 {
				p.at[i], p.at[2*i] = p.at[2*i], p.at[i]
			}
			p.every *= 2
			p.at = p.at[:pathRoom/2]
		}
		if p.seen%p.every == 0 {
			p.keep(params)
		}
	}
	p.seen++
}

// keep appends a copy, in the memory of a dropped checkpoint if there is one.
func (p *Path) keep(params []float64) {
	if len(p.at) < cap(p.at) {
		p.at = p.at[:len(p.at)+1]
		if last := &p.at[len(p.at)-1]; len(*last) == len(params) {
			copy(*last, params)
			return
		}
		p.at = p.at[:len(p.at)-1]
	}
	p.at = append(p.at, slices.Clone(params))
}

// Clone returns an independent copy.
func (p *Path) Clone() *Path {
	c := *p
	c.at = cloneRows(p.at)
	return &c
}

// Points returns the checkpoints, oldest first, as the plane shows them.
func (p *Path) Points(pl *Plane) (x, y []float64) {
	x, y = make([]float64, len(p.at)), make([]float64, len(p.at))
	for i, row := range p.at {
		x[i], y[i] = pl.Project(row)
	}
	return x, y
}

// mean returns the middle of the checkpoints.
func (p *Path) mean() []float64 {
	m := make([]float64, len(p.at[0]))
	for _, row := range p.at {
		axpy(m, 1/float64(len(p.at)), row)
	}
	return m
}

// planeMargin is how much wider the picture of a path is than the path, on
// each side.
const planeMargin = 0.3

// Plane returns the plane in which the path moves most: that of its first two
// principal components, most variance first, through the mean of the
// checkpoints. With fewer than three different ones there is no plane, and an
// error says so.
func (p *Path) Plane() (Plane, error) {
	rows := len(p.at)
	if rows < 3 {
		return Plane{}, errors.New("a path of fewer than three checkpoints spans no plane; train on")
	}
	pl := Plane{Centre: p.mean()}
	// Checkpoints are fewer than parameters: the eigenvectors of the small
	// Gram matrix of centred checkpoints give the same axes.
	centred := mat.NewDense(rows, len(pl.Centre), nil)
	for i, row := range p.at {
		off := centred.RawRowView(i)
		copy(off, row)
		axpy(off, -1, pl.Centre)
	}
	var gram mat.SymDense
	gram.SymOuterK(1, centred)
	total := mat.Trace(&gram)
	var eigen mat.EigenSym
	if !(total > 0) || math.IsInf(total, 0) || !eigen.Factorize(&gram, true) {
		return Plane{}, errors.New("the checkpoints span no plane: they are all alike, or not finite")
	}
	values := eigen.Values(nil)
	if values[rows-2] <= 1e-14*values[rows-1] {
		return Plane{}, errors.New("the checkpoints lie on one line; train on")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for k := range pl.Axes {
		col := rows - 1 - k
		pl.Share[k] = values[col] / total
		pl.Axes[k] = make([]float64, len(pl.Centre))
		axis := mat.NewVecDense(len(pl.Centre), pl.Axes[k])
		axis.MulVec(centred.T(), vectors.ColView(col))
		length := mat.Norm(axis, 2)
		// An axis has no sign of its own: the path ends on its positive side,
		// so that pictures do not flip from one to the next.
		if vectors.At(rows-1, col) < vectors.At(0, col) {
			length = -length
		}
		axis.ScaleVec(1/length, axis)
	}
	x, y := p.Points(&pl)
	pl.Domain.X0, pl.Domain.X1 = widened(x)
	pl.Domain.Y0, pl.Domain.Y1 = widened(y)
	return pl, nil
}

// widened returns the bounds of v and some room on either side.
func widened(v []float64) (lo, hi float64) {
	lo, hi = slices.Min(v), slices.Max(v)
	room := planeMargin * (hi - lo)
	return lo - room, hi + room
}
