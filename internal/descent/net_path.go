package descent

import (
	"errors"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// pathRoom is how many checkpoints a path keeps before it thins itself.
const pathRoom = 256

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

// Plane is a path seen in the plane in which it moves most.
type Plane struct {
	Centre []float64    // mean of the checkpoints
	Axes   [2][]float64 // orthonormal, most variance first
	X, Y   []float64    // the checkpoints along the axes, from the centre
	// Share is the fraction of the path's variance along each axis. What the
	// two leave out the picture cannot show.
	Share [2]float64
}

// Plane returns the principal components of the checkpoints. With fewer than
// three different ones there is no plane, and an error says so.
func (p *Path) Plane() (Plane, error) {
	rows := len(p.at)
	if rows < 3 {
		return Plane{}, errors.New("a path of fewer than three checkpoints spans no plane; train on")
	}
	dim := len(p.at[0])
	pl := Plane{Centre: make([]float64, dim), X: make([]float64, rows), Y: make([]float64, rows)}
	for _, row := range p.at {
		for j, v := range row {
			pl.Centre[j] += v / float64(rows)
		}
	}
	// Checkpoints are fewer than parameters: the eigenvectors of the small
	// Gram matrix of centred checkpoints give the same axes.
	centred := mat.NewDense(rows, dim, nil)
	for i, row := range p.at {
		for j, v := range row {
			centred.Set(i, j, v-pl.Centre[j])
		}
	}
	var gram mat.SymDense
	gram.SymOuterK(1, centred)
	total := mat.Trace(&gram)
	var eigen mat.EigenSym
	if !(total > 0) || !eigen.Factorize(&gram, true) {
		return Plane{}, errors.New("the checkpoints span no plane: they are all alike, or not finite")
	}
	values := eigen.Values(nil)
	if values[rows-2] <= 1e-14*values[rows-1] {
		return Plane{}, errors.New("the checkpoints lie on one line; train on")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for k, coords := range [][]float64{pl.X, pl.Y} {
		col := rows - 1 - k
		pl.Share[k] = values[col] / total
		pl.Axes[k] = make([]float64, dim)
		u := vectors.ColView(col)
		axis := mat.NewVecDense(dim, pl.Axes[k])
		axis.MulVec(centred.T(), u)
		axis.ScaleVec(1/mat.Norm(axis, 2), axis)
		mat.NewVecDense(rows, coords).MulVec(centred, axis)
		pl.orient(k, coords)
	}
	return pl, nil
}

// orient turns an axis so that the path ends on its positive side: an axis
// has no sign of its own, and pictures should not flip from one to the next.
func (pl *Plane) orient(k int, coords []float64) {
	if coords[len(coords)-1] >= coords[0] {
		return
	}
	for _, v := range [][]float64{pl.Axes[k], coords} {
		for i := range v {
			v[i] = -v[i]
		}
	}
}

// At stores in params the parameters at a point of the plane.
func (pl *Plane) At(params []float64, x, y float64) {
	for i := range params {
		params[i] = pl.Centre[i] + float64(x*pl.Axes[0][i]) + float64(y*pl.Axes[1][i])
	}
}
